import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { api, sayOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import type { Run } from './run';

const said = {
  cancel: 'The run stops after the page it is at. What has arrived stays, and it can be resumed.',
  retry: 'The run goes on where it stopped.',
};

/** Cancels a run, or resumes one from its checkpoints. */
export function useRunAction(run: Pick<Run, 'id' | 'integrationId'>) {
  const scope = useScope();
  const params = { path: { id: run.id } };
  return useMutation({
    mutationFn: async (action: 'cancel' | 'retry') => {
      if (action === 'cancel') await api(scope).POST('/api/sync/runs/{id}/cancel', { params });
      else await api(scope).POST('/api/sync/runs/{id}/retry', { params });
    },
    onSuccess: (_, action) => notifications.show({ message: said[action] }),
    onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'runs', run.id) }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', run.integrationId) }),
      ]),
  });
}
