import { Injectable } from '@nestjs/common';
import type { EventClaim } from '@tributary/sync-engine';
import { v4 as uuidv4 } from 'uuid';
import { TenantTransaction } from '../platform/database/tenant-transaction';

/** Events that one claim takes at most: many about one record then lead to one read. */
const eventsAtOnce = 200;

/** The right to work on webhook events, of all tenants. */
@Injectable()
export class EventClaims {
  constructor(private readonly transactions: TenantTransaction) {}

  /** Due events of one integration: the tenant after `lastTenant` first, then the longest due. Undefined when none is due. */
  async claim(worker: string, leaseSeconds: number, lastTenant: string | undefined): Promise<EventClaim | undefined> {
    const claimId = uuidv4();
    const [row] = await this.ask<{ tenant_id: string; integration_id: string }>(
      'select * from kb.claim_webhook_events($1, $2, $3, $4, $5)',
      [claimId, worker, leaseSeconds, lastTenant ?? null, eventsAtOnce],
    );
    return row && { tenantId: row.tenant_id, integrationId: row.integration_id, claimId, worker };
  }

  /** Keeps others away from what is left of a claim for another while. */
  async renew({ tenantId, integrationId, claimId }: EventClaim, leaseSeconds: number): Promise<void> {
    await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query(
        `update kb.webhook_events set due_at = now() + make_interval(secs => $3)
         where tenant_id = $4 and integration_id = $2 and claim_id = $1 and state = 'processing'`,
        [claimId, integrationId, leaseSeconds, tenantId],
      ),
    );
  }

  /** Whether something may be claimed now, and when the next event is due. */
  async due(): Promise<{ due: boolean; nextInMs: number | undefined }> {
    const [row] = await this.ask<{ due: boolean; next_in_seconds: number | null }>(
      'select * from kb.webhooks_due()',
      [],
    );
    return { due: row!.due, nextInMs: row!.next_in_seconds === null ? undefined : row!.next_in_seconds * 1000 };
  }

  /** Forgets events that are settled and old, a thousand at a time. Returns how many rows went. */
  async forget(days: number, deadDays: number): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const [row] = await this.ask<{ count: string }>('select kb.forget_webhooks($1, $2, 1000) as count', [
        days,
        deadDays,
      ]);
      if (Number(row!.count) === 0) return forgotten;
      forgotten += Number(row!.count);
    }
  }

  private async ask<Row>(text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.transactions.resolve((sql) => sql.query<Row>(text, values));
    return rows;
  }
}
