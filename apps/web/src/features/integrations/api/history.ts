import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** Every run of an integration, newest first, page by page. */
export function useSyncHistory(id: string) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'integration', id, 'history'),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/integrations/{id}/sync-history', {
          params: { path: { id }, query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}
