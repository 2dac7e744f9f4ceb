import { models } from '@tributary/model';
import { forgetPersons } from '../people/forget-persons.sql';
import { TenantTransaction, type Actor, type Sql } from '../platform/database/tenant-transaction';

const rowsAtOnce = 1_000;

/** Beside the records themselves; what is left after these goes with the integration's own row. */
const alsoBrought = [
  'work_item_assignees',
  'commit_emails',
  'status_changes',
  'raw_records',
  'sync_errors',
  'webhook_events',
  'webhook_deliveries',
];

/**
 * Deletes what an integration brought for good, a thousand rows a transaction. It may be called again after a crash.
 * This is the one place beside `apply` that opens the synced tables for writing.
 */
export async function purgeRecords(
  transactions: TenantTransaction,
  tenantId: string,
  actor: Actor,
  integrationId: string,
): Promise<void> {
  const inPieces = async (deleteSome: (sql: Sql) => Promise<number>): Promise<void> => {
    let deleted: number;
    do {
      deleted = await transactions.run(tenantId, actor, async (sql) => {
        await sql.query(`select set_config('app.writer', 'apply', true)`);
        return deleteSome(sql);
      });
    } while (deleted > 0);
  };
  for (const { type, table } of Object.values(models)) {
    await inPieces((sql) => deleteRecords(sql, type, table, integrationId));
  }
  for (const table of alsoBrought) await inPieces((sql) => deleteRows(sql, table, integrationId));
  await inPieces(forgetPersons);
}

/** Records, and with them their change log: it holds their values. Who follows the changes learns that they are gone. */
async function deleteRecords(sql: Sql, type: string, table: string, integrationId: string): Promise<number> {
  const { rows } = await sql.query<{ id: string }>(
    `with gone as (
       delete from kb.${table} where id = any(array(
         select id from kb.${table} where tenant_id = kb.current_tenant() and integration_id = $1 limit ${rowsAtOnce}))
       returning tenant_id, project_id, id)
     insert into kb.purged_records (tenant_id, project_id, record_type, id, change_number)
     select tenant_id, project_id, $2, id, (select kb.change_number()) from gone returning id`,
    [integrationId, type],
  );
  if (rows.length > 0) await sql.query('select kb.purge_field_changes($1, $2)', [type, rows.map(({ id }) => id)]);
  return rows.length;
}

async function deleteRows(sql: Sql, table: string, integrationId: string): Promise<number> {
  const { rowCount } = await sql.query(
    `delete from kb.${table} where ctid = any(array(
       select ctid from kb.${table} where tenant_id = kb.current_tenant() and integration_id = $1 limit ${rowsAtOnce}))`,
    [integrationId],
  );
  return rowCount;
}
