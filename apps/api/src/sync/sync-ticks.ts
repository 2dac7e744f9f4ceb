import { Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { JobQueue, type Listener } from '../platform/queue/job-queue';
import { bells } from './bells';
import { Reconciler } from './reconciler';
import { Scheduler } from './scheduler';
import { SyncSettings } from './sync-settings';

const monthsMs = 6 * 3600_000;

/** The clockwork: looks for due tasks every minute, for lost work every few seconds, and makes months now and then. */
@Injectable()
export class SyncTicks {
  private readonly logger = new Logger('SyncTicks');
  private readonly underWay = new Map<string, Promise<void>>();
  private listener: Listener | undefined;

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly scheduler: Scheduler,
    private readonly reconciler: Reconciler,
    private readonly queue: JobQueue,
    private readonly settings: SyncSettings,
  ) {}

  start(): void {
    const { schedulerMs, reconcilerMs } = this.settings;
    const schedule = async () => void (await this.scheduler.tick());
    this.every('scheduler', schedulerMs, schedule);
    this.every('reconciler', reconcilerMs, () => this.reconciler.tick(reconcilerMs));
    this.every('months', monthsMs, () => this.reconciler.makeMonths());
    this.listener = this.queue.listen(bells.due, async () => {
      await this.underWay.get('scheduler'); // it may have looked already
      await this.once('scheduler', schedule);
    });
  }

  /** Stops ticking and waits for what is under way. */
  async stop(): Promise<void> {
    for (const name of this.registry.getIntervals()) if (name.startsWith('sync.')) this.registry.deleteInterval(name);
    await this.listener?.stop();
    await Promise.all(this.underWay.values());
  }

  private every(name: string, ms: number, tick: () => Promise<void>): void {
    this.registry.addInterval(
      `sync.${name}`,
      setInterval(() => void this.once(name, tick), ms),
    );
    void this.once(name, tick);
  }

  /** A tick that takes longer than its period is not begun a second time. */
  private once(name: string, tick: () => Promise<void>): Promise<void> {
    const running = this.underWay.get(name);
    if (running) return running;
    const call = tick()
      .catch((error: Error) => this.logger.warn(`The ${name} could not do its work and tries again: ${error.message}`))
      .finally(() => this.underWay.delete(name));
    this.underWay.set(name, call);
    return call;
  }
}
