import type { Sql } from '../platform/database/tenant-transaction';
import { metrics } from '../platform/metrics/metrics';
import type { IntegrationState, ReasonAction } from '../integrations/states';
import { writeEvent, writeLog } from './journal';
import { endRemap, startPutOffRemap } from './remap-run';
import { countsOf, wordCounts } from './run-counts';
import { changeState, lockTask, type LockedRun, type LockedTask } from './run-rows';
import { slotAfter } from './schedule';
import type { SyncSettings } from './sync-settings';

/** Why a run failed, as `sync_runs.error` keeps it. */
export interface RunError {
  say: string;
  category: string;
  providerCode?: string;
}

/** Ends a run none of whose parts is left to do, by what became of them. The run must be locked. */
export async function endRun(sql: Sql, run: LockedRun, settings: SyncSettings): Promise<void> {
  const { rows } = await sql.query<{ failures: number; first: RunError | null }>(
    `select count(*)::int as failures,
            (array_agg(error order by finished_at, id) filter (where error is not null))[1] as first
     from kb.sync_partitions where run_id = $1 and state in ('failed', 'parked')`,
    [run.runId],
  );
  const { failures, first } = rows[0]!;
  if (failures === 0) return succeed(sql, run);
  const error = first ?? { say: 'A part of it failed without saying why.', category: 'unknown' };
  const say = failures === 1 ? error.say : `${failures} parts of the import failed. The first: ${error.say}`;
  return failRun(sql, run, { ...error, say }, settings);
}

async function succeed(sql: Sql, run: LockedRun): Promise<void> {
  await closeRun(sql, run, 'succeeded', null);
  if (run.mode === 'remap')
    return endRemap(sql, run, { level: 'info', message: 'All stored records were mapped anew' });
  const counts = wordCounts(await countsOf(sql, run.runId));
  await writeLog(sql, run, { message: `The import is complete: ${counts}.` });
  const task = await lockTask(sql, run.integrationId);
  if (!task) return;
  await closeTask(sql, task, { runId: run.runId, failures: 0, succeeded: true });
  await changeState(sql, run, task.enabled ? 'connected' : 'disabled', null);
  await startPutOffRemap(sql, run.integrationId);
}

/** Fails a run: the integration keeps its schedule and says so, or is paused after too many failures in a row. */
export async function failRun(sql: Sql, run: LockedRun, error: RunError, settings: SyncSettings): Promise<void> {
  await closeRun(sql, run, 'failed', error);
  if (run.mode === 'remap')
    return endRemap(sql, run, { level: 'error', message: `Mapping the stored records anew failed. ${error.say}` });
  const task = await lockTask(sql, run.integrationId);
  if (!task) return;
  const failures = task.consecutiveFailures + 1;
  const paused = failures >= settings.failuresAtMost;
  await writeLog(sql, run, { level: 'error', message: `The import failed. ${error.say}` });
  await closeTask(sql, task, { runId: run.runId, failures, error: error.say, stopped: paused });
  await startPutOffRemap(sql, run.integrationId);
  if (!task.enabled) return changeState(sql, run, 'disabled', null);
  if (!paused) return changeState(sql, run, 'failing', { say: error.say, action: 'retry' });
  const say = `Paused after ${failures} failed imports in a row. The last one: ${error.say} Resume when that is mended; nothing was lost.`;
  await writeLog(sql, run, { level: 'error', message: say });
  await changeState(sql, run, 'paused', { say, action: 'resume' });
}

/** Ends a run of which nothing more can be done now, whatever parts are left; retry goes on from their checkpoints. */
export async function giveUp(sql: Sql, run: LockedRun, error: RunError, settings: SyncSettings): Promise<void> {
  await cancelOpenParts(sql, run);
  await failRun(sql, run, error, settings);
}

/** The provider refused the credentials for good: nothing that uses them is tried again before a person reconnects. */
export async function failForReconnect(sql: Sql, run: LockedRun, error: RunError): Promise<void> {
  await cancelOpenParts(sql, run);
  await closeRun(sql, run, 'failed', error);
  await writeLog(sql, run, { level: 'error', message: `The import stopped. ${error.say}` });
  const task = await lockTask(sql, run.integrationId);
  if (!task) return;
  const failures = task.consecutiveFailures + 1;
  await closeTask(sql, task, { runId: run.runId, failures, error: error.say, stopped: true });
  const { rows } = await sql.query<{ id: string; projectId: string }>(
    `with connection as (
       update kb.connections c set status = 'needs_reauth' from kb.integrations i
       where i.id = $1 and c.id = i.connection_id returning c.id)
     select i.id, i.project_id as "projectId" from kb.integrations i join connection c on c.id = i.connection_id
     where i.deleted_at is null and i.enabled order by i.id`,
    [run.integrationId],
  );
  for (const { id, projectId } of rows) {
    await sql.query('update kb.sync_tasks set next_sync_at = null where integration_id = $1', [id]);
    await changeState(sql, { projectId, integrationId: id }, 'needs_reauth', { say: error.say, action: 'reconnect' });
  }
}

