import type { Sql, TenantTransaction } from '../platform/database/tenant-transaction';
import { changeState } from '../sync/run-rows';

const deadlock = '40P01';

/**
 * A connection's credentials are over: every integration that uses it stops and says so, and `say` tells why. Runs that
 * are under way end by themselves at their next call.
 */
export async function askToReconnect(sql: Sql, connectionId: string, say: string): Promise<void> {
  const { rows } = await sql.query<{ id: string; projectId: string }>(
    `select id, project_id as "projectId" from kb.integrations
     where connection_id = $1 and deleted_at is null and enabled order by id`,
    [connectionId],
  );
  for (const { id, projectId } of rows) {
    await sql.query(
      'update kb.sync_tasks set next_sync_at = null, last_error = $2, last_error_at = now() where integration_id = $1',
      [id, say],
    );
    await changeState(sql, { projectId, integrationId: id }, 'needs_reauth', { say, action: 'reconnect' });
  }
  await sql.query(`update kb.connections set status = 'needs_reauth' where id = $1`, [connectionId]);
}

/** `askToReconnect` in a transaction of its own, again where it met a run that was ending for the same reason. */
export async function tellToReconnect(
  transactions: TenantTransaction,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  say: string,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactions.run(tenantId, 'system', (sql) => askToReconnect(sql, connectionId, say));
    } catch (error) {
      if ((error as { code?: string }).code !== deadlock || attempt === 3) throw error;
    }
  }
}
