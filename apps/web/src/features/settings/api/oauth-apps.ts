import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf, keyOfTenant, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type OAuthApp = Schema<'OAuthClientDto'>;

/** The OAuth apps that the organisation brought itself, without their secrets. */
export function useOAuthApps() {
  const scope = useScope();
  return useQuery({
    queryKey: keyOfTenant(scope, 'oauth-apps'),
    queryFn: async ({ signal }) => (await bodyOf(api(scope).GET('/api/oauth/clients', { signal }))).items,
  });
}

function useRenewed() {
  const scope = useScope();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keyOfTenant(scope, 'oauth-apps') }),
      // Whether consent can be asked for is said with each provider.
      queryClient.invalidateQueries({ queryKey: keyOf(scope, 'providers') }),
    ]);
}

/** Sets the app of a provider, in the place of the one there was for that server. */
export function useSetOAuthApp(provider: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: Schema<'PutOAuthClientDto'>) =>
      bodyOf(api(scope).PUT('/api/oauth/clients/{provider}', { params: { path: { provider } }, body })),
    onSuccess: useRenewed(),
  });
}

export function useRemoveOAuthApp() {
  const scope = useScope();
  return useMutation({
    mutationFn: (id: string) => api(scope).DELETE('/api/oauth/clients/{id}', { params: { path: { id } } }),
    onSuccess: useRenewed(),
  });
}
