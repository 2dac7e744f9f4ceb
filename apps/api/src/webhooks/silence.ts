import type { Sql } from '../platform/database/tenant-transaction';

/** Imports that found something no event told of: one can be a matter of moments, two in a row are not. */
const runsThatTell = 2;
/** An event and the import that finds the same change may cross. */
const graceMinutes = 10;

/** Whether changes came by import alone since the last event, so that events seem not to come any more. */
export async function isSilent(sql: Sql, integrationId: string, since: Date): Promise<boolean> {
  const { rows } = await sql.query<{ runs: number }>(
    `select count(*)::int as runs from (
       select r.id from kb.sync_runs r join kb.sync_partitions p on p.tenant_id = r.tenant_id and p.run_id = r.id
       where r.tenant_id = kb.current_tenant() and r.integration_id = $1 and r.mode = 'incremental'
         and r.state = 'succeeded' and r.created_at > $2::timestamptz + interval '${graceMinutes} minutes'
       group by r.id having sum(p.created + p.updated) > 0) telling`,
    [integrationId, since],
  );
  return rows[0]!.runs >= runsThatTell;
}
