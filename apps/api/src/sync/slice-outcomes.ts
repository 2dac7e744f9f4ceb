import { Injectable } from '@nestjs/common';
import { verdictOf, type Claim, type SliceFailure, type SliceOutcome } from '@tributary/sync-engine';
import { tellOfGivenUp } from '../dead-letters/given-up';
import { metrics } from '../platform/metrics/metrics';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { advance, titleOf } from './advance';
import type { WorkRef } from './claims';
import { admit, asksProvider, holdBack, noteAnswer, noteOutage } from './circuit';
import { close, lockPart, release, type ClaimedPart } from './claimed-part';
import { writeEvent, writeLog, type JournalSubject } from './journal';
import { tooManyRecordErrors } from './record-errors';
import { countsOf, wordCounts } from './run-counts';
import { endRun, failForReconnect, giveUp, type RunError } from './run-ending';
import { activeStates, lockRunOf, type LockedRun } from './run-rows';
import type { StreamStep } from './stages';
import { StreamCatalogue } from './stream-catalogue';
import { retryDelayMs, SyncSettings } from './sync-settings';

/** How a slice ended, with the one way that the engine does not speak of: it threw. */
export type Ending = SliceOutcome | { readonly kind: 'crashed'; readonly error: unknown };

/** What became of a slice, for the worker. */
export interface Settled {
  /** False when the claim was lost: nothing was stored. */
  kept: boolean;
  /** Of what, where something that people see changed. */
  news?: JournalSubject;
  /** More work may be ready now. */
  opened?: boolean;
  /** The part waits so long. */
  waitMs?: number;
  /** What log lines of the work say, where there is work to do. */
  work?: { requestId?: string; integrationId: string; runId: string };
}

const lost: Settled = { kept: false };

interface Held {
  sql: Sql;
  claim: Claim;
  run: LockedRun;
  part: ClaimedPart;
  streams: readonly StreamStep[];
}

