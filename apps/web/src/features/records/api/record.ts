import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordType } from '../types';

export type RecordDetail = Schema<'RecordDetailDto'>;
export type RecordChange = Schema<'RecordChangeDto'>;
export type Reference = Schema<'ReferenceDto'>;

/** One record with where each field comes from and what it points to. */
export function useRecord(type: RecordType, id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'records', type, 'one', id),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/records/{type}/{id}', { params: { path: { type, id } }, signal })),
  });
}

/** How a record changed, newest first, page by page. */
export function useRecordHistory(type: RecordType, id: string) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'records', type, 'one', id, 'history'),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/records/{type}/{id}/history', {
          params: { path: { type, id }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What the provider sent, by shape. */
export function useRawRecord(type: RecordType, id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'records', type, 'one', id, 'raw'),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/records/{type}/{id}/raw', { params: { path: { type, id } }, signal }))).shapes,
  });
}
