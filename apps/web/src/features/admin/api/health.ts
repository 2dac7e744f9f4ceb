import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { askAgainMs } from '../ask-again';

export type InstallationHealth = Schema<'AdminHealthDto'>;
export type TroubledTenant = Schema<'HealthOfTenantDto'>;

/** How the installation is, asked again while one looks. */
export function useInstallationHealth() {
  return useQuery({
    queryKey: ['admin', 'health'],
    queryFn: ({ signal }) => bodyOf(api().GET('/api/admin/health', { signal })),
    refetchInterval: askAgainMs,
  });
}
