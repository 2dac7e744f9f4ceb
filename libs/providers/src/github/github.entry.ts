import type { ProviderEntry } from '../entry';
import { githubMappings } from './github.mapping';
import { githubProvider } from './github.provider';

export const github: ProviderEntry = { definition: githubProvider, mappings: githubMappings };
