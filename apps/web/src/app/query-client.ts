import { QueryCache, QueryClient } from '@tanstack/react-query';
import { mayPass, statusOf, type Scope } from './api';

export const meKey = ['me'] as const;

/** The key of something that belongs to a project; everything of one project shares its beginning. */
export function keyOf(scope: Scope, ...parts: unknown[]): unknown[] {
  return ['project', scope.tenant, scope.project, ...parts];
}

/** The key of something that belongs to an organisation beyond its projects. */
export function keyOfTenant({ tenant }: Pick<Scope, 'tenant'>, ...parts: unknown[]): unknown[] {
  return ['tenant', tenant, ...parts];
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended: the frame sees nobody signed in and leads to the sign-in page.
      if (statusOf(error) === 401) queryClient.setQueryData(meKey, null);
    },
  }),
  defaultOptions: {
    // Whether a self-hosted Tributary answers does not depend on what the browser thinks of the Internet: it is asked.
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
      retryDelay: (failures) => 400 * 2 ** failures,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always' },
  },
});
