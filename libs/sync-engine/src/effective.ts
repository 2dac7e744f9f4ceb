import type { ConversionSchema } from '@tributary/mapping';
import type { ProviderEntry } from './ports';

/** Enough for every integration that is at work in a process; one that falls out is compiled again. */
const kept = 200;
const entries = new WeakMap<ProviderEntry, Map<string, ProviderEntry>>();

/**
 * A provider as one integration sees it: mappings of its own take the place of those that came with the provider.
 * Equal mappings give the same entry, so that what was compiled for it is found again.
 */
export function effectiveProvider(
  provider: ProviderEntry,
  mappings: readonly ConversionSchema[] | undefined,
): ProviderEntry {
  if (!mappings || mappings.length === 0) return provider;
  const known = entries.get(provider) ?? new Map<string, ProviderEntry>();
  entries.set(provider, known);
  const key = JSON.stringify(mappings);
  const found = known.get(key) ?? {
    ...provider,
    mappings: provider.mappings.map(
      (standard) => mappings.find(({ source }) => source.stream === standard.source.stream) ?? standard,
    ),
  };
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > kept && oldest !== undefined) known.delete(oldest);
  return found;
}
