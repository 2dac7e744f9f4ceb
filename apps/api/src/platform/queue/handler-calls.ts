import type { ListenOptions, Ring, RingHandler } from './job-queue';

/** More ids than this are not worth naming: the listener looks everywhere. */
const idsAtMost = 100;

/** Ids of joined rings. One ring without an id, or too many ids, make the whole "look everywhere". */
export class JoinedRings {
  private ids = new Set<string>();
  private everywhere = false;
  private rung = false;

  add(ids: readonly string[]): void {
    this.rung = true;
    if (ids.length === 0) this.everywhere = true;
    for (const id of ids) this.ids.add(id);
    if (this.ids.size > idsAtMost) this.everywhere = true;
    if (this.everywhere) this.ids.clear();
  }

  /** All that was rung since the last call; undefined when nothing was. */
  take(): Ring | undefined {
    if (!this.rung) return undefined;
    const ring = { ids: [...this.ids] };
    this.ids = new Set();
    this.everywhere = false;
    this.rung = false;
    return ring;
  }
}

/** Rings on their way out of the process, joined by kind. */
export class LeavingRings {
  private readonly byKind = new Map<string, JoinedRings>();

  add(kind: string, ids: readonly string[]): void {
    const joined = this.byKind.get(kind) ?? new JoinedRings();
    this.byKind.set(kind, joined);
    joined.add(ids);
  }

  /** All that was added since the last call. */
  take(): { kind: string; ids: string[] }[] {
    const taken: { kind: string; ids: string[] }[] = [];
    for (const [kind, joined] of this.byKind) {
      const ring = joined.take();
      if (ring) taken.push({ kind, ids: [...ring.ids] });
    }
    return taken;
  }
}

/** The calls of one listener's handler: at most so many at once, and one more after a ring that found all of them busy. */
export class HandlerCalls {
  private readonly waiting = new JoinedRings();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;
  private awaitingRoom: (() => void)[] = [];

  constructor(
    private readonly handler: RingHandler,
    private readonly options: ListenOptions,
    private readonly failed: (error: unknown) => void,
  ) {}

  ring(ids: readonly string[]): void {
    if (this.stopped) return;
    this.waiting.add(ids);
    this.next();
  }

  /** Whether a ring would have to wait for a call under way. */
  get busy(): boolean {
    return this.running.size >= (this.options.concurrency ?? 1);
  }

  /** Resolves once a ring would be answered with a call at once, or never again. */
  free(): Promise<void> {
    return this.busy && !this.stopped ? new Promise((resolve) => this.awaitingRoom.push(resolve)) : Promise.resolve();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.tellRoom();
    await Promise.all(this.running);
  }

  private next(): void {
    if (this.stopped || this.busy) return;
    const ring = this.waiting.take();
    if (!ring) return this.tellRoom();
    const call = this.call(ring).finally(() => {
      this.running.delete(call);
      this.next();
    });
    this.running.add(call);
  }

  private tellRoom(): void {
    for (const resolve of this.awaitingRoom.splice(0)) resolve();
  }

  private async call(ring: Ring): Promise<void> {
    try {
      await this.handler(ring);
    } catch (error) {
      this.failed(error);
    }
  }
}
