import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** Random letters for one attempt: sending twice (a double click, a lost answer) makes one integration. */
export function attemptKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps a new integration; beside that, asks whose account it is. */
export function useCreateIntegration() {
  const scope = useScope();
  const renew = () => queryClient.invalidateQueries({ queryKey: keyOf(scope, 'integrations') });
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: Schema<'CreateIntegrationDto'> }) =>
      bodyOf(api(scope).POST('/api/integrations', { body, params: { header: { 'Idempotency-Key': key } } })),
    onSuccess: ({ id }) => {
      // Not waited for: should it fail, choosing what to read says why.
      void api(scope)
        .POST('/api/integrations/{id}/test', { params: { path: { id } } })
        .finally(renew);
      return renew();
    },
  });
}
