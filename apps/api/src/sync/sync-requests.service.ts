import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Actor, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { JobQueue } from '../platform/queue/job-queue';
import { advance } from './advance';
import { bells } from './bells';
import { letProbe } from './circuit';
import { writeEvent, writeLog } from './journal';
import { activateRun, byWhom, insertRun, modeFor, plansOf, priorities, refuseWhenNotReady } from './new-run';
import { forgiveRecordErrors } from './record-errors';
import type { RunTrigger } from './run.dto';
import { cancelRun } from './run-ending';
import { RunNews } from './run-news';
import { activeStates, lockRun, lockTask, type LockedRun, type LockedTask } from './run-rows';
import { withEarlier, type StreamStep } from './stages';
import { StreamCatalogue } from './stream-catalogue';
import { SyncSettings } from './sync-settings';

interface Requester {
  tenantId: string;
  integrationId: string;
  /** `user:<id>`, `token:<id>` or `schedule`. */
  requestedBy: string;
  actor: Actor;
}

export interface RunRequest extends Requester {
  trigger: RunTrigger;
  /** `auto`: everything when the last full read is older than a day, else what changed. */
  mode: 'auto' | 'full' | 'incremental';
}

/** A person decided that what a census did not see is to be deleted after all. */
export interface DeletionRequest extends Requester {
  stream: string;
  /** The run whose census nominated the records. */
  nominatedBy: string;
}

export interface RunCommand {
  tenantId: string;
  runId: string;
  actor: Actor;
}

/** Asks for runs, cancels and resumes them. What it does is rows; workers are rung after the commit. */
@Injectable()
export class SyncRequestsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly catalogue: StreamCatalogue,
    private readonly queue: JobQueue,
    private readonly settings: SyncSettings,
    private readonly news: RunNews,
  ) {}

  /**
   * Starts a run of an integration.
   * @throws Problem 404 when there is no such integration; 409, saying what to do, when a run is active or it cannot run now.
   */
  async enqueueRun(request: RunRequest): Promise<{ runId: string }> {
    const made = await this.transactions.run(request.tenantId, request.actor, (sql) =>
      this.enqueueWithin(sql, request),
    );
    this.rung(request.integrationId);
    return made;
  }

  /** As `enqueueRun`, within the caller's transaction, who calls `rung` once it has committed. */
  async enqueueWithin(sql: Sql, request: RunRequest): Promise<{ runId: string }> {
    const task = await readyTask(sql, request.integrationId);
    return this.insert(sql, task, request);
  }

  /**
   * Starts the run that checks nominated records one by one and deletes those that are gone. Within the caller's
   * transaction, who calls `rung` once it has committed.
   * @throws Problem 404, 409 as `enqueueRun`.
   */
  async enqueueDeletionsWithin(sql: Sql, request: DeletionRequest): Promise<{ runId: string }> {
    const task = await readyTask(sql, request.integrationId);
    const { stream, nominatedBy } = request;
    const part = { stream, label: stream, stage: 0, kind: 'confirm', params: { nominatedBy } } as const;
    return { runId: await insertRun(sql, task, { ...request, trigger: 'manual', mode: 'deletions' }, [part]) };
  }

  /**
   * Starts the run of a task that is due, or resumes an import that was broken off before it ever had everything.
   * False when the task is no longer due, or another scheduler has it in hand.
   */
  async enqueueDue(tenantId: string, integrationId: string): Promise<boolean> {
    const started = await this.transactions.run(tenantId, 'system', async (sql) => {
      const last = await lockLastRun(sql, integrationId);
      const task = await lockTask(sql, integrationId, true);
      if (!task) await forgetDeleted(sql, integrationId);
      if (!task?.due || task.activeRunId || (task.lastRunId ?? undefined) !== last?.runId) return false;
      if (!mayRunByItself(task)) {
        await sql.query('update kb.sync_tasks set next_sync_at = null where id = $1', [task.taskId]);
        return false;
      }
      await sql.query('update kb.sync_tasks set last_slot_at = next_sync_at where id = $1', [task.taskId]);
      if (last && wasBrokenOff(last, task)) await this.reopen(sql, last, task, 'system');
      else
        await this.insert(sql, task, {
          tenantId,
          integrationId,
          trigger: last ? 'schedule' : 'first',
          mode: 'auto',
          requestedBy: 'schedule',
          actor: 'system',
        });
      return true;
    });
    if (started) this.rung(integrationId);
    return started;
  }

  /** Rings for a run that was committed. */
  rung(integrationId: string): void {
    this.queue.ring(bells.sync);
    this.queue.ring(bells.events, { id: integrationId });
  }

  /**
   * Ends a run at once: its parts are cancelled, and pages under way are refused by the fence.
   * @throws Problem 404; 409 when it has ended already.
   */
  async cancelRun({ tenantId, runId, actor }: RunCommand): Promise<void> {
    const run = await this.transactions.run(tenantId, actor, async (sql) => {
      const locked = await lockRun(sql, runId);
      if (!locked) throw Problem.notFound();
      if (!activeStates.includes(locked.state))
        throw Problem.conflict('This import has already ended, so there is nothing to cancel.');
      await cancelRun(sql, locked, byWhom(actor));
      return locked;
    });
    this.queue.ring(bells.leases);
    this.news.tell(run);
  }

  /**
   * Resumes the last run of an integration where it failed or was cancelled: its parts go on from their checkpoints.
   * @throws Problem 404; 409 when it did not fail, is not the last one, or the integration cannot run now.
   */
  async retryRun({ tenantId, runId, actor }: RunCommand): Promise<void> {
    const run = await this.transactions.run(tenantId, actor, async (sql) => {
      const locked = await lockRun(sql, runId);
      const task = locked && (await lockTask(sql, locked.integrationId));
      if (!locked || !task) throw Problem.notFound();
      refuseWhenNotResumable(locked, task);
      await this.reopen(sql, locked, task, actor);
      return locked;
    });
    this.rung(run.integrationId);
    this.news.tell(run);
  }

  private provider(key: string): { name: string; streams: readonly StreamStep[] } {
    const provider = this.catalogue.provider(key);
    if (!provider)
      throw Problem.conflict(
        `The provider ${key} is not loaded here, so nothing can be read from it. Ask the operator.`,
      );
    return provider;
  }

  private async reopen(sql: Sql, run: LockedRun, task: LockedTask, actor: Actor): Promise<void> {
    const { streams } = this.provider(task.providerKey);
    if (actor !== 'system') await forgiveRecordErrors(sql, run.runId);
    await reopenParts(sql, run.runId, task, actor === 'system' ? priorities.first : priorities.manual);
    await advance(sql, run, streams);
    await activateRun(sql, task, run.runId);
    if (actor !== 'system') await letProbe(sql, task.integrationId);
    await writeLog(sql, run, { message: `Resumed ${byWhom(actor)}, from where it stopped.` });
    await writeEvent(sql, run, 'run.queued', { trigger: run.trigger, mode: run.mode, resumed: true });
  }

  private async insert(sql: Sql, task: LockedTask, request: RunRequest): Promise<{ runId: string }> {
    const wanted = withEarlier(this.provider(task.providerKey).streams, task.entities);
    if (wanted.length === 0)
      throw Problem.conflict(`Nothing of ${task.displayName} is chosen to be imported. Choose what to import first.`);
    const { censusAfterMs } = this.settings;
    const mode = request.mode === 'auto' ? await modeFor(sql, task.integrationId, wanted, censusAfterMs) : request.mode;
    return { runId: await insertRun(sql, task, { ...request, mode }, plansOf(wanted)) };
  }
}

