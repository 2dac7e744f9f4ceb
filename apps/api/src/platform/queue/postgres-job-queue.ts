import { randomUUID } from 'node:crypto';
import { DelayedRings } from './delayed-rings';
import { HandlerCalls, JoinedRings } from './handler-calls';
import { JobQueue, type Listener, type ListenOptions, type RingHandler, type RingOptions } from './job-queue';
import { ListenConnection } from './listen-connection';

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

/** A ring on its way: from which process, of which kind, with which ids. */
interface Notice {
  from: string;
  kind: string;
  ids: string[];
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
  private readonly listeners = new Map<string, Set<HandlerCalls>>();
  private readonly leaving = new Map<string, JoinedRings>();
  private readonly delayed = new DelayedRings();
  private readonly connection: ListenConnection;
  private readonly poll: NodeJS.Timeout;
  private readonly joinMs: number;
  private flushing: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: PostgresJobQueueOptions) {
    super();
    this.joinMs = options.joinMs ?? 25;
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
    this.deliver(kind, ids);
    const leaving = this.leaving.get(kind) ?? new JoinedRings();
    this.leaving.set(kind, leaving);
    leaving.add(ids);
    this.flushing ??= setTimeout(() => this.flush(), this.joinMs);
  }

  override listen(kind: string, handler: RingHandler, options: ListenOptions = {}): Listener {
    const calls = new HandlerCalls(handler, options, (error) =>
      this.report(`What listens for "${kind}" failed; it is called again at the next ring.`, error),
    );
    const sameKind = this.listeners.get(kind) ?? new Set();
    this.listeners.set(kind, sameKind.add(calls));
    return {
      stop: () => {
        sameKind.delete(calls);
        return calls.stop();
      },
    };
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.poll);
    clearTimeout(this.flushing);
    this.delayed.clear();
    const all = [...this.listeners.values()].flatMap((calls) => [...calls]);
    await Promise.all(all.map((calls) => calls.stop()));
    await this.connection.close(this.notices());
  }

  private deliver(kind: string, ids: readonly string[]): void {
    for (const calls of this.listeners.get(kind) ?? []) calls.ring(ids);
  }

  private lookEverywhere(): void {
    this.connection.check();
    for (const kind of this.listeners.keys()) this.deliver(kind, []);
  }

  private reconnected(): void {
    for (const kind of this.listeners.keys()) this.deliver(kind, []);
    this.flush();
  }

  private heard(payload: string): void {
    const notice = readNotice(payload);
    if (notice && notice.from !== this.me) this.deliver(notice.kind, notice.ids);
  }

  private flush(): void {
    this.flushing = undefined;
    if (this.connection.isUp) this.connection.notify(this.notices());
  }

  private notices(): string[] {
    const payloads: string[] = [];
    for (const [kind, joined] of this.leaving) {
      const ring = joined.take();
      if (ring) payloads.push(writeNotice({ from: this.me, kind, ids: [...ring.ids] }));
    }
    return payloads;
  }

  private report(problem: string, error: unknown): void {
    this.options.report?.(problem, error);
  }
}

function writeNotice(notice: Notice): string {
  const text = JSON.stringify(notice);
  return Buffer.byteLength(text) <= payloadBytesAtMost ? text : JSON.stringify({ ...notice, ids: [] });
}

/** Anybody who may connect may notify: what is not ours is passed over. */
function readNotice(payload: string): Notice | undefined {
  try {
    const { from, kind, ids } = JSON.parse(payload) as Partial<Notice>;
    if (typeof from !== 'string' || typeof kind !== 'string' || !Array.isArray(ids)) return undefined;
    return { from, kind, ids: ids.filter((id) => typeof id === 'string') };
  } catch {
    return undefined;
  }
}
