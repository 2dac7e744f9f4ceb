import type { ProviderEntry } from '../entry';
import { clickupMappings } from './clickup.mapping';
import { clickupProvider } from './clickup.provider';

export const clickup: ProviderEntry = { definition: clickupProvider, mappings: clickupMappings };
