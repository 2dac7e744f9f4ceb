/** Random choices that can be had again: the seed is printed, and CHAOS_SEED sets it. */
export class Seeded {
  private constructor(
    readonly seed: number,
    private state: number,
  ) {}

  /** @param name of what is random here; printed with the seed. */
  static named(name: string): Seeded {
    const given = Number(process.env.CHAOS_SEED);
    const seed = Number.isInteger(given) && given > 0 ? given : 1 + Math.floor(Math.random() * 999_999_999);
    process.stderr.write(`${name}: CHAOS_SEED=${seed}\n`);
    return new Seeded(seed, seed);
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[this.whole(0, from.length - 1)]!;
  }
}
