import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { counted } from '../../../ui/words';

export type Hold = Schema<'HoldDto'>;

/** Deletions that wait for a person, because they are too many to believe. */
export function useHolds(id: string) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'integration', id, 'holds'),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/integrations/{id}/deletion-holds', { params: { path: { id } }, signal })))
        .items,
  });
}

/** Decides one of them. */
export function useDecideHold(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ hold, decision }: { hold: Hold; decision: 'delete' | 'keep' }) =>
      bodyOf(
        api(scope).POST('/api/integrations/{id}/deletion-holds/{holdId}', {
          params: { path: { id, holdId: hold.id } },
          body: { decision },
        }),
      ),
    onSuccess: (_, { hold, decision }) =>
      notifications.show({
        message:
          decision === 'keep'
            ? `${counted(hold.nominated, 'record')} kept.`
            : `${counted(hold.nominated, 'record')} will be deleted from Tributary, each after one more look.`,
      }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', id) }),
      ]),
  });
}
