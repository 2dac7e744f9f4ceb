import { useMutation, useQuery } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type IntegrationHealth = Schema<'IntegrationHealthDto'>;

/** Changes per day, quota, response times, what ends when, completeness. */
export function useHealth(id: string) {
  const scope = useScope();
  const poll = usePollWhile(false);
  return useQuery({
    queryKey: keyOf(scope, 'integration', id, 'health'),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/integrations/{id}/health', { params: { path: { id } }, signal })),
    refetchInterval: poll,
  });
}

/** One attempt at once, while calls are held back. */
export function useTryNow(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: () => bodyOf(api(scope).POST('/api/integrations/{id}/try-now', { params: { path: { id } } })),
    onSuccess: () => notifications.show({ message: 'One attempt is made now. If it works, everything goes on.' }),
    onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () =>
      Promise.all(
        [keyOf(scope, 'integrations'), keyOf(scope, 'integration', id)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
