import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, type Scope } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordType } from '../types';

export type RecordField = Schema<'RecordFieldDto'>;

export function schemaQuery(scope: Scope, type: RecordType) {
  return queryOptions({
    queryKey: keyOf(scope, 'record-schema', type),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/records/{type}/schema', { params: { path: { type } }, signal })),
    staleTime: 60 * 60_000,
  });
}

/** The fields of a type: their titles, kinds, and which can be filtered and sorted. */
export function useRecordSchema(type: RecordType) {
  return useQuery(schemaQuery(useScope(), type));
}
