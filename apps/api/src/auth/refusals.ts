import { Injectable, Logger } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import type { RequestScope } from './access';
import type { Role } from './roles';

const again = 10 * 60_000;
const keptAtMost = 5_000;

/** Writes down whom a role kept from what: the first time, and then every ten minutes, for a program may knock for ever. */
@Injectable()
export class Refusals {
  private readonly logger = new Logger('Refusals');
  private readonly told = new Map<string, number>();

  constructor(private readonly transactions: TenantTransaction) {}

  /** @param route as declared: `DELETE /api/members/:userId`. */
  async record({ tenant, project }: RequestScope, route: string, needed: Role): Promise<void> {
    if (!tenant || !this.isNews(`${tenant.actor} ${tenant.tenantId} ${route}`)) return;
    try {
      await this.transactions.run(tenant.tenantId, tenant.actor, (sql) =>
        recordEvent(sql, {
          type: 'access.refused',
          projectId: project?.projectId ?? null,
          subjectType: 'route',
          subjectId: null,
          data: { name: route, role: tenant.role, needed },
        }),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'a refusal could not be written down');
    }
  }

  private isNews(key: string): boolean {
    const now = performance.now();
    const before = this.told.get(key);
    if (before !== undefined && now - before < again) return false;
    if (this.told.size >= keptAtMost) this.told.clear();
    this.told.set(key, now);
    return true;
  }
}
