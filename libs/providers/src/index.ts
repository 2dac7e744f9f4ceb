export type { ProviderEntry } from './entry';
export { entryOf, ProviderModule, providerToken } from './provider.module';
export { createRegistry, providerModules, registry, type ProviderRegistry } from './registry';
