import { Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { JobQueue, type Listener } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { SyncSettings } from '../sync/sync-settings';
import { EventClaims } from './event-claims';
import { SetupKeeper } from './setup-keeper';

const setupsMs = 30_000;
const forgetMs = 3600_000;
/** Settled events are looked at for a month; those that nobody could work on for three. */
const daysKept = 30;
const daysKeptDead = 90;

/** Makes up for rings that got lost, looks after subscriptions, and forgets what is old. */
@Injectable()
export class WebhookTicks {
  private readonly logger = new Logger('WebhookTicks');
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly ending = new AbortController();
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly events: EventClaims,
    private readonly keeper: SetupKeeper,
    private readonly queue: JobQueue,
    private readonly settings: SyncSettings,
  ) {}

  start(): void {
    const keep = () => this.keeper.keepAll(this.ending.signal);
    this.every('due', this.settings.reconcilerMs, () => this.ringForDue());
    this.every('setups', setupsMs, keep);
    this.every('forget', forgetMs, () => this.forget());
    const look = async () => {
      await this.underWay.get('setups'); // it may have looked already
      await this.once('setups', keep);
    };
    // Events tell of integrations that were connected, changed or switched off; a look that finds nothing is one statement.
    for (const bell of [bells.webhookSetups, bells.events]) this.listeners.push(this.queue.listen(bell, look));
  }

  /** Stops ticking and waits for what is under way. */
  async stop(): Promise<void> {
    this.ending.abort();
    for (const name of this.registry.getIntervals())
      if (name.startsWith('webhooks.')) this.registry.deleteInterval(name);
    await Promise.all(this.listeners.splice(0).map((listener) => listener.stop()));
    await Promise.all(this.underWay.values());
  }

  private async ringForDue(): Promise<void> {
    const { due, nextInMs } = await this.events.due();
    if (due) this.queue.ring(bells.webhooks);
    if (nextInMs !== undefined && nextInMs <= this.settings.reconcilerMs)
      this.queue.ring(bells.webhooks, { delayMs: nextInMs });
  }

  private async forget(): Promise<void> {
    const forgotten = await this.events.forget(daysKept, daysKeptDead);
    if (forgotten > 0) this.logger.log(`Forgot ${forgotten} old webhook events and delivery ids.`);
  }

  private every(name: string, ms: number, tick: () => Promise<void>): void {
    this.registry.addInterval(
      `webhooks.${name}`,
      setInterval(() => void this.once(name, tick), ms),
    );
    void this.once(name, tick);
  }

  private once(name: string, tick: () => Promise<void>): Promise<void> {
    const running = this.underWay.get(name);
    if (running) return running;
    const call = tick()
      .catch((error: Error) => this.logger.warn(`${name}: not done, and tried again: ${error.message}`))
      .finally(() => this.underWay.delete(name));
    this.underWay.set(name, call);
    return call;
  }
}
