import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type WebhookStatus = Schema<'WebhookStatusDto'>;
export type Subscription = Schema<'WebhookSubscriptionDto'>;

/** How an integration's webhooks stand. */
export function useWebhooks(id: string) {
  const scope = useScope();
  const poll = usePollWhile(false);
  return useQuery({
    queryKey: keyOf(scope, 'webhooks', id, 'status'),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/integrations/{id}/webhooks', { params: { path: { id } }, signal })),
    refetchInterval: poll,
  });
}

/** Has webhooks registered anew, or given new secrets; it happens in the background and shows by itself. */
export function useAskWebhooks(id: string) {
  const scope = useScope();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (what: 'register' | 'rotate') =>
      bodyOf(
        what === 'register'
          ? api(scope).POST('/api/integrations/{id}/webhooks/register', { params })
          : api(scope).POST('/api/integrations/{id}/webhooks/rotate', { params }),
      ),
    onSuccess: (_, what) =>
      notifications.show({
        message:
          what === 'register'
            ? 'The webhooks are registered anew. None is doubled.'
            : 'The webhooks get new secrets. The old ones stay good for a day.',
      }),
    onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(scope, 'webhooks', id) }),
  });
}
