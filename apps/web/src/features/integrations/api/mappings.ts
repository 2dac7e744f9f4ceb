import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Mapping = Schema<'MappingDto'>;
export type MappingSummary = Schema<'MappingSummaryDto'>;

/** Which mapping each stream is mapped with. */
export function useMappings(id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'integration', id, 'mappings'),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/integrations/{id}/mappings', { params: { path: { id } }, signal }))).items,
  });
}

export function useMapping(id: string, stream: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'integration', id, 'mappings', stream),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/integrations/{id}/mappings/{stream}', { params: { path: { id, stream } }, signal })),
  });
}
