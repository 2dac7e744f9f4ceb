import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Connection = Schema<'ConnectionHealthDto'>;

/** The connections of the project: what needs a person first, then what ends first. */
export function useConnections() {
  const scope = useScope();
  return useQuery({
    // Beside the integrations, so that it is asked again when one of them changes.
    queryKey: keyOf(scope, 'integrations', 'connections'),
    queryFn: async ({ signal }) => (await bodyOf(api(scope).GET('/api/connections', { signal }))).items,
  });
}
