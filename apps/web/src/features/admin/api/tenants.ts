import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { meKey, queryClient } from '../../../app/query-client';
import { say } from '../../../app/say';
import { askAgainMs } from '../ask-again';

export type AdminTenant = Schema<'AdminTenantDto'>;

const listKey = ['admin', 'tenants'];

/** Every organisation of the installation whose name or slug holds what was typed, page by page. */
export function useTenants(q: string) {
  return useInfiniteQuery({
    queryKey: [...listKey, q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api().GET('/api/admin/tenants', {
          params: { query: { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: askAgainMs,
  });
}

/** Whether a new organisation could have the slug; asked only for one that looks right. */
export function useSlugAnswer(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: ['admin', 'slug', slug],
    queryFn: ({ signal }) =>
      bodyOf(api().GET('/api/admin/tenant-slugs/{slug}', { params: { path: { slug } }, signal })),
    enabled,
    staleTime: 5_000,
  });
}

/** Makes an organisation; the link for its owner is in this answer and never again. */
export function useNewTenant() {
  return useMutation({
    mutationFn: (body: Schema<'CreateTenantDto'>) => bodyOf(api().POST('/api/admin/tenants', { body })),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['admin'] }),
    gcTime: 0,
  });
}

/** Renames, suspends or opens an organisation again, and says so. */
export function useChangeTenant(id: string) {
  return useMutation({
    mutationFn: ({ body }: { body: Schema<'UpdateTenantDto'>; said: string }) =>
      bodyOf(api().PATCH('/api/admin/tenants/{id}', { params: { path: { id } }, body })),
    // Not waited for: by the time the list is read again, the row that asked may be gone, and nobody would say it.
    onSuccess: (_changed, { said }) => {
      say({ message: said });
      void queryClient.invalidateQueries({ queryKey: ['admin'] });
      // One's own organisation may be the one that was renamed.
      void queryClient.invalidateQueries({ queryKey: meKey });
    },
  });
}
