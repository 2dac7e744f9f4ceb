import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** What a run wrote down, page by page. */
export function useRunLogs(id: string, active: boolean) {
  const scope = useScope();
  const poll = usePollWhile(active);
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'runs', id, 'logs'),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/sync/runs/{id}/logs', {
          params: { path: { id }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: active ? poll : false,
  });
}
