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

/** The calls of one listener's handler: at most so many at once, and one more after a ring that found all of them busy. */
export class HandlerCalls {
  private readonly waiting = new JoinedRings();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

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

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private next(): void {
    if (this.stopped || this.running.size >= (this.options.concurrency ?? 1)) return;
    const ring = this.waiting.take();
    if (!ring) return;
    const call = this.call(ring).finally(() => {
      this.running.delete(call);
      this.next();
    });
    this.running.add(call);
  }

  private async call(ring: Ring): Promise<void> {
    try {
      await this.handler(ring);
    } catch (error) {
      this.failed(error);
    }
  }
}
