import { queryOptions, useQuery } from '@tanstack/react-query';
import { ProblemError, type Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { meKey } from '../../../app/query-client';

export type Me = Schema<'MeDto'>;
export type Tenant = Schema<'MeTenantDto'>;

/** Who is signed in, with their tenants and projects; null when nobody is. */
async function readMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await bodyOf(api().GET('/api/auth/me', { signal }));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 5 * 60_000,
});

export function useMe() {
  return useQuery(meQuery);
}
