import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** Changes name, settings, schedule or credentials; what is left out stays as it is. */
export function useChangeIntegration(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: Schema<'UpdateIntegrationDto'>) =>
      bodyOf(api(scope).PATCH('/api/integrations/{id}', { params: { path: { id } }, body })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integration', id) }),
      ]),
  });
}

/** Takes an integration away, with its records or without. The caller leaves its page before the list is read again. */
export function useRemoveIntegration(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: (data: 'keep' | 'purge') =>
      api(scope).DELETE('/api/integrations/{id}', { params: { path: { id }, query: { data } } }),
  });
}
