import { randomUUID } from 'node:crypto';
import { BullConsumer, openBullQueue, type BullQueue, type RingJob } from './bull-consumer';
import { DelayedRings } from './delayed-rings';
import { LeavingRings } from './handler-calls';
import { JobQueue, type Listener, type ListenOptions, type RingHandler, type RingOptions } from './job-queue';
import { LocalListeners } from './local-listeners';
import { RedisConnections } from './redis-connections';
import { readRing, writeRing } from './ring-text';

export interface BullJobQueueOptions {
  /** redis://user:password@host:6379/0, or rediss:// */
  url: string;
  /** Bull's queue for a kind of which one process that has room is to hear. All processes hear the other kinds. */
  queues: Readonly<Record<string, string>>;
  /** All listeners are called this often unrung, in case a ring was lost (default 15 s). */
  pollMs?: number;
  /** Rings of one kind within this time leave the process as one (default 25 ms). */
  joinMs?: number;
  /** Told of lost connections and of handlers that rejected. */
  report?: (problem: string, error: unknown) => void;
}

/** So many rings waiting in a queue are as many looks to come: one more adds nothing, and nobody may be there to take them. */
const waitingAtMost = 10;

/**
 * The bell over Redis. A kind with a queue rings as a job of Bull, taken by one process that has room; a process that finds
 * itself busy passes the ring on and takes no other before it has looked. The other kinds go to all processes by
 * publish/subscribe. Listeners of the same process are rung directly. While Redis is away rings are kept, joined by kind;
 * with it back every listener is called.
 */
export class BullJobQueue extends JobQueue {
  private readonly me = randomUUID();
  private readonly listeners: LocalListeners;
  private readonly leaving = new LeavingRings();
  private readonly delayed = new DelayedRings();
  private readonly redis: RedisConnections;
  private readonly channel: string;
  private readonly queues = new Map<string, BullQueue>();
  private readonly consumers = new Map<string, BullConsumer>();
  private readonly poll: NodeJS.Timeout;
  private readonly joinMs: number;
  private flushing: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: BullJobQueueOptions) {
    super();
    this.joinMs = options.joinMs ?? 25;
    // Channels, unlike keys, are not of one database of the server.
    this.channel = `tributary:bell:${new URL(options.url).pathname.slice(1) || '0'}`;
    this.listeners = new LocalListeners((problem, error) => this.report(problem, error));
    this.redis = new RedisConnections(options.url, {
      channel: this.channel,
      heard: (payload) => this.heard(payload),
      connected: () => this.reconnected(),
      lost: (error) => this.report('Redis cannot be reached; work goes on, found by looking now and then.', error),
    });
    this.poll = setInterval(() => this.listeners.ringAll(), options.pollMs ?? 15_000);
    this.poll.unref();
  }

  /** Resolves once Redis answers for the first time. */
  ready(): Promise<void> {
    return this.redis.ready;
  }

  override ring(kind: string, { delayMs = 0, id }: RingOptions = {}): void {
    if (this.closed) return;
    if (delayMs > 0) return this.delayed.add(`${kind} ${id ?? ''}`, delayMs, () => this.ring(kind, { id }));
    const ids = id === undefined ? [] : [id];
    this.listeners.ring(kind, ids);
    this.send(kind, ids);
  }

  override listen(kind: string, handler: RingHandler, options: ListenOptions = {}): Listener {
    const listener = this.listeners.add(kind, handler, options, () => this.stopTaking(kind));
    const name = this.options.queues[kind];
    if (name && !this.consumers.has(kind))
      this.consumers.set(kind, new BullConsumer(name, this.redis, (job) => this.take(kind, job)));
    return listener;
  }

  override async answers(): Promise<boolean> {
    if (!this.redis.isUp) return false;
    return this.redis.sending.ping().then(
      () => true,
      () => false,
    );
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.poll);
    clearTimeout(this.flushing);
    this.delayed.clear();
    await this.listeners.stop();
    await this.flush();
    await Promise.all([...this.consumers.values()].map((consumer) => consumer.close()));
    this.redis.close();
  }

  private send(kind: string, ids: readonly string[]): void {
    this.leaving.add(kind, ids);
    this.flushing ??= setTimeout(() => void this.flush(), this.joinMs);
  }

  /** Hears a ring from the queue, and keeps it for as long as there is no room to look. */
  private async take(kind: string, { from, ids }: RingJob): Promise<void> {
    if (this.listeners.busy(kind) && !this.closed) this.send(kind, ids);
    if (from !== this.me) this.listeners.ring(kind, ids);
    await this.listeners.free(kind);
  }

  private async stopTaking(kind: string): Promise<void> {
    if (this.listeners.has(kind)) return;
    const consumer = this.consumers.get(kind);
    this.consumers.delete(kind);
    await consumer?.close();
  }

  private heard(payload: string): void {
    const ring = readRing(payload);
    if (ring && ring.from !== this.me) this.listeners.ring(ring.kind, ring.ids);
  }

  private reconnected(): void {
    this.listeners.ringAll();
    void this.flush();
  }

  private async flush(): Promise<void> {
    this.flushing = undefined;
    if (!this.redis.isUp) return;
    await Promise.all(
      this.leaving.take().map(async ({ kind, ids }) => {
        try {
          await this.deliver(kind, ids);
        } catch (error) {
          this.leaving.add(kind, ids); // leaves with the next ring, or when Redis is back
          this.report('A ring could not be sent.', error);
        }
      }),
    );
  }

  private async deliver(kind: string, ids: string[]): Promise<void> {
    const name = this.options.queues[kind];
    if (!name) {
      await this.redis.sending.publish(this.channel, writeRing({ from: this.me, kind, ids }));
      return;
    }
    const queue = this.queues.get(kind) ?? openBullQueue(name, this.redis);
    this.queues.set(kind, queue);
    if ((await queue.getWaitingCount()) < waitingAtMost) await queue.add({ from: this.me, ids });
  }

  private report(problem: string, error: unknown): void {
    this.options.report?.(problem, error);
  }
}
