import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordType } from '../types';

export type RecordField = Schema<'RecordFieldDto'>;

/** The fields of a type: their titles, kinds, and which can be filtered and sorted. */
export function useRecordSchema(type: RecordType) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'record-schema', type),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/records/{type}/schema', { params: { path: { type } }, signal })),
    staleTime: 60 * 60_000,
  });
}
