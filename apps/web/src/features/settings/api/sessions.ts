import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { allPages } from '../../../app/all-pages';
import { api, bodyOf } from '../../../app/api';
import { meKey, queryClient } from '../../../app/query-client';

export type Session = Schema<'SessionDto'>;

const key = [...meKey, 'sessions'];

/** Where one is signed in, seen last first. */
export function useSessions() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        bodyOf(
          api().GET('/api/auth/sessions', {
            params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } },
            signal,
          }),
        ),
      ),
  });
}

/** Ends one session, or all but the one in use. */
export function useEndSession() {
  return useMutation({
    mutationFn: async (which: Session | 'others') => {
      if (which === 'others') await api().DELETE('/api/auth/sessions');
      else await api().DELETE('/api/auth/sessions/{id}', { params: { path: { id: which.id } } });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
  });
}
