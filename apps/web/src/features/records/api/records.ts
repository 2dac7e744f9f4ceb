import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordsView } from '../filter';
import type { RecordType } from '../types';

export type RecordRow = Schema<'RecordDto'>;
/** A page with when it was read. */
export type RecordPage = Schema<'RecordListDto'> & { readAt: number };
type Asked = Pick<RecordsView, 'q' | 'sort' | 'filters'> & { fields: string };

export const pageSize = 200;

/** The records that fit a view, page by page. Read again only when asked: see `useChangeMark`. */
export function useRecords(type: RecordType, { q, sort, filters, fields }: Asked) {
  const scope = useScope();
  const client = useQueryClient();
  const queryKey = keyOf(scope, 'records', type, 'list', { q, sort, filters, fields });
  const list = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }): Promise<RecordPage> => {
      const readAt = Date.now();
      const query = {
        limit: pageSize,
        sort,
        fields,
        ...(q ? { q } : {}),
        ...(Object.keys(filters).length > 0 ? { filter: filters } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      const page = await bodyOf(api(scope).GET('/api/records/{type}', { params: { path: { type }, query }, signal }));
      return { ...page, readAt };
    },
    getNextPageParam: (page) => page.nextCursor,
    // Not stale by being told of a change: five hundred loaded pages are not read again behind the reader's back.
    staleTime: 'static',
    placeholderData: (before) => before,
  });
  const refresh = () => {
    client.setQueryData<InfiniteData<RecordPage, string>>(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    void list.refetch();
  };
  return { list, refresh };
}

/** When records of the type last changed, as far as this page was told. */
export function useChangeMark(type: RecordType): number {
  const scope = useScope();
  return useQuery({ queryKey: keyOf(scope, 'records', type, 'mark'), queryFn: () => true, staleTime: 30_000 })
    .dataUpdatedAt;
}

/** How many records of a type the project holds. */
export function useRecordCount(type: RecordType) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'records', type, 'count'),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/records/{type}', { params: { path: { type }, query: { limit: 1 } }, signal })))
        .total,
    staleTime: 60_000,
  });
}

/** The names of the team's own fields, as far as the newest records show them. */
export function useCustomFieldNames(type: RecordType, enabled: boolean) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'custom-fields', type),
    queryFn: async ({ signal }) => {
      const query = { limit: pageSize, fields: 'customFields' };
      const { items } = await bodyOf(
        api(scope).GET('/api/records/{type}', { params: { path: { type }, query }, signal }),
      );
      const names = items.flatMap(({ fields }) => Object.keys(Object(fields.customFields)));
      return [...new Set(names)].sort((a, b) => a.localeCompare(b));
    },
    enabled,
    staleTime: 5 * 60_000,
  });
}
