import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type Attempt = Schema<'AttemptDto'>;
export type ConsentRequest = Schema<'StartConsentDto'>;

/** Asks where to send the person. */
export function useStartConsent() {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: ConsentRequest) => bodyOf(api(scope).POST('/api/oauth/authorize', { body })),
  });
}

/** What became of an attempt; asked again while it is under way, for the window may never report. */
export function useAttempt(id: string | undefined) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'consent', id),
    queryFn: ({ signal }) =>
      bodyOf(api(scope).GET('/api/oauth/attempts/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'waiting' ? false : 2_500),
  });
}
