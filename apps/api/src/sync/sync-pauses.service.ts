import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Actor, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from './bells';
import { letProbe } from './circuit';
import { byWhom } from './new-run';
import { cancelRun, restingState } from './run-ending';
import { activeStates, changeState, lockRun, lockTask } from './run-rows';
import { RunNews } from './run-news';

interface Subject {
  projectId: string;
  integrationId: string;
}

/** Stops integrations and lets them go on. */
@Injectable()
export class SyncPausesService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly queue: JobQueue,
    private readonly news: RunNews,
  ) {}

  /**
   * Stops an integration until somebody resumes it; an active run is cancelled.
   * @throws Problem 404.
   */
  async pause(tenantId: string, integrationId: string, actor: Actor): Promise<void> {
    const paused = await this.transactions.run(tenantId, actor, (sql) => this.pauseWithin(sql, integrationId, actor));
    this.rung(integrationId);
    this.news.tell(paused);
  }

  /** As `pause`, within the caller's transaction, who calls `rung` once it has committed. */
  async pauseWithin(sql: Sql, integrationId: string, actor: Actor): Promise<Subject> {
    await this.stopRun(sql, integrationId, actor);
    const task = await lockTask(sql, integrationId);
    if (!task) throw Problem.notFound();
    await sql.query('update kb.sync_tasks set next_sync_at = null where id = $1', [task.taskId]);
    const say = `Paused ${byWhom(actor)}. Nothing is read until it is resumed; what arrived stays.`;
    await changeState(sql, task, 'paused', { say, action: 'resume' });
    return task;
  }

  /** Cancels the active run, if there is one: before an integration is switched off or deleted. */
  async stopRun(sql: Sql, integrationId: string, actor: Actor): Promise<void> {
    const { rows } = await sql.query<{ id: string }>(
      `select id from kb.sync_runs where integration_id = $1 and state in ('queued', 'running', 'waiting')`,
      [integrationId],
    );
    const run = rows[0] && (await lockRun(sql, rows[0].id));
    if (run && activeStates.includes(run.state)) await cancelRun(sql, run, byWhom(actor));
  }

  /**
   * Lets an integration run again after a pause or a reconnect, and makes it due at once. Failures count anew.
   * @throws Problem 404.
   */
  async resume(tenantId: string, integrationId: string, actor: Actor): Promise<void> {
    const resumed = await this.transactions.run(tenantId, actor, (sql) => this.resumeWithin(sql, integrationId));
    this.rung(integrationId);
    this.news.tell(resumed);
  }

  /** As `resume`, within the caller's transaction, who calls `rung` once it has committed. */
  async resumeWithin(sql: Sql, integrationId: string): Promise<Subject> {
    const task = await lockTask(sql, integrationId);
    if (!task) throw Problem.notFound();
    // Mapping stored records anew goes on beside a pause; only an import is a reason to leave things as they are.
    if (task.activeRunId && task.state === 'syncing') return task;
    await sql.query(
      `update kb.sync_tasks set consecutive_failures = 0, last_error = null, last_error_at = null,
         next_sync_at = case when $2 then now() end where id = $1`,
      [task.taskId, task.enabled],
    );
    await letProbe(sql, integrationId);
    await changeState(sql, task, ...restingState({ ...task, consecutiveFailures: 0 }));
    return task;
  }

  /** Rings for what was committed: workers let go, the scheduler looks, pages update. */
  rung(integrationId: string): void {
    this.queue.ring(bells.leases);
    this.queue.ring(bells.due);
    this.queue.ring(bells.events, { id: integrationId });
  }
}
