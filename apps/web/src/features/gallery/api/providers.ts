import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Provider = Schema<'ProviderDto'>;

/** How a person connects by a token they paste, where the provider has one. */
export function tokenMethodOf(provider: Provider): Provider['auth'][number] | undefined {
  return provider.auth.find(({ kind }) => kind === 'token');
}

/** Whether a person can be sent to the provider's consent page, or with `sandbox` to the stand-in's. */
export function hasConsent(provider: Provider, sandbox: boolean): boolean {
  if (sandbox) return provider.sandbox?.oauth ?? false;
  return provider.auth.some(({ oauth }) => oauth?.configured);
}

/** Every provider that is loaded, and how this tenant can connect it. It hardly ever changes. */
export const providersQuery = (scope: Scope) =>
  queryOptions({
    queryKey: keyOf(scope, 'providers'),
    queryFn: async ({ signal }) => (await bodyOf(api(scope).GET('/api/integration-providers', { signal }))).items,
    staleTime: 10 * 60_000,
  });

export function useProviders() {
  return useQuery(providersQuery(useScope()));
}

export function useProvider(key: string | undefined): Provider | undefined {
  const query = providersQuery(useScope());
  return useQuery({ ...query, enabled: key !== undefined }).data?.find((provider) => provider.key === key);
}
