/**
 * Reads ahead: `produce` runs beside the consumer, at most `capacity` items in front of it, so that fetching and
 * storing overlap. What was produced before a failure is handed out before the failure is thrown.
 */
export class PageQueue<Item> {
  private readonly items: Item[] = [];
  private ended = false;
  private failure: { error: unknown } | undefined;
  private stopping = false;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly capacity: number,
    produce: () => AsyncIterable<Item>,
    /** How long to wait for a batch to fill up: fewer, larger batches cost less than they delay. */
    private readonly lingerMs = 0,
  ) {
    void this.fill(produce);
  }

  /** Items that are there, at least one and as many as `fits` takes; undefined at the end. Throws what stopped the producer. */
  async take(fits: (item: Item, taken: Item[]) => boolean): Promise<Item[] | undefined> {
    while (this.items.length === 0) {
      if (this.failure) throw this.failure.error;
      if (this.ended) return undefined;
      await this.changed();
    }
    const taken: Item[] = [];
    const until = performance.now() + this.lingerMs;
    for (;;) {
      while (this.items.length > 0 && (taken.length === 0 || fits(this.items[0]!, taken)))
        taken.push(this.items.shift()!);
      this.wake();
      const left = until - performance.now();
      if (this.items.length > 0 || this.ended || this.stopping || left <= 0) return taken;
      await this.changedWithin(left);
    }
  }

  /** No further item is produced; those already there can still be taken. */
  stop(): void {
    this.stopping = true;
    this.wake();
  }

  private async fill(produce: () => AsyncIterable<Item>): Promise<void> {
    try {
      for await (const item of produce()) {
        this.items.push(item);
        this.wake();
        while (this.items.length >= this.capacity && !this.stopping) await this.changed();
        if (this.stopping) break;
      }
    } catch (error) {
      this.failure = { error };
    }
    this.ended = true;
    this.wake();
  }

  /** Both sides wait for the other to have changed something. */
  private changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private changedWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
