import { useCallback, useEffect, useMemo } from 'react';
import { useChangeMark, useRecords, type RecordRow } from './api/records';
import type { RecordField } from './api/record-schema';
import { choiceOf, customNameOf } from './columns';
import type { RecordsView } from './filter';
import type { RecordType } from './types';

/** The records of a view as far as they are loaded. */
export interface RecordList {
  rows: RecordRow[];
  total: { count: number; exact: boolean } | undefined;
  hasMore: boolean;
  more: () => void;
  pending: boolean;
  error: unknown;
  /** The next page could not be read. */
  moreError: unknown;
  /** The rows are of the view before, while those of the new one are on their way. */
  old: boolean;
  /** Something changed since, and too much is loaded to read it all again unasked. */
  behind: boolean;
  refresh: () => void;
}

/** Pages that are read again by themselves when something changed. */
const few = 2;

/** Loads a view's records; what changed shows by itself while few pages are loaded, and is offered when many are. */
export function useRecordList(type: RecordType, fields: readonly RecordField[], view: RecordsView): RecordList {
  const { list, refresh } = useRecords(type, { ...view, fields: wantedFields(type, fields, view) });
  const mark = useChangeMark(type);
  const { data, isFetching, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = list;
  const readAt = data?.pages[0]?.readAt;
  const changed = readAt !== undefined && !list.isPlaceholderData && mark > readAt;
  const many = (data?.pages.length ?? 0) > few;
  useEffect(() => {
    if (changed && !many && !isFetching) void refetch();
  }, [changed, many, isFetching, refetch]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return {
    rows: useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]),
    total: data?.pages[0]?.total,
    hasMore: hasNextPage,
    more,
    pending: list.isPending,
    error: list.isError && !data ? list.error : undefined,
    moreError: list.isFetchNextPageError ? list.error : undefined,
    old: list.isPlaceholderData,
    behind: changed && many,
    refresh,
  };
}

/** Long and free-form fields travel only when a column shows them. */
function wantedFields(type: RecordType, fields: readonly RecordField[], view: RecordsView): string {
  const chosen = new Set(
    choiceOf(type, view.columns).map(({ name }) => (customNameOf(name) === undefined ? name : 'customFields')),
  );
  return fields
    .filter(
      ({ name, kind }) => !ofEveryRecord.has(name) && ((kind !== 'longtext' && kind !== 'json') || chosen.has(name)),
    )
    .map(({ name }) => name)
    .join(',');
}

/** Told of every record, whatever the fields that are asked for. */
export const ofEveryRecord = new Set(['integrationId', 'externalId', 'firstSeenAt', 'updatedAt', 'deletedAt']);