/** Turns the end of a slice into rows, in one transaction under the claim's fence. */
@Injectable()
export class SliceOutcomes {
  /** Replaced by tests. */
  random: () => number = Math.random;
  now: () => number = Date.now;

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly catalogue: StreamCatalogue,
    private readonly settings: SyncSettings,
  ) {}

  /** Shows that the run is running. `kept` is false when there is nothing to work on: the claim is lost, or the part set aside. */
  begin(claim: Claim): Promise<Settled> {
    return this.hold(claim, async (held) => {
      const { sql, run, part } = held;
      if (part.crashes >= this.settings.crashesAtMost) return { ...(await this.park(held)), kept: false };
      const standstill = asksProvider(part.kind) ? await admit(sql, run, claim) : undefined;
      if (standstill) {
        await release(sql, claim, { state: 'waiting', delayMs: standstill.waitMs, because: standstill.because });
        await holdBack(sql, run, standstill);
        await this.showWait(sql, run);
        return { kept: false, news: run, waitMs: standstill.waitMs };
      }
      const { rowCount } = await sql.query(
        `update kb.sync_runs set state = 'running', started_at = coalesce(started_at, now()), wait_until = null, wait_reason = null
         where id = $1 and (state <> 'running' or wait_until <= now())`,
        [run.runId],
      );
      const { requestId, integrationId, runId } = run;
      const work = { integrationId, runId, ...(requestId ? { requestId } : {}) };
      return { kept: true, work, ...(rowCount > 0 ? { news: run } : {}) };
    });
  }

  /** Stores how a slice ended. `kept` is false when the claim was lost meanwhile. */
  async settle(claim: Claim, ending: Ending): Promise<Settled> {
    if (ending.kind === 'lost') return lost;
    let provider: string | undefined;
    const settled = await this.hold(claim, (held) => {
      provider = held.run.providerKey;
      return this.store(held, ending);
    });
    if (settled.kept && provider) countJob(provider, ending.kind);
    return settled;
  }

  /** Tells in the run's log that a worker vanished while it had this part. */
  async noteCrash({ tenantId, partitionId }: WorkRef): Promise<void> {
    await this.transactions.run(tenantId, 'system', async (sql) => {
      const { rows } = await sql.query<{ runId: string; integrationId: string; stream: string; crashes: number }>(
        `select run_id as "runId", integration_id as "integrationId", stream, crashes from kb.sync_partitions where id = $1`,
        [partitionId],
      );
      const part = rows[0];
      if (!part) return;
      const message = 'A worker stopped in the middle of its work. Another one goes on from the last page stored.';
      await writeLog(sql, part, { level: 'warn', stream: part.stream, message, data: { crashes: part.crashes } });
    });
  }

  private hold(claim: Claim, work: (held: Held) => Promise<Settled>): Promise<Settled> {
    return this.transactions.run(claim.tenantId, 'system', async (sql) => {
      const run = await lockRunOf(sql, claim.partitionId);
      if (!run || !activeStates.includes(run.state)) return lost;
      const part = await lockPart(sql, claim);
      if (!part) return lost;
      const streams = this.catalogue.provider(run.providerKey)?.streams ?? [];
      return work({ sql, claim, run, part, streams });
    });
  }

  private async store(held: Held, ending: Exclude<Ending, { kind: 'lost' }>): Promise<Settled> {
    const { sql, claim, run, part } = held;
    if (asksProvider(part.kind) && showsAnswer(ending, part.moved)) await noteAnswer(sql, run);
    if ((ending.kind === 'done' || ending.kind === 'yield') && part.kind === 'pull' && part.failed > 0) {
      const error = await tooManyRecordErrors(sql, run, this.settings);
      if (error) return this.halt(held, ending.kind, error);
    }
    switch (ending.kind) {
      case 'done':
        await close(sql, claim, 'done');
        if (held.part.kind === 'finish') await this.write(held, 'info', await streamSummary(held));
        return this.goOn(held);
      case 'yield':
        return { kept: await release(sql, claim), opened: true };
      case 'wait':
        return this.wait(held, ending.until, ending.say, ending.category);
      case 'failed':
        return this.fail(held, ending.error);
      case 'crashed':
        return this.crash(held, ending.error);
    }
  }

  private async goOn({ sql, run, streams }: Held): Promise<Settled> {
    const ended = (await advance(sql, run, streams)) === 'ended';
    if (ended) await endRun(sql, run, this.settings);
    else await this.showWait(sql, run);
    return { kept: true, news: run, opened: !ended };
  }

  private async wait({ sql, claim, run }: Held, until: Date, say: string, category: string): Promise<Settled> {
    const waitMs = Math.max(until.getTime() - this.now(), 0);
    const because = { say, category };
    await release(sql, claim, { state: 'waiting', delayMs: waitMs, because });
    // The quota is the connection's: what else of the run could be claimed would only find out the same.
    if (category === 'rate_limit')
      await sql.query(
        `update kb.sync_partitions set state = 'waiting', not_before = now() + make_interval(secs => $2), error = $3
         where run_id = $1 and state = 'ready' and kind in ('pull', 'confirm')`,
        [run.runId, waitMs / 1000, because],
      );
    if (await this.showWait(sql, run)) await writeLog(sql, run, { message: say });
    return { kept: true, news: run, waitMs };
  }

  private async fail(held: Held, failure: SliceFailure): Promise<Settled> {
    const { sql, claim, run, part } = held;
    const { say, category, providerCode } = failure;
    const error = { say, category, ...(providerCode ? { providerCode } : {}) };
    await sql.query(
      `insert into kb.integration_usage_metrics as m (tenant_id, integration_id, day, pages_failed)
       values (kb.current_tenant(), $1, (now() at time zone 'UTC')::date, 1)
       on conflict (tenant_id, integration_id, day) do update set pages_failed = m.pages_failed + 1`,
      [run.integrationId],
    );
    if (failure.reconnect) {
      await close(sql, claim, 'failed', error);
      await failForReconnect(sql, run, error);
      return { kept: true, news: run };
    }
    if (asksProvider(part.kind) && verdictOf(failure) === 'outage') {
      const outage = { claim, moved: part.moved, error };
      if ((await noteOutage(sql, run, outage, this.settings, this.random)) === 'give up')
        return this.giveUp(held, error);
    }
    const attempt = part.attempts + 1;
    if (failure.retryable && attempt <= this.settings.retries) return this.retry(held, error, attempt);
    await close(sql, claim, 'failed', { ...error, attempts: attempt });
    await this.tellDead(held, error);
    await this.write(held, 'error', `${this.nameOf(held)} could not be read. ${say}`, error);
    return this.goOn(held);
  }

  /** The provider has not worked for so long that the run ends; the next one by the schedule looks again. */
  private async giveUp(held: Held, error: RunError): Promise<Settled> {
    await close(held.sql, held.claim, 'failed', error);
    await giveUp(held.sql, held.run, error, this.settings);
    return { kept: true, news: held.run };
  }

  /** Too many records could not be taken: the run stops where it is, and a person decides. */
  private async halt(held: Held, ending: 'done' | 'yield', error: RunError): Promise<Settled> {
    if (ending === 'done') await close(held.sql, held.claim, 'done');
    await giveUp(held.sql, held.run, error, this.settings);
    return { kept: true, news: held.run };
  }

  private async retry(held: Held, error: RunError, attempt: number): Promise<Settled> {
    const waitMs = retryDelayMs(attempt, this.settings, this.random);
    const next = `Trying again in ${span(waitMs)} (retry ${attempt} of ${this.settings.retries}).`;
    const because = { ...error, say: `${error.say} ${next}` };
    await release(held.sql, held.claim, { state: 'waiting', delayMs: waitMs, attempts: attempt, because });
    await this.write(held, 'warn', `${this.nameOf(held)} could not be read for now. ${because.say}`, error);
    await this.showWait(held.sql, held.run);
    return { kept: true, news: held.run, waitMs };
  }

  private async crash(held: Held, error: unknown): Promise<Settled> {
    const crashes = held.part.moved ? 1 : held.part.crashes + 1;
    const waitMs = Math.min(500 * 2 ** crashes, 30_000);
    const message = `Working on ${this.nameOf(held)} broke off inside Tributary. It goes on from the last page stored in ${span(waitMs)}.`;
    const because = { say: message, category: 'unknown' };
    await release(held.sql, held.claim, { state: 'waiting', delayMs: waitMs, crashes, because });
    // The message of an unknown failure may hold anything; it goes to the server's log only.
    await this.write(held, 'warn', message, { fault: error instanceof Error ? error.name : typeof error, crashes });
    return { kept: true, waitMs };
  }

  private async park(held: Held): Promise<Settled> {
    const say =
      `Reading ${this.nameOf(held)} stopped its worker ${held.part.crashes} times in a row without getting further, so it was ` +
      'set aside and the rest went on. Retry the import; if it stops there again, tell the operator.';
    const error = { say, category: 'unknown', crashes: held.part.crashes };
    await close(held.sql, held.claim, 'parked', error);
    await this.tellDead(held, error);
    await this.write(held, 'error', say, error);
    return this.goOn(held);
  }

  private tellDead({ sql, claim, run }: Held, { category: cause, say }: RunError): Promise<void> {
    const { projectId, integrationId, runId } = run;
    return tellOfGivenUp(sql, { projectId, integrationId, kind: 'part', cause, say, ids: [claim.partitionId], runId });
  }

  /** Shows people what the run waits for, once all of its parts that are open wait: the earliest of them. */
  private async showWait(sql: Sql, run: LockedRun): Promise<boolean> {
    const { rows } = await sql.query<{ say: string }>(
      `update kb.sync_runs r set state = 'waiting', wait_until = w.until, wait_reason = w.say
       from (select not_before as until, error ->> 'say' as say from kb.sync_partitions
             where run_id = $1 and state = 'waiting' order by not_before limit 1) w
       where r.id = $1 and w.until > now() and (r.state <> 'waiting' or r.wait_until <> w.until)
         and not exists (select from kb.sync_partitions where run_id = $1 and state in ('ready', 'running'))
       returning r.wait_reason as say`,
      [run.runId],
    );
    if (rows[0]) await writeEvent(sql, run, 'run.waiting', rows[0]);
    return rows.length > 0;
  }

  private write(held: Held, level: 'info' | 'warn' | 'error', message: string, data?: object): Promise<void> {
    return writeLog(held.sql, held.run, { level, stream: held.part.stream, message, data });
  }

  private nameOf({ part, streams }: Held): string {
    const title = titleOf(streams, part.stream);
    return part.label && part.label !== title ? `${title} of ${part.label}` : title;
  }
}

/** Whether an ending proves that the provider works: it gave a page, or an answer that is about something else. */
function showsAnswer(ending: Exclude<Ending, { kind: 'lost' }>, moved: boolean): boolean {
  if (ending.kind === 'failed') return verdictOf(ending.error) === 'answer';
  return ending.kind === 'done' || (ending.kind === 'yield' && moved);
}

function countJob(provider: string, outcome: Exclude<Ending['kind'], 'lost'>): void {
  const queue = 'sync-inbound-scheduled';
  metrics.count('sync_jobs_processed', { queue, provider, outcome });
  if (outcome === 'failed' || outcome === 'crashed') metrics.count('sync_jobs_failed', { queue, provider });
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}

/** What a stream brought, for the log. */
async function streamSummary({ sql, run, part, streams }: Held): Promise<string> {
  const counts = await countsOf(sql, run.runId, part.stream);
  return `${titleOf(streams, part.stream)}: ${wordCounts(counts)}.`;
}
