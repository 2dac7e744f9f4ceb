import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { useScope } from '../../../app/scope';

/** Tests the connection as it is stored. */
export function useTestStored(id: string) {
  const scope = useScope();
  return useMutation({
    mutationFn: () => bodyOf(api(scope).POST('/api/integrations/{id}/test', { params: { path: { id } } })),
  });
}
