import { Injectable } from '@nestjs/common';
import type { QuotaObservation, QuotaPort } from '@tributary/provider-sdk';
import { TenantTransaction } from '../platform/database/tenant-transaction';

/** The provider's clock is told to the second, and so is the difference to ours: a window ends a little later for us. */
const marginSeconds = 1;
const largestInteger = 2 ** 31 - 1;

/** The allowances of connections, in rows that all processes share. Each call of a port is a short transaction of its own. */
@Injectable()
export class ProviderQuotas {
  constructor(private readonly transactions: TenantTransaction) {}

  /** The allowance of one connection. Times are exchanged as spans, so that no two clocks are compared. */
  of(tenantId: string, connectionId: string): QuotaPort {
    return {
      take: (bucket) => this.take(tenantId, connectionId, bucket),
      observe: (bucket, seen) => this.observe(tenantId, connectionId, bucket, seen),
      giveBack: (bucket) => this.giveBack(tenantId, connectionId, bucket),
    };
  }

  private async take(tenantId: string, connectionId: string, bucket: string): Promise<Date | undefined> {
    const { rows } = await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query<{ wait: number | null }>('select kb.take_quota($1, $2, $3) as wait', [
        connectionId,
        bucket,
        marginSeconds,
      ]),
    );
    const wait = rows[0]!.wait;
    return wait === null ? undefined : new Date(Date.now() + Math.ceil(wait * 1000));
  }

  private async giveBack(tenantId: string, connectionId: string, bucket: string): Promise<void> {
    await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query('select kb.return_quota($1, $2)', [connectionId, bucket]),
    );
  }

  private async observe(
    tenantId: string,
    connectionId: string,
    bucket: string,
    { limit, remaining, resetAt }: QuotaObservation,
  ): Promise<void> {
    const resetSeconds = resetAt && (resetAt.getTime() - Date.now()) / 1000;
    await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query('select kb.observe_quota($1, $2, $3, $4, $5)', [
        connectionId,
        bucket,
        whole(limit),
        whole(remaining),
        resetSeconds ?? null,
      ]),
    );
  }
}

function whole(count: number | undefined): number | null {
  return count === undefined ? null : Math.max(-1, Math.min(Math.trunc(count), largestInteger));
}
