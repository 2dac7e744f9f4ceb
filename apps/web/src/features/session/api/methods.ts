import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';

/** How people can sign in here; it changes with the configuration alone. */
export function useSignInMethods() {
  return useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => bodyOf(api().GET('/api/auth/methods', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
