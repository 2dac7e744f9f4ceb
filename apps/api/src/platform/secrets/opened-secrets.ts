import { createHash } from 'node:crypto';
import type { SealedSecret, SecretPlace } from './secret-box';

const KEPT_MS = 5 * 60_000;
const KEPT_AT_MOST = 500;

/** Secrets opened in the last minutes, by place and ciphertext: a replaced secret is never answered with the old one. */
export class OpenedSecrets {
  private readonly entries = new Map<string, { plain: string; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  get(place: SecretPlace, sealed: SealedSecret): string | undefined {
    const entry = this.entries.get(keyOf(place, sealed));
    return entry && entry.until > this.now() ? entry.plain : undefined;
  }

  put(place: SecretPlace, sealed: SealedSecret, plain: string): void {
    const now = this.now();
    // Entries lie in the order in which they end, so the ended ones are in front.
    for (const [key, entry] of this.entries) {
      if (entry.until > now && this.entries.size < KEPT_AT_MOST) break;
      this.entries.delete(key);
    }
    const key = keyOf(place, sealed);
    this.entries.delete(key);
    this.entries.set(key, { plain, until: now + KEPT_MS });
  }
}

function keyOf({ table, column, rowId }: SecretPlace, { ciphertext, keyId }: SealedSecret): string {
  const digest = createHash('sha256').update(ciphertext).digest('base64');
  return JSON.stringify([table, column, rowId, keyId, digest]);
}
