import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EventClaim } from '@tributary/sync-engine';
import { JobQueue, type Listener } from '../platform/queue/job-queue';
import { tracedJob } from '../platform/tracing/spans';
import { bells } from '../sync/bells';
import { EventClaims } from './event-claims';

/** Injection token of what works on claimed events. */
export const EVENT_RECEIVER = Symbol('EventReceiver');

/** Works on the events of a claim; throws what the database throws. */
export type EventReceiver = (claim: EventClaim, signal: AbortSignal) => Promise<void>;

/** Integrations whose events are worked on at once in this process. */
const atOnce = 4;
const leaseSeconds = 15;
const heartbeatMs = 5_000;

/** Claims webhook events and has the engine work on them; rung by whoever stored one, and by the tick for what got lost. */
@Injectable()
export class WebhookWorker {
  private readonly name = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  private readonly logger = new Logger('WebhookWorker');
  private readonly claims = new Map<string, { claim: EventClaim; abort: AbortController; ended: Promise<void> }>();
  private listener: Listener | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private filling: Promise<void> | undefined;
  private rungMeanwhile = false;
  private lastTenant: string | undefined;
  private open = false;
  private awaitingRoom: (() => void)[] = [];

  constructor(
    private readonly events: EventClaims,
    private readonly queue: JobQueue,
    @Inject(EVENT_RECEIVER) private readonly receive: EventReceiver,
  ) {}

  start(): void {
    this.open = true;
    this.heartbeat = setInterval(() => void this.beat(), heartbeatMs);
    this.heartbeat.unref();
    this.listener = this.queue.listen(bells.webhooks, () => this.fillAndKeepRoom());
    void this.fill().catch((error: unknown) => this.warn(error));
  }

  /** Claims nothing more and lets what is under way reach its next commit. */
  async drain(): Promise<void> {
    this.open = false;
    this.tellRoom();
    clearInterval(this.heartbeat);
    await Promise.allSettled([this.listener?.stop(), this.filling]);
    for (const { abort } of this.claims.values()) abort.abort();
    await Promise.all([...this.claims.values()].map(({ ended }) => ended));
  }

  /** Claims events until every place is taken or nothing is due. */
  fill(): Promise<void> {
    this.rungMeanwhile = true;
    this.filling ??= this.claimAll().finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Hears the bell: while every place is taken the ring is for somebody else, and this does not resolve. */
  private async fillAndKeepRoom(): Promise<void> {
    await this.fill();
    if (this.open && this.claims.size >= atOnce) await new Promise<void>((resolve) => this.awaitingRoom.push(resolve));
  }

  private tellRoom(): void {
    for (const resolve of this.awaitingRoom.splice(0)) resolve();
  }

  private async claimAll(): Promise<void> {
    let claimed = 0;
    while (this.rungMeanwhile) {
      this.rungMeanwhile = false;
      while (this.open && this.claims.size < atOnce) {
        const claim = await this.events.claim(this.name, leaseSeconds, this.lastTenant);
        if (!claim) break;
        this.lastTenant = claim.tenantId;
        claimed++;
        const abort = new AbortController();
        this.claims.set(claim.claimId, { claim, abort, ended: this.work(claim, abort.signal) });
      }
    }
    // There may be more than this process has room for.
    if (claimed > 0 && this.claims.size >= atOnce) this.queue.ring(bells.webhooks);
  }

  private async work(claim: EventClaim, signal: AbortSignal): Promise<void> {
    try {
      await tracedJob('webhook events', { 'tributary.tenant_id': claim.tenantId }, () => this.receive(claim, signal));
    } catch (error) {
      // What was committed stays; the rest is claimed anew when the lease runs out.
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      this.claims.delete(claim.claimId);
    }
    if (this.open) await this.fill().catch((error: unknown) => this.warn(error));
    if (this.claims.size < atOnce) this.tellRoom();
  }

  private async beat(): Promise<void> {
    for (const { claim } of this.claims.values())
      await this.events.renew(claim, leaseSeconds).catch((error: unknown) => this.warn(error));
  }

  private warn(error: unknown): void {
    this.logger.warn({ err: error }, 'Webhook events could not be claimed now; they are tried again.');
  }
}
