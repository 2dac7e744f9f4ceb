/** What a worker holds while it works: the right to move one partition on, until somebody claims it anew. */
export interface Claim {
  readonly tenantId: string;
  readonly partitionId: string;
  /** Grows with each claim; a page is committed only under the current one. */
  readonly fencingToken: number;
  readonly worker: string;
}

export interface SliceFailure {
  /** What happened, why, and what to do, for a person. */
  readonly say: string;
  readonly category: string;
  readonly providerCode?: string;
  readonly retryable: boolean;
  /** The provider refused our credentials for good. */
  readonly reconnect?: boolean;
}

/** How a slice ended, by what to do next. */
export type SliceOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'yield' }
  | { readonly kind: 'wait'; readonly until: Date; readonly say: string; readonly category: string }
  | { readonly kind: 'failed'; readonly error: SliceFailure }
  | { readonly kind: 'lost' };

/**
 * Works on one claimed partition for a while. Never throws for what a provider or a record does; what it throws is a fault of
 * ours or of the database, and counts as a crash.
 */
export interface SliceRunner {
  runSlice(claim: Claim, signal: AbortSignal): Promise<SliceOutcome>;
}
