import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Claim, SliceRunner } from '@tributary/sync-engine';
import { RequestContext } from '../platform/context/request-context';
import { JobQueue, type Listener } from '../platform/queue/job-queue';
import { noteOnSpan, tracedJob } from '../platform/tracing/spans';
import { bells } from './bells';
import { Claims } from './claims';
import { RunNews } from './run-news';
import { SliceOutcomes, type Ending, type Settled } from './slice-outcomes';
import { SyncSettings } from './sync-settings';

/** Injection token of the engine. */
export const SLICE_RUNNER = Symbol('SliceRunner');

interface Slice {
  readonly claim: Claim;
  readonly abort: AbortController;
}

/** Why a slice was stopped; the reason of its signal. */
export class SliceStopped extends Error {
  constructor(readonly because: 'lost' | 'shutdown') {
    super(because === 'lost' ? 'The claim on this work was lost.' : 'The process is ending.');
    this.name = 'SliceStopped';
  }
}

/** Wait before a statement that failed is tried again, while the database is away. */
const againMs = 500;

/**
 * Claims parts of runs and has the engine work on them, so many at once. A slice keeps its lease by a heartbeat; it is told
 * to stop when the lease is lost, the run cancelled or the process asked to end, and its end is stored under the fence.
 */
@Injectable()
export class SyncWorker {
  /** Host, process and start: tells a dead predecessor of this process from a living neighbour. */
  readonly name = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  private readonly logger = new Logger('SyncWorker');
  private readonly slices = new Map<string, Slice>();
  private readonly listeners: Listener[] = [];
  private heartbeat: NodeJS.Timeout | undefined;
  private heardAt = 0;
  private lastTenant: string | undefined;
  private filling: Promise<void> | undefined;
  private rungMeanwhile = false;
  private open = false;
  private idle: (() => void)[] = [];
  private awaitingRoom: (() => void)[] = [];

  constructor(
    private readonly claims: Claims,
    private readonly outcomes: SliceOutcomes,
    private readonly queue: JobQueue,
    private readonly settings: SyncSettings,
    private readonly news: RunNews,
    @Inject(SLICE_RUNNER) private readonly runner: SliceRunner,
    private readonly context: RequestContext,
  ) {}

  /** Takes over from a predecessor that died, and begins to listen for work. */
  async start(): Promise<void> {
    await this.releasePredecessors();
    this.open = true;
    this.heardAt = performance.now();
    this.heartbeat = setInterval(() => void this.beat(), this.settings.heartbeatMs);
    this.heartbeat.unref();
    this.listeners.push(
      this.queue.listen(bells.sync, () => this.fillAndKeepRoom()),
      this.queue.listen(bells.leases, () => this.beat()),
    );
    await this.fill();
  }

