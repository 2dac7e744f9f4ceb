import { ClickUpModule } from './clickup/clickup.module';
import type { ProviderEntry } from './entry';
import { GitHubModule } from './github/github.module';
import { entryOf } from './provider.module';

/** Every provider there is. A new one is its folder and one line here. */
export const providerModules = [ClickUpModule, GitHubModule];

export interface ProviderRegistry {
  /** In the order of the list above. */
  list(): readonly ProviderEntry[];
  /** Undefined for a key nobody declared. */
  find(key: string): ProviderEntry | undefined;
  /** Throws for a key nobody declared: it was checked when the integration was made. */
  get(key: string): ProviderEntry;
}

/** Throws for a key declared twice, and for a stream without a mapping: such a catalogue must not start. */
export function createRegistry(entries: readonly ProviderEntry[]): ProviderRegistry {
  const byKey = new Map<string, ProviderEntry>();
  for (const entry of entries) {
    const { key, streams } = entry.definition;
    if (byKey.has(key)) throw new Error(`Two providers declare the key "${key}". Give one of them another key.`);
    for (const stream of streams)
      if (!entry.mappings.some(({ source }) => source.provider === key && source.stream === stream.name))
        throw new Error(`Provider "${key}" has no mapping for its stream "${stream.name}".`);
    byKey.set(key, entry);
  }
  return {
    list: () => entries,
    find: (key) => byKey.get(key),
    get: (key) => {
      const entry = byKey.get(key);
      if (!entry) throw new Error(`There is no provider "${key}".`);
      return entry;
    },
  };
}

/** The providers of this installation. */
export const registry = createRegistry(providerModules.map(entryOf));
