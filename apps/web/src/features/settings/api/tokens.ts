import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { allPages } from '../../../app/all-pages';
import { api, bodyOf } from '../../../app/api';
import { keyOfTenant, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Token = Schema<'TokenDto'>;
export type NewToken = Schema<'CreateTokenDto'>;

/** The organisation's API tokens, newest first; asked for only by those who may see them. */
export function useTokens(enabled = true) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOfTenant(scope, 'tokens'),
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        bodyOf(
          api(scope).GET('/api/tokens', { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } }, signal }),
        ),
      ),
    enabled,
  });
}

/** Makes a token; its secret is in this answer and never again. */
export function useNewToken() {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: NewToken) => bodyOf(api(scope).POST('/api/tokens', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOfTenant(scope, 'tokens') }),
    // The secret is not kept longer than it is shown.
    gcTime: 0,
  });
}

export function useRevokeToken() {
  const scope = useScope();
  return useMutation({
    mutationFn: (id: string) => api(scope).DELETE('/api/tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOfTenant(scope, 'tokens') }),
  });
}
