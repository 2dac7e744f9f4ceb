import { randomUUID } from 'node:crypto';
import { DelayedRings } from './delayed-rings';
import { LeavingRings } from './handler-calls';
import { JobQueue, type Listener, type ListenOptions, type RingHandler, type RingOptions } from './job-queue';
import { ListenConnection } from './listen-connection';
import { LocalListeners } from './local-listeners';
import { readRing, writeRing, type RingText } from './ring-text';

export interface PostgresJobQueueOptions {
  /** A direct address of the server: LISTEN does not work through a pooler in transaction mode. */
  url: string;
  /** All listeners are called this often unrung, in case a notification was lost (default 15 s). */
  pollMs?: number;
  /** Rings of one kind within this time leave the process as one notification (default 25 ms). */
  joinMs?: number;
  /** Told of lost connections and of handlers that rejected. */
  report?: (problem: string, error: unknown) => void;
}

/** NOTIFY refuses payloads of 8,000 bytes and more. */
const payloadBytesAtMost = 7_500;

/**
 * The bell over LISTEN/NOTIFY. Listeners of the same process are rung directly; the others by a notification that is sent
 * in a statement of its own on the connection that also listens, so no hot transaction takes the server's NOTIFY lock.
 * While the server is away rings are kept, joined by kind; with the connection back every listener is called.
 */
export class PostgresJobQueue extends JobQueue {
  private readonly me = randomUUID();
  private readonly listeners: LocalListeners;
  private readonly leaving = new LeavingRings();
  private readonly delayed = new DelayedRings();
  private readonly connection: ListenConnection;
  private readonly poll: NodeJS.Timeout;
  private readonly joinMs: number;
  private flushing: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: PostgresJobQueueOptions) {
    super();
    this.joinMs = options.joinMs ?? 25;
    this.listeners = new LocalListeners((problem, error) => this.report(problem, error));
    this.connection = new ListenConnection({
      url: options.url,
      channel: 'tributary_bell',
      heard: (payload) => this.heard(payload),
      connected: () => this.reconnected(),
      report: (error) => this.report('The connection that listens for work was lost and is made again.', error),
    });
    this.poll = setInterval(() => this.lookEverywhere(), options.pollMs ?? 15_000);
    this.poll.unref();
  }

  /** Resolves once the server listens for this process for the first time. */
  ready(): Promise<void> {
    return this.connection.ready;
  }

  override ring(kind: string, { delayMs = 0, id }: RingOptions = {}): void {
    if (this.closed) return;
    if (delayMs > 0) return this.delayed.add(`${kind} ${id ?? ''}`, delayMs, () => this.ring(kind, { id }));
    const ids = id === undefined ? [] : [id];
    this.listeners.ring(kind, ids);
    this.leaving.add(kind, ids);
    this.flushing ??= setTimeout(() => this.flush(), this.joinMs);
  }

  override listen(kind: string, handler: RingHandler, options: ListenOptions = {}): Listener {
    return this.listeners.add(kind, handler, options);
  }

  override answers(): Promise<boolean> {
    return Promise.resolve(this.connection.isUp);
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.poll);
    clearTimeout(this.flushing);
    this.delayed.clear();
    await this.listeners.stop();
    await this.connection.close(this.notices());
  }

  private lookEverywhere(): void {
    this.connection.check();
    this.listeners.ringAll();
  }

  private reconnected(): void {
    this.listeners.ringAll();
    this.flush();
  }

  private heard(payload: string): void {
    const ring = readRing(payload);
    if (ring && ring.from !== this.me) this.listeners.ring(ring.kind, ring.ids);
  }

  private flush(): void {
    this.flushing = undefined;
    if (this.connection.isUp) this.connection.notify(this.notices());
  }

  private notices(): string[] {
    return this.leaving.take().map((ring) => writeNotice({ from: this.me, ...ring }));
  }

  private report(problem: string, error: unknown): void {
    this.options.report?.(problem, error);
  }
}

/** Ids that are too many for one notification are left out: the listener then looks everywhere. */
function writeNotice(ring: RingText): string {
  const text = writeRing(ring);
  return Buffer.byteLength(text) <= payloadBytesAtMost ? text : writeRing({ ...ring, ids: [] });
}
