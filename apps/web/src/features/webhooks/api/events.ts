import { notifications } from '@mantine/notifications';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { usePollWhile } from '../../../app/live';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type WebhookEvent = Schema<'WebhookEventDto'>;
export type WebhookEventDetail = Schema<'WebhookEventDetailDto'>;

export interface EventFilter {
  state?: string;
  kind?: string;
}

/** What came in, newest first, page by page. */
export function useWebhookEvents(id: string, { state, kind }: EventFilter) {
  const scope = useScope();
  const poll = usePollWhile(false);
  const filter = { ...(state ? { state } : {}), ...(kind ? { kind } : {}) };
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'webhooks', id, 'events', filter),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/integrations/{id}/webhook-events', {
          params: {
            path: { id },
            query: {
              limit: 50,
              ...(Object.keys(filter).length > 0 ? { filter } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: poll,
  });
}

/** One event: headers, body, and the records it touched. */
export function useWebhookEvent(id: string, eventId: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'webhooks', id, 'event', eventId),
    queryFn: ({ signal }) =>
      bodyOf(
        api(scope).GET('/api/integrations/{id}/webhook-events/{eventId}', {
          params: { path: { id, eventId } },
          signal,
        }),
      ),
  });
}

/** Has one event worked on again. */
export function useReplay(id: string, eventId: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api(scope).POST('/api/integrations/{id}/webhook-events/{eventId}/replay', {
          params: { path: { id, eventId } },
        }),
      ),
    onSuccess: () => notifications.show({ message: 'The event is worked on again.' }),
    onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(scope, 'webhooks', id) }),
  });
}
