import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** Forgets an integration's access, here and at the provider; says what became of it there. */
export function useDisconnect(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: () => bodyOf(api(scope).POST('/api/integrations/{id}/disconnect', { params: { path: { id } } })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', id) }),
      ]),
  });
}
