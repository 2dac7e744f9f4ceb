import type { ConversionSchema } from '@tributary/mapping';
import type { ProviderDefinition } from '@tributary/provider-sdk';

/** A provider as it is registered: its declaration and, beside it, how its records become records of the model. */
export interface ProviderEntry {
  readonly definition: ProviderDefinition;
  /** One for each stream, as data. */
  readonly mappings: readonly ConversionSchema[];
}
