import { v7 as uuidv7 } from 'uuid';
import type { Actor, Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { writeEvent, writeLog } from './journal';
import { byWhom, priorities } from './new-run';
import { countsOf, wordCounts } from './run-counts';
import { lockTask, type LockedRun, type LockedTask } from './run-rows';

export interface RemapRequest {
  integrationId: string;
  streams: readonly string[];
  requestedBy: string;
  actor: Actor;
}

/**
 * Starts the run that maps stored payloads of some streams anew. It asks the provider nothing, so that it runs for an
 * integration that is paused or has to be reconnected too, and leaves its state as it is.
 * Within the caller's transaction, who rings once it has committed.
 * @throws Problem 404; 409 when a run is active.
 */
export async function enqueueRemap(sql: Sql, request: RemapRequest): Promise<string> {
  const task = await lockTask(sql, request.integrationId);
  if (!task) throw Problem.notFound();
  if (task.activeRunId)
    throw Problem.conflict(`An import of ${task.displayName} is under way. Wait for it to end, or cancel it first.`);
  return insertRemap(sql, task, request);
}

/** As `enqueueRemap`; with a run active, the streams are mapped anew when it has ended. Returns the run that started. */
export async function remapSoon(sql: Sql, request: RemapRequest): Promise<string | null> {
  const task = await lockTask(sql, request.integrationId);
  if (!task) throw Problem.notFound();
  if (!task.activeRunId) return insertRemap(sql, task, request);
  await sql.query(
    `update kb.sync_tasks set remap_streams = array(select distinct unnest(remap_streams || $2::text[]) order by 1) where id = $1`,
    [task.taskId, request.streams],
  );
  return null;
}

/** Starts what was put off while a run was active. Called when a run has ended, within the same transaction. */
export async function startPutOffRemap(sql: Sql, integrationId: string): Promise<void> {
  const { rows } = await sql.query<{ streams: string[] }>(
    `select remap_streams as streams from kb.sync_tasks
     where integration_id = $1 and active_run_id is null and remap_streams <> '{}' order by created_at, id limit 1`,
    [integrationId],
  );
  const task = rows[0] && (await lockTask(sql, integrationId));
  if (!task) return;
  await insertRemap(sql, task, { integrationId, streams: rows[0]!.streams, requestedBy: 'schedule', actor: 'system' });
}

async function insertRemap(sql: Sql, task: LockedTask, { streams, requestedBy, actor }: RemapRequest): Promise<string> {
  const runId = uuidv7();
  const { taskId, projectId, integrationId } = task;
  const priority = priorities.manual + task.priority;
  await sql.query(
    `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, priority, requested_by, estimated_total)
     select $1, kb.current_tenant(), $2, $3, 'remap', 'manual', $4, $5, count(distinct (stream, external_id))
     from kb.raw_records
     where tenant_id = kb.current_tenant() and integration_id = $2 and stream = any($6::text[]) and gone_at is null`,
    [runId, integrationId, taskId, priority, requestedBy, streams],
  );
  await sql.query(
    `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, label, stage, kind, partition_key,
                                     priority, state, not_before)
     select p.id, kb.current_tenant(), $1, $2, p.stream, p.stream, 0, 'remap', '', $3, 'ready', now()
     from unnest($4::uuid[], $5::text[]) as p(id, stream)`,
    [runId, integrationId, priority, streams.map(() => uuidv7()), streams],
  );
  await sql.query(`update kb.sync_tasks set active_run_id = $2, remap_streams = '{}' where id = $1`, [taskId, runId]);
  const subject = { runId, projectId, integrationId };
  const message = `Stored records are mapped anew, asked for ${byWhom(actor)}. The provider is not asked anything.`;
  await writeLog(sql, subject, { message });
  await writeEvent(sql, subject, 'run.queued', { trigger: 'manual', mode: 'remap' });
  return runId;
}

/** What the end of such a run leaves behind: its log, and a task that is free again. The schedule goes on as it was. */
export async function endRemap(
  sql: Sql,
  run: LockedRun,
  end: { level: 'info' | 'warn' | 'error'; message: string },
): Promise<void> {
  const counts = end.level === 'info' ? `${end.message}: ${wordCounts(await countsOf(sql, run.runId))}.` : end.message;
  await writeLog(sql, run, { level: end.level, message: counts });
  await sql.query('update kb.sync_tasks set active_run_id = null where id = $1 and active_run_id = $2', [
    run.taskId,
    run.runId,
  ]);
  await startPutOffRemap(sql, run.integrationId);
}
