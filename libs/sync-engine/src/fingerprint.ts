/** What tells whether a record is as it is stored. */
export interface Fingerprint {
  readonly externalId: string;
  /** Over its bytes as sent; null where only its content can be compared. */
  readonly sentHash: Buffer | null;
  readonly hash: Buffer;
}

/** What is stored of a record: its versions over all shapes, and the hash of the shape asked for. */
export interface StoredRaw {
  /** Null when the record was never seen in this shape. */
  hash: Buffer | null;
  version: number | null;
  observedAt: Date;
  goneAt: Date | null;
}

/** Of some records those that are not stored (null), gone, or may be stored otherwise; what is stored alike is left out. */
export type Differing = ReadonlyMap<string, StoredRaw | null>;
