import type { Sql } from '../database/tenant-transaction';

/** Where a secret is kept. It opens only in the place it was sealed for. */
export interface SecretPlace {
  table: string;
  column: string;
  rowId: string;
}

/** What is stored: the ciphertext, and beside it the id of the master key that sealed it. */
export interface SealedSecret {
  ciphertext: Buffer;
  keyId: string;
}

/** Keeps secrets. A port: the adapter beside it keeps them with pgcrypto. */
export abstract class SecretBox {
  /** Seals a JSON value for one place, under the current master key, within the caller's transaction. */
  abstract seal(sql: Sql, place: SecretPlace, value: unknown): Promise<SealedSecret>;

  /**
   * Opens what was sealed for this place.
   * @throws SecretDoesNotOpen when the key is not at hand, or the ciphertext was moved or changed. PostgreSQL then rolls the
   * caller's transaction back.
   */
  abstract open<T>(sql: Sql, place: SecretPlace, sealed: SealedSecret): Promise<T>;

  /** The id of the key that seals now; what carries another waits to be sealed anew. */
  abstract readonly currentKeyId: string;
}

/** A stored secret that cannot be read. Says where it lies, and nothing of what is in it. */
export class SecretDoesNotOpen extends Error {
  override readonly name = 'SecretDoesNotOpen';

  constructor(
    readonly place: SecretPlace,
    why: string,
  ) {
    super(`The secret in ${place.table}.${place.column} of ${place.rowId} does not open: ${why}`);
  }
}
