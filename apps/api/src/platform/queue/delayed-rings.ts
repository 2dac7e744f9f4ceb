/** Rings that lie within the same quarter of a second are one. */
const grainMs = 250;
/** The longest time a timer of Node can hold. */
const longestMs = 2 ** 31 - 1;

/** Timers for rings to come, joined where they fall together. */
export class DelayedRings {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** Calls `ring` after the delay, or with one that was already set for about that time. */
  add(key: string, delayMs: number, ring: () => void): void {
    const slot = Math.ceil((Date.now() + delayMs) / grainMs);
    const name = `${slot} ${key}`;
    if (this.timers.has(name)) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(name);
        ring();
      },
      Math.min(Math.max(slot * grainMs - Date.now(), delayMs), longestMs),
    );
    timer.unref();
    this.timers.set(name, timer);
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
