import type { StreamStep } from './stages';

/** What the sync machine knows of providers: their streams, in the order declared. */
export abstract class StreamCatalogue {
  /** Undefined for a provider that is not loaded. */
  abstract provider(key: string): { readonly name: string; readonly streams: readonly StreamStep[] } | undefined;
}