async function readyTask(sql: Sql, integrationId: string): Promise<LockedTask> {
  const task = await lockTask(sql, integrationId);
  if (!task) throw Problem.notFound();
  refuseWhenNotReady(task);
  return task;
}

function mayRunByItself({ enabled, state }: LockedTask): boolean {
  return enabled && !['paused', 'needs_reauth', 'disabled'].includes(state);
}

function refuseWhenNotResumable(run: LockedRun, task: LockedTask): void {
  if (run.state !== 'failed' && run.state !== 'cancelled')
    throw Problem.conflict('Only an import that failed or was cancelled can be resumed. Start a new one instead.');
  if (run.mode === 'remap')
    throw Problem.conflict('Start mapping the stored records anew instead; those that are done cost nothing.');
  refuseWhenNotReady(task);
  if (task.lastRunId !== run.runId)
    throw Problem.conflict('A newer import has run since. Start a new one instead of resuming this one.');
}

/** The last run of an integration, locked before its task as everywhere; undefined when there is none or it is in hand. */
async function lockLastRun(sql: Sql, integrationId: string): Promise<LockedRun | undefined> {
  const { rows } = await sql.query<{ id: string | null }>(
    'select last_run_id as id from kb.sync_tasks where integration_id = $1 order by created_at, id limit 1',
    [integrationId],
  );
  const id = rows[0]?.id;
  return id ? lockRun(sql, id) : undefined;
}

/** The task of a deleted integration is due no more; one that another scheduler holds is left alone. */
async function forgetDeleted(sql: Sql, integrationId: string): Promise<void> {
  await sql.query(
    `update kb.sync_tasks t set next_sync_at = null from kb.integrations i
     where t.integration_id = $1 and i.id = t.integration_id and i.deleted_at is not null`,
    [integrationId],
  );
}

/** The import that would have brought everything for the first time: done anew, it would read again what is already there. */
function wasBrokenOff(run: LockedRun, task: LockedTask): boolean {
  return (run.state === 'failed' || run.state === 'cancelled') && run.mode === 'full' && task.lastSuccessAt === null;
}

/** Makes what failed or was cancelled wait for its stage again, with its checkpoints and fresh attempts. */
async function reopenParts(sql: Sql, runId: string, task: LockedTask, level: number): Promise<void> {
  const priority = level + task.priority;
  await sql.query(
    `update kb.sync_partitions set state = 'blocked', attempts = 0, crashes = 0, error = null, finished_at = null,
       priority = $2, fencing_token = fencing_token + 1
     where run_id = $1 and state in ('failed', 'parked', 'cancelled')`,
    [runId, priority],
  );
  await sql.query(
    `update kb.sync_runs set state = 'queued', error = null, finished_at = null, cancel_requested_at = null, priority = $2
     where id = $1`,
    [runId, priority],
  );
}
