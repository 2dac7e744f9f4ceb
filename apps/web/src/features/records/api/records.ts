import { useInfiniteQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordsView } from '../filter';
import type { RecordType } from '../types';

export type RecordRow = Schema<'RecordDto'>;

export const pageSize = 100;

/** The records that fit a view, page by page. */
export function useRecords(type: RecordType, { q, sort, filters }: Pick<RecordsView, 'q' | 'sort' | 'filters'>) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'records', type, 'list', { q, sort, filters }),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/records/{type}', {
          params: {
            path: { type },
            query: {
              limit: pageSize,
              sort,
              ...(q ? { q } : {}),
              ...(Object.keys(filters).length > 0 ? { filter: filters } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    // Changes are told live; many loaded pages are not read again behind the reader's back.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    placeholderData: (before) => before,
  });
}
