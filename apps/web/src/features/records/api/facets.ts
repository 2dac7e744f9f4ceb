import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { RecordType } from '../types';

export type FacetValue = Schema<'FacetValueDto'>;

/** The values that a field holds in this project, with how many records each. */
export function useFacets(type: RecordType, field: string, enabled = true) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'facets', type, field),
    queryFn: async ({ signal }) =>
      (
        await bodyOf(
          api(scope).GET('/api/records/{type}/facets', { params: { path: { type }, query: { field } }, signal }),
        )
      ).items,
    enabled,
    staleTime: 30_000,
  });
}
