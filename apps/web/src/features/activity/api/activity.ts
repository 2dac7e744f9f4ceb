import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { keyOfTenant } from '../../../app/query-client';
import { say } from '../../../app/say';
import { useScope } from '../../../app/scope';

export type Activity = Schema<'ActivityDto'>;

export interface ActivityFilter {
  q: string;
  actor: string;
  type: string;
  /** Days as `2026-11-21`, in the reader's own zone; both are part of it. */
  from: string;
  to: string;
}

/** What is left out of the address is left out of the question. */
function queryOf({ q, actor, type, from, to }: ActivityFilter) {
  const at = [
    ...(from ? [`gte:${new Date(`${from}T00:00:00`).toISOString()}`] : []),
    ...(to ? [`lt:${new Date(new Date(`${to}T00:00:00`).getTime() + 86_400_000).toISOString()}`] : []),
  ].join(',');
  const filter = {
    ...(actor ? { actor } : {}),
    ...(type ? { objectType: type } : {}),
    ...(at ? { at } : {}),
  };
  // The description allows any names here, which its generated type cannot say.
  return {
    ...(q ? { q } : {}),
    ...(Object.keys(filter).length > 0 ? { filter: filter as Record<string, never> } : {}),
  };
}

/** Who did what, newest first, page by page. */
export function useActivity(filter: ActivityFilter, enabled: boolean) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: keyOfTenant(scope, 'activity', filter),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/activity', {
          params: { query: { limit: 50, ...queryOf(filter), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The same as a file, whatever its length, kept where the browser keeps files. */
export function useExportActivity(filter: ActivityFilter) {
  const scope = useScope();
  return useMutation({
    mutationFn: async () => {
      const { data } = await api(scope).GET('/api/activity/export', {
        params: { query: { format: 'csv', ...queryOf(filter) } },
        parseAs: 'blob',
      });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(data as unknown as Blob);
      link.download = `activity-${scope.tenant}.csv`;
      link.click();
      // Not at once: the browser may not have begun to read it.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    onError: (error) => say({ color: 'red', title: 'The file was not made', message: sayOf(error) }),
  });
}
