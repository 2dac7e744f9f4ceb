import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

/** What can be chosen, asked for at the tool. It costs calls, so that it is not asked again behind the reader's back. */
export function useChoices(id: string, enabled = true) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'choices', id),
    queryFn: async ({ signal }) =>
      (await bodyOf(api(scope).GET('/api/integrations/{id}/choices', { params: { path: { id } }, signal }))).items,
    enabled,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
}
