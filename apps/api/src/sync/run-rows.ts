import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import type { IntegrationState, ReasonAction, Schedule } from '../integrations/states';
import type { ScheduleOptions } from './schedule';
import type { RunMode, RunState, RunTrigger } from './run.dto';

/** A run, locked for the rest of the transaction, with what belongs to it. */
export interface LockedRun {
  runId: string;
  projectId: string;
  integrationId: string;
  taskId: string;
  state: RunState;
  trigger: RunTrigger;
  mode: RunMode;
  providerKey: string;
  displayName: string;
  /** Of the request that asked for it. */
  requestId: string | null;
}

export const activeStates: readonly RunState[] = ['queued', 'running', 'waiting'];

const lockedRun = `select r.id as "runId", r.request_id as "requestId", r.integration_id as "integrationId", r.task_id as "taskId", r.state, r.trigger, r.mode,
         i.project_id as "projectId", i.provider_key as "providerKey", i.display_name as "displayName"
  from kb.sync_runs r join kb.integrations i on i.id = r.integration_id`;

/**
 * Locks a run. Whoever changes the states of a run's parts holds this lock; the order is run, partitions, task, integration.
 * (NO KEY, so that parts can be added to the run meanwhile.)
 */
export async function lockRun(sql: Sql, runId: string): Promise<LockedRun | undefined> {
  const { rows } = await sql.query<LockedRun>(`${lockedRun} where r.id = $1 for no key update of r`, [runId]);
  return rows[0];
}

/** Locks the run that a partition belongs to. */
export async function lockRunOf(sql: Sql, partitionId: string): Promise<LockedRun | undefined> {
  const { rows } = await sql.query<LockedRun>(
    `${lockedRun} where r.id = (select run_id from kb.sync_partitions where id = $1) for no key update of r`,
    [partitionId],
  );
  return rows[0];
}

/** A sync task, locked, with the integration it serves. */
export interface LockedTask {
  taskId: string;
  projectId: string;
  integrationId: string;
  entities: string[];
  schedule: Schedule;
  scheduleOptions: ScheduleOptions;
  lastSlotAt: Date | null;
  priority: number;
  activeRunId: string | null;
  lastRunId: string | null;
  lastSuccessAt: Date | null;
  consecutiveFailures: number;
  lastError: string | null;
  due: boolean;
  timeZone: string;
  enabled: boolean;
  state: IntegrationState;
  providerKey: string;
  displayName: string;
}

/** Locks the task of an integration that is not deleted. `skipLocked`: undefined when somebody else holds it. */
export async function lockTask(sql: Sql, integrationId: string, skipLocked = false): Promise<LockedTask | undefined> {
  const { rows } = await sql.query<LockedTask>(
    `select t.id as "taskId", t.integration_id as "integrationId", t.entities, t.schedule, t.schedule_options as "scheduleOptions",
            t.last_slot_at as "lastSlotAt", t.priority,
            t.active_run_id as "activeRunId", t.last_run_id as "lastRunId", t.last_success_at as "lastSuccessAt",
            t.consecutive_failures as "consecutiveFailures", t.last_error as "lastError",
            coalesce(t.enabled and t.next_sync_at <= now(), false) as due, n.time_zone as "timeZone",
            i.project_id as "projectId", i.enabled, i.state, i.provider_key as "providerKey", i.display_name as "displayName"
     from kb.sync_tasks t
     join kb.integrations i on i.id = t.integration_id and i.deleted_at is null
     join kb.tenants n on n.id = t.tenant_id
     where t.integration_id = $1 order by t.created_at, t.id limit 1
     for update of t${skipLocked ? ' skip locked' : ''}`,
    [integrationId],
  );
  return rows[0];
}

/** Locks the active run and the task of an integration, in that order: for who is to lock the integration itself after them. */
export async function lockRunAndTask(sql: Sql, integrationId: string): Promise<void> {
  const { rows } = await sql.query<{ id: string }>(
    'select active_run_id as id from kb.sync_tasks where integration_id = $1 and active_run_id is not null',
    [integrationId],
  );
  if (rows[0]) await lockRun(sql, rows[0].id);
  await lockTask(sql, integrationId);
}

/** Sets an integration's state and what a person should read about it, with its event when that changed anything. */
export async function changeState(
  sql: Sql,
  { projectId, integrationId }: { projectId: string; integrationId: string },
  state: IntegrationState,
  reason: { say: string; action?: ReasonAction } | null,
): Promise<void> {
  const { rowCount } = await sql.query(
    `update kb.integrations set state = $2, state_reason = $3
     where id = $1 and (state <> $2 or state_reason is distinct from $3::jsonb)`,
    [integrationId, state, reason],
  );
  if (rowCount === 0) return;
  const about = { subjectType: 'integration', subjectId: integrationId };
  // Access that ended waits for a person as a dead letter does, whoever found it out.
  const audited = state === 'needs_reauth';
  const type = 'integration.state_changed';
  await recordEvent(sql, { type, projectId, integrationId, ...about, data: { state }, audited });
}
