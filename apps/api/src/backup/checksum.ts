import { createHash } from 'node:crypto';
import type { RowText } from './tables';

const MODULUS = 1n << 256n;

/**
 * Tells whether two tables hold the same rows, in whatever order they are read: the sum of the SHA-256 of each row,
 * modulo 2^256.
 */
export class TableChecksum {
  rows = 0;
  private sum = 0n;

  /** @param columns in the order of the values. */
  constructor(private readonly columns: readonly { name: string }[]) {}

  add(row: RowText): void {
    this.rows++;
    // The names belong to it: a value that moved to another column makes another row.
    const text = JSON.stringify([this.columns.map(({ name }) => name), row]);
    const digest = createHash('sha256').update(text).digest('hex');
    this.sum = (this.sum + BigInt(`0x${digest}`)) % MODULUS;
  }

  get value(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
