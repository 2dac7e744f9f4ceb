import { v7 as uuidv7 } from 'uuid';
import type { Actor, Sql } from '../platform/database/tenant-transaction';
import { currentWork } from '../platform/context/current-work';
import { Problem } from '../platform/http/problem';
import { letProbe } from './circuit';
import { writeEvent, writeLog } from './journal';
import type { RunTrigger } from './run.dto';
import { changeState, type LockedTask } from './run-rows';
import { firstStages, type StreamStep } from './stages';

/** A person's run goes ahead of a first import, and that ahead of what is scheduled. */
export const priorities: Record<RunTrigger, number> = { manual: 20, first: 10, schedule: 0 };

export interface NewRun {
  mode: 'full' | 'incremental' | 'deletions';
  trigger: RunTrigger;
  requestedBy: string;
  actor: Actor;
}

/** A part of a new run, as a worker will claim it. */
export interface NewPart {
  stream: string;
  label: string;
  stage: number;
  kind: 'plan' | 'confirm';
  params?: Record<string, string>;
}

/** One part a stream, that lists what there is to read of it. */
export function plansOf(streams: readonly StreamStep[]): NewPart[] {
  const stages = firstStages(streams);
  return streams.map(({ name, title }) => ({ stream: name, label: title, stage: stages.get(name)!, kind: 'plan' }));
}

/** Inserts a run with its first parts for a locked task that has none active. Returns the run's id. */
export async function insertRun(sql: Sql, task: LockedTask, run: NewRun, parts: readonly NewPart[]): Promise<string> {
  const runId = uuidv7();
  const { taskId, projectId, integrationId } = task;
  const priority = priorities[run.trigger] + task.priority;
  await sql.query(
    `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, priority, requested_by, request_id)
     values ($1, kb.current_tenant(), $2, $3, $4, $5, $6, $7, $8)`,
    [runId, integrationId, taskId, run.mode, run.trigger, priority, run.requestedBy, currentWork().requestId ?? null],
  );
  await sql.query(
    `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, label, stage, kind, partition_key,
                                     params, priority, state, not_before)
     select p.id, kb.current_tenant(), $1, $2, p.stream, p.label, p.stage, p.kind, '', coalesce(p.params, '{}'), $3,
            case p.stage when 0 then 'ready' else 'blocked' end, now()
     from json_to_recordset($4::json) as p(id uuid, stream text, label text, stage integer, kind text, params jsonb)`,
    [runId, integrationId, priority, JSON.stringify(parts.map((part) => ({ id: uuidv7(), ...part })))],
  );
  await activateRun(sql, task, runId);
  if (run.trigger === 'manual') await letProbe(sql, integrationId);
  const subject = { runId, projectId, integrationId };
  await writeLog(sql, subject, { message: `Import asked for ${byWhom(run.actor)}: ${wording[run.mode]}.` });
  await writeEvent(sql, subject, 'run.queued', { trigger: run.trigger, mode: run.mode });
  return runId;
}

const wording: Record<NewRun['mode'], string> = {
  full: 'everything is read',
  incremental: 'what changed since the last import is read',
  deletions: 'records that are missing at the provider are checked one by one and deleted here when they are gone',
};

/** Makes a run the active one of its task. */
export async function activateRun(sql: Sql, task: LockedTask, runId: string): Promise<void> {
  await sql.query('update kb.sync_tasks set active_run_id = $2 where id = $1', [task.taskId, runId]);
  await changeState(sql, task, 'syncing', null);
}

/** Deletions are found by reading everything: full when some stream's last census is older than `censusAfterMs`. */
export async function modeFor(
  sql: Sql,
  integrationId: string,
  streams: readonly StreamStep[],
  censusAfterMs: number,
): Promise<'full' | 'incremental'> {
  const { rows } = await sql.query<{ fresh: number }>(
    `select count(*)::int as fresh from kb.stream_states
     where integration_id = $1 and stream = any ($2) and last_census_at > now() - make_interval(secs => $3)`,
    [integrationId, streams.map(({ name }) => name), censusAfterMs / 1000],
  );
  return rows[0]!.fresh === streams.length ? 'incremental' : 'full';
}

/**
 * @throws Problem 409, saying what to do, when a run of the task is active or the integration cannot run now.
 */
export function refuseWhenNotReady({ enabled, state, activeRunId, displayName }: LockedTask): void {
  if (!enabled || state === 'disabled')
    throw Problem.conflict(`${displayName} is switched off. Switch it on before importing from it.`);
  if (activeRunId)
    throw Problem.conflict(`An import of ${displayName} is already under way. Wait for it to end, or cancel it first.`);
  if (state === 'needs_reauth')
    throw Problem.conflict(`${displayName} no longer accepts the credentials. Reconnect it first; nothing was lost.`);
  if (state === 'paused') throw Problem.conflict(`${displayName} is paused. Resume it first.`);
}

/** For a log that a person reads. */
export function byWhom(actor: Actor): string {
  if (actor.startsWith('user:')) return 'by a person';
  return actor.startsWith('token:') ? 'by an API token' : 'by the schedule';
}
