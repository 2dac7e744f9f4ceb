import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type RunErrorGroup = Schema<'RunErrorGroupDto'>;

/** The records of a run that did not fit, grouped by cause. */
export function useRunErrors(id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'runs', id, 'errors'),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/sync/runs/{id}/errors', { params: { path: { id } }, signal }))).items,
  });
}
