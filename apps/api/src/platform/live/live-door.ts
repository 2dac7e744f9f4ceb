import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ScopeResolver, type Asked } from '../../auth/scope.resolver';
import type { Person, TenantScope } from '../../auth/scope';
import { sessionCookieName } from '../../auth/session-cookie';
import { TenantTransaction } from '../database/tenant-transaction';

/** Who may hold a socket, and what it may hear. */
@Injectable()
export class LiveDoor {
  constructor(
    private readonly scopes: ScopeResolver,
    private readonly transactions: TenantTransaction,
  ) {}

  /** The person behind a handshake's cookie. */
  async admit(request: IncomingMessage): Promise<Person | undefined> {
    const token = tokenOf(request);
    return token ? (await this.scopes.resolve(token, {})).person : undefined;
  }

  /** The person, if the session still stands, and the projects that are asked for: one, or all of the tenant. */
  async check(request: IncomingMessage, asked: Asked): Promise<{ person?: Person; projectIds: string[] }> {
    const token = tokenOf(request);
    const { person, tenant, project } = token ? await this.scopes.resolve(token, asked) : {};
    if (!person) return { projectIds: [] };
    if (asked.project !== undefined) return { person, projectIds: project ? [project.projectId] : [] };
    return { person, projectIds: tenant ? await this.projectsOf(tenant) : [] };
  }

  private async projectsOf({ tenantId, actor }: TenantScope): Promise<string[]> {
    const { rows } = await this.transactions.run(tenantId, actor, (sql) =>
      sql.query<{ id: string }>('select id from kb.projects where tenant_id = $1 and deleted_at is null', [tenantId]),
    );
    return rows.map(({ id }) => id);
  }
}

function tokenOf(request: IncomingMessage): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookieName) return value;
  }
  return undefined;
}
