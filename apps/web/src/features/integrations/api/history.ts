import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api, bodyOf, sayOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { counted } from '../../../ui/words';

/** Which runs are wanted; what is left out is no matter. */
export interface RunFilter {
  state?: string;
  trigger?: string;
}

/** The runs of an integration, newest first, page by page. */
export function useSyncHistory(id: string, filter: RunFilter) {
  const scope = useScope();
  const asked = Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  return useInfiniteQuery({
    queryKey: keyOf(scope, 'integration', id, 'history', asked),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api(scope).GET('/api/integrations/{id}/sync-history', {
          params: { path: { id }, query: { limit: 30, filter: asked, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Resumes several runs, each from where it stopped; only the last one of an integration can be. */
export function useRetryRuns(integrationId: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: async (ids: string[]) => {
      const refused: string[] = [];
      for (const id of ids) {
        try {
          await api(scope).POST('/api/sync/runs/{id}/retry', { params: { path: { id } } });
        } catch (error) {
          refused.push(sayOf(error));
        }
      }
      return { resumed: ids.length - refused.length, refused };
    },
    onSuccess: ({ resumed, refused }) => {
      if (resumed > 0) notifications.show({ message: `${counted(resumed, 'run')} resumed where it stopped.` });
      for (const say of new Set(refused))
        notifications.show({ color: 'red', title: 'Not all of it worked', message: say });
    },
    onSettled: () =>
      Promise.all(
        [keyOf(scope, 'integrations'), keyOf(scope, 'integration', integrationId)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
