import { useMutation } from '@tanstack/react-query';
import { api, sayOf, type Scope } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { say } from '../../../app/say';
import { useScope } from '../../../app/scope';
import type { Integration } from './integrations';

export type Operation = 'first' | 'sync' | 'full' | 'pause' | 'resume';

const done: Record<Operation, (name: string) => string> = {
  first: (name) => `The first import of ${name} begins. You can leave; it goes on by itself.`,
  sync: (name) => `Sync of ${name} queued. It goes ahead of scheduled ones.`,
  full: (name) => `Full import of ${name} queued. Records that did not change are not written again.`,
  pause: (name) => `${name} is paused. Its records stay; nothing new is read.`,
  resume: (name) => `${name} goes on where it stopped.`,
};

type Operated = Pick<Integration, 'id' | 'displayName'>;

async function ask(scope: Scope, { id }: Operated, operation: Operation): Promise<void> {
  const params = { path: { id } };
  if (operation === 'pause') await api(scope).POST('/api/integrations/{id}/pause', { params });
  else if (operation === 'resume') await api(scope).POST('/api/integrations/{id}/resume', { params });
  else {
    const mode = operation === 'sync' ? 'incremental' : 'full';
    await api(scope).POST('/api/integrations/{id}/sync', { params, body: { mode } });
  }
}

/** Starts, pauses or resumes an integration, and says what came of it, also when it did not work. */
export async function operate(scope: Scope, integration: Operated, operation: Operation): Promise<void> {
  try {
    await ask(scope, integration, operation);
    say({ message: done[operation](integration.displayName) });
  } catch (error) {
    say({ color: 'red', title: 'That did not work', message: sayOf(error) });
  }
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') }),
    queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', integration.id) }),
  ]);
}

/** The same for a button, which waits until it is done. */
export function useOperate(integration: Operated) {
  const scope = useScope();
  return useMutation({ mutationFn: (operation: Operation) => operate(scope, integration, operation) });
}
