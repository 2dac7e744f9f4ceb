import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type IntegrationStatus = Schema<'IntegrationStatusDto'>;

/** Freshness by entity, the last run, failures. */
export function useStatus(id: string, active: boolean) {
  const scope = useScope();
  const poll = usePollWhile(active);
  return useQuery({
    queryKey: keyOf(scope, 'integration', id, 'status'),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/integrations/{id}/status', { params: { path: { id } }, signal })),
    refetchInterval: poll,
  });
}
