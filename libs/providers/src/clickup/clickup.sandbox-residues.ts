/**
 * The whole numbers whose remainder by a fixed period is in a set: how many there are below a number, and which
 * is the k-th, both without counting through them.
 */
export class Residues {
  static readonly period = 1_000;
  /** Members below each residue, and over the whole period. */
  private readonly below: number[] = [];
  private readonly members: number[] = [];

  constructor(test: (residue: number) => boolean) {
    for (let residue = 0; residue < Residues.period; residue += 1) {
      this.below.push(this.members.length);
      if (test(residue)) this.members.push(residue);
    }
  }

  /** Those in both, or in the first and not in the second. */
  intersect(other: Residues, inOther = true): Residues {
    const mine = new Set(this.members);
    const theirs = new Set(other.members);
    return new Residues((residue) => mine.has(residue) && theirs.has(residue) === inOther);
  }

  /** Members less than `limit`. */
  countBelow(limit: number): number {
    const whole = Math.floor(limit / Residues.period);
    return whole * this.members.length + (this.below[limit - whole * Residues.period] ?? 0);
  }

  /** The member that has `position` members below it. */
  at(position: number): number {
    const whole = Math.floor(position / this.members.length);
    const residue = this.members[position - whole * this.members.length];
    if (residue === undefined) throw new Error('An empty set has no members');
    return whole * Residues.period + residue;
  }

  has(index: number): boolean {
    const residue = index % Residues.period;
    return (this.below[residue + 1] ?? this.members.length) > (this.below[residue] ?? 0);
  }
}
