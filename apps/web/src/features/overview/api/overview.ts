import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOfTenant } from '../../../app/query-client';
import { useTenantPlace } from '../../../app/scope';

export type ProjectOverview = Schema<'ProjectOverviewDto'>;

/** Every project of the organisation: what waits for a person first. */
export function useOverview() {
  const place = useTenantPlace();
  const poll = usePollWhile(false);
  return useQuery({
    queryKey: keyOfTenant(place, 'overview'),
    queryFn: async ({ signal }) => (await bodyOf(api(place).GET('/api/overview', { signal }))).items,
    refetchInterval: poll,
  });
}
