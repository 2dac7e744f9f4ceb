import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { counted } from '../../../ui/words';
import type { Integration } from './integrations';

export type BulkAction = Schema<'BulkIntegrationsDto'>['action'];

const done: Record<BulkAction, string> = {
  enable: 'switched on',
  disable: 'switched off; their records stay',
  pause: 'paused; their records stay',
  resume: 'going on where they stopped',
  sync: 'queued for a sync',
  retry: 'going on with the run that failed',
  delete: 'deleted; their records stay',
};

/** Does one thing with several integrations, and says what came of it, by name where it did not work. */
export function useBulk() {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ action, integrations }: { action: BulkAction; integrations: Integration[] }) =>
      bodyOf(api(scope).POST('/api/integrations/bulk', { body: { action, ids: integrations.map(({ id }) => id) } })),
    onSuccess: (outcome, { action, integrations }) => {
      if (outcome.done > 0) notifications.show({ message: `${counted(outcome.done, 'integration')} ${done[action]}.` });
      for (const { id, ok, say } of outcome.items.filter((each) => !each.ok).slice(0, 3)) {
        const name = integrations.find((each) => each.id === id)?.displayName ?? 'One of them';
        if (!ok) notifications.show({ color: 'red', title: `${name}: that did not work`, message: say });
      }
    },
    onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    onSettled: () =>
      Promise.all(
        ['integrations', 'integration', 'problems'].map((part) =>
          queryClient.invalidateQueries({ queryKey: keyOf(scope, part) }),
        ),
      ),
  });
}
