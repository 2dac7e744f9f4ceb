import { Injectable } from '@nestjs/common';
import type { Claim } from '@tributary/sync-engine';
import { TenantTransaction } from '../platform/database/tenant-transaction';

export interface WorkRef {
  tenantId: string;
  partitionId: string;
}

/** The right to work on parts of runs, of all tenants. Answers are ids; rows are then read under their tenant. */
@Injectable()
export class Claims {
  constructor(private readonly transactions: TenantTransaction) {}

  /**
   * The next part to work on: highest priority first, then the tenant after `lastTenant`, then the longest due.
   * Undefined when nothing is due that nobody else has.
   */
  async claim(worker: string, leaseSeconds: number, lastTenant: string | undefined): Promise<Claim | undefined> {
    const [row] = await this.ask<{ tenant_id: string; partition_id: string; fencing_token: string }>(
      'select * from kb.claim_partition($1, $2, $3)',
      [worker, leaseSeconds, lastTenant ?? null],
    );
    if (!row) return undefined;
    const fencingToken = Number(row.fencing_token);
    return { tenantId: row.tenant_id, partitionId: row.partition_id, fencingToken, worker };
  }

  /** Prolongs all leases of a worker. Returns the claims it still has: fencing token by partition. */
  async renew(worker: string, leaseSeconds: number): Promise<Map<string, number>> {
    const rows = await this.ask<{ partition_id: string; fencing_token: string }>(
      'select * from kb.renew_leases($1, $2)',
      [worker, leaseSeconds],
    );
    return new Map(rows.map((row) => [row.partition_id, Number(row.fencing_token)]));
  }

  /** Workers that hold leases now. */
  async owners(): Promise<string[]> {
    const rows = await this.ask<{ owner: string }>('select * from kb.lease_owners() as owner', []);
    return rows.map(({ owner }) => owner);
  }

  /** Makes the work ready again whose lease ran out, or all work of owners that are known to be gone. Counts as a crash. */
  async endLeases(owners?: readonly string[]): Promise<WorkRef[]> {
    const rows = await this.ask<{ tenant_id: string; partition_id: string }>('select * from kb.end_leases($1)', [
      owners ?? null,
    ]);
    return rows.map((row) => ({ tenantId: row.tenant_id, partitionId: row.partition_id }));
  }

  /** Whether something may be claimed now, and when the next waiting part is due. */
  async workDue(): Promise<{ due: boolean; nextInMs: number | undefined }> {
    const [row] = await this.ask<{ due: boolean; next_in_seconds: number | null }>('select * from kb.work_due()', []);
    return { due: row!.due, nextInMs: row!.next_in_seconds === null ? undefined : row!.next_in_seconds * 1000 };
  }

  private async ask<Row>(text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.transactions.resolve((sql) => sql.query<Row>(text, values));
    return rows;
  }
}