  /** Stops claiming, lets slices reach their next commit, and stores where they stand. Resolves when none is left or time is up. */
  async drain(): Promise<void> {
    this.open = false;
    this.tellRoom();
    await Promise.allSettled([...this.listeners.splice(0).map((listener) => listener.stop()), this.filling]);
    for (const { abort } of this.slices.values()) abort.abort(new SliceStopped('shutdown'));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), this.settings.drainMs)));
    const ended = await Promise.race([this.whenIdle(), late]);
    clearTimeout(timer);
    clearInterval(this.heartbeat);
    if (ended === 'late')
      this.logger.warn(
        `${this.slices.size} slices did not end in time. Another worker goes on once their leases run out.`,
      );
  }

  /** Resolves when no slice is being worked on. */
  whenIdle(): Promise<void> {
    return this.slices.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  /** Claims work until every place is taken or nothing is due. What fails here is left to the next ring. */
  fill(): Promise<void> {
    this.rungMeanwhile = true;
    this.filling ??= this.claimAll().finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Prolongs the leases, and stops slices whose claim is gone: taken over, cancelled, or not renewed for too long. */
  async beat(): Promise<void> {
    if (this.slices.size === 0) return;
    const asked = new Map(this.slices);
    try {
      const held = await this.claims.renew(this.name, this.settings.leaseSeconds);
      this.heardAt = performance.now();
      for (const { claim, abort } of asked.values())
        if (held.get(claim.partitionId) !== claim.fencingToken) abort.abort(new SliceStopped('lost'));
    } catch (error) {
      this.logger.warn(`Leases could not be renewed: ${(error as Error).message}`);
      if (performance.now() - this.heardAt < this.settings.leaseSeconds * 1000) return;
      for (const { abort } of asked.values()) abort.abort(new SliceStopped('lost'));
    }
  }

  /** Hears the bell: while every place is taken the ring is for somebody else, and this does not resolve. */
  private async fillAndKeepRoom(): Promise<void> {
    await this.fill();
    if (this.open && this.isFull) await new Promise<void>((resolve) => this.awaitingRoom.push(resolve));
  }

  private get isFull(): boolean {
    return this.slices.size > 0 && this.slices.size >= this.settings.concurrency;
  }

  private tellRoom(): void {
    for (const resolve of this.awaitingRoom.splice(0)) resolve();
  }

  private async claimAll(): Promise<void> {
    let claimed = 0;
    while (this.rungMeanwhile) {
      this.rungMeanwhile = false;
      while (this.open && this.slices.size < this.settings.concurrency) {
        const claim = await this.claims.claim(this.name, this.settings.leaseSeconds, this.lastTenant);
        if (!claim) break;
        this.lastTenant = claim.tenantId;
        claimed++;
        void this.work(claim);
      }
    }
    // There may be more than this process has room for.
    if (claimed > 0 && this.isFull) this.queue.ring(bells.sync);
  }

  private async releasePredecessors(): Promise<void> {
    const owners = await this.claims.owners();
    const dead = owners.filter((owner) => this.settings.alone || isDeadHere(owner));
    if (dead.length === 0) return;
    const released = await this.claims.endLeases(dead);
    for (const part of released) await this.outcomes.noteCrash(part);
    this.logger.log(`Goes on with ${released.length} parts that a worker left when it ended unexpectedly.`);
  }

  private async work(claim: Claim): Promise<void> {
    const slice: Slice = { claim, abort: new AbortController() };
    if (this.slices.size === 0) this.heardAt = performance.now();
    if (!this.open) slice.abort.abort(new SliceStopped('shutdown'));
    this.slices.set(keyOf(claim), slice);
    try {
      const begun = await this.stored(slice, () => this.outcomes.begin(claim));
      this.tell(begun);
      if (begun.kept) {
        const work = { tenantId: claim.tenantId, ...begun.work };
        await this.context.run(work, () => tracedJob('sync slice', {}, () => this.runToEnd(slice)));
      }
    } catch (error) {
      this.logger.error(`The end of a slice could not be stored; its lease will run out. ${String(error)}`);
    } finally {
      this.slices.delete(keyOf(claim));
      if (this.slices.size === 0) for (const resolve of this.idle.splice(0)) resolve();
    }
    if (this.open)
      await this.fill().catch((error: unknown) => this.logger.warn(`Work could not be claimed: ${String(error)}`));
    if (!this.isFull) this.tellRoom();
  }

  private async runToEnd(slice: Slice): Promise<void> {
    const ending = await this.run(slice);
    noteOnSpan({ 'tributary.ending': ending.kind }, ending.kind === 'failed' || ending.kind === 'crashed');
    this.tell(await this.stored(slice, () => this.outcomes.settle(slice.claim, ending)));
  }

  private async run({ claim, abort }: Slice): Promise<Ending> {
    try {
      const ending = await this.runner.runSlice(claim, abort.signal);
      return isLost(abort.signal) ? { kind: 'lost' } : ending;
    } catch (error) {
      if (isLost(abort.signal)) return { kind: 'lost' };
      if (abort.signal.aborted) return { kind: 'yield' };
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { kind: 'crashed', error };
    }
  }

  /** Tries again while the database is away and the claim may still be good: what a slice found out is worth a few seconds. */
  private async stored(slice: Slice, store: () => Promise<Settled>): Promise<Settled> {
    const until = performance.now() + this.settings.leaseSeconds * 1000;
    for (;;) {
      try {
        return await store();
      } catch (error) {
        if (performance.now() > until || isLost(slice.abort.signal)) throw error;
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    }
  }

  private tell({ opened, news, waitMs }: Settled): void {
    if (opened) this.queue.ring(bells.sync);
    if (waitMs !== undefined) this.queue.ring(bells.sync, { delayMs: waitMs });
    if (news) this.news.tell(news);
  }
}

/** A part that was lost and claimed anew can still be at work here under its old token. */
const keyOf = ({ partitionId, fencingToken }: Claim): string => `${partitionId} ${fencingToken}`;

function isLost(signal: AbortSignal): boolean {
  return signal.reason instanceof SliceStopped && signal.reason.because === 'lost';
}

/** Whether the owner of a lease ran on this host, and its process is no more. One with our own number can only be an earlier one. */
function isDeadHere(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