/** Ends a run because a person said so. What arrived stays, and its parts keep their checkpoints. */
export async function cancelRun(sql: Sql, run: LockedRun, by: string): Promise<void> {
  await cancelOpenParts(sql, run);
  await sql.query('update kb.sync_runs set cancel_requested_at = now() where id = $1', [run.runId]);
  await closeRun(sql, run, 'cancelled', null);
  if (run.mode === 'remap')
    return endRemap(sql, run, {
      level: 'warn',
      message: `Cancelled ${by}. What was mapped anew stays; start again for the rest.`,
    });
  await writeLog(sql, run, {
    level: 'warn',
    message: `Cancelled ${by}. What arrived stays; retry goes on from here.`,
  });
  const task = await lockTask(sql, run.integrationId);
  if (!task) return;
  await closeTask(sql, task, {
    runId: run.runId,
    failures: task.consecutiveFailures,
    error: task.lastError ?? undefined,
  });
  await changeState(sql, run, ...restingState(task));
  await startPutOffRemap(sql, run.integrationId);
}

/** The state of an integration when no run of it is active and nobody paused it. */
export function restingState(
  task: Pick<LockedTask, 'enabled' | 'consecutiveFailures' | 'lastError' | 'lastSuccessAt'>,
): [state: IntegrationState, reason: { say: string; action: ReasonAction } | null] {
  if (!task.enabled) return ['disabled', null];
  if (task.consecutiveFailures > 0 && task.lastError) return ['failing', { say: task.lastError, action: 'retry' }];
  return [task.lastSuccessAt ? 'connected' : 'pending', null];
}

/** Takes every part that is not done from whoever works on it; the fence refuses what they still hold. */
async function cancelOpenParts(sql: Sql, run: LockedRun): Promise<void> {
  await sql.query(
    `update kb.sync_partitions set state = 'cancelled', finished_at = now(), lease_owner = null, lease_until = null,
       fencing_token = fencing_token + 1
     where run_id = $1 and state in ('blocked', 'ready', 'running', 'waiting')`,
    [run.runId],
  );
}

async function closeRun(
  sql: Sql,
  run: LockedRun,
  state: 'succeeded' | 'failed' | 'cancelled',
  error: RunError | null,
): Promise<void> {
  const { rows } = await sql.query<{ ms: number }>(
    `update kb.sync_runs set state = $2, error = $3, finished_at = now(), wait_until = null, wait_reason = null,
       memory_bytes = greatest(memory_bytes, $4) where id = $1
     returning extract(epoch from now() - created_at)::double precision * 1000 as ms`,
    [run.runId, state, error, process.memoryUsage.rss()],
  );
  const { providerKey: provider, trigger } = run;
  metrics.count('sync_runs_ended', { provider, trigger, outcome: state });
  if (rows[0]) metrics.observe('sync_latency_ms', { provider, trigger }, rows[0].ms);
  await writeEvent(sql, run, 'run.finished', { state, trigger: run.trigger, mode: run.mode, error });
}

interface TaskClosing {
  runId: string;
  failures: number;
  succeeded?: boolean;
  error?: string;
  /** Nothing is scheduled until a person does something. */
  stopped?: boolean;
}

async function closeTask(sql: Sql, task: LockedTask, end: TaskClosing): Promise<void> {
  const now = await databaseTime(sql);
  const stopped = end.stopped || !task.enabled || task.state === 'paused' || task.state === 'needs_reauth';
  const next = stopped ? null : slotAfter(task, now, task.lastSlotAt);
  await sql.query(
    `update kb.sync_tasks set active_run_id = null, last_run_id = $2, consecutive_failures = $3, next_sync_at = $4,
       last_success_at = case when $5 then now() else last_success_at end,
       last_error = $6::text, last_error_at = case when $6::text is null then null when $7 then now() else last_error_at end
     where id = $1`,
    [
      task.taskId,
      end.runId,
      end.failures,
      next,
      end.succeeded ?? false,
      end.error ?? null,
      end.failures > task.consecutiveFailures,
    ],
  );
}

/** Slots are found by the database's clock, by which they also become due. */
async function databaseTime(sql: Sql): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>('select now()');
  return rows[0]!.now;
}
