import type { SourceValidators } from '@tributary/provider-sdk';
import type { Job, Sql } from '@tributary/sync-engine';
import type { TenantTransaction } from '../platform/database/tenant-transaction';

/**
 * The ETag of one partition's first page. It says that nothing changed only where the stream was read to its end after it
 * was kept: a run that broke off between two pages has not seen what the ETag stands for. All by the database's clock.
 */
export function sourceValidators(transactions: TenantTransaction, job: Job): SourceValidators {
  const { claim, runId, integrationId, stream, partition } = job;
  const run = <T>(work: (sql: Sql) => Promise<T>) => transactions.run(claim.tenantId, `job:${runId}`, work);
  return {
    etagOf: (url) =>
      run(async (sql) => {
        const { rows } = await sql.query<{ etag: string }>(
          `select v.etag from kb.source_validators v
           join kb.stream_states s on s.integration_id = v.integration_id and s.stream = v.stream
           where v.integration_id = $1 and v.stream = $2 and v.partition_key = $3 and v.url = $4
             and v.read_at < s.last_complete_at`,
          [integrationId, stream, partition.key, url],
        );
        return rows[0]?.etag;
      }),
    keep: (url, etag) =>
      run(async (sql) => {
        await sql.query(
          `insert into kb.source_validators (tenant_id, integration_id, stream, partition_key, url, etag, read_at)
           values (kb.current_tenant(), $1, $2, $3, $4, $5, clock_timestamp())
           on conflict (tenant_id, integration_id, stream, partition_key)
             do update set url = excluded.url, etag = excluded.etag, read_at = excluded.read_at`,
          [integrationId, stream, partition.key, url, etag],
        );
      }),
  };
}
