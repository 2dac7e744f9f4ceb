import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { meKey, queryClient } from '../../../app/query-client';

export type Look = Schema<'InvitationLookDto'>;

/** What the invitation is for; asked again once somebody has signed in. */
export function useLook(token: string | undefined) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => bodyOf(api().POST('/api/auth/invitation/look', { body: { token: token ?? '' }, signal })),
    enabled: token !== undefined,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Joins; a new account is signed in by it. */
export function useAccept() {
  return useMutation({
    mutationFn: (body: Schema<'AcceptInvitationDto'>) => bodyOf(api().POST('/api/auth/invitation', { body })),
    onSuccess: () => queryClient.resetQueries({ queryKey: meKey }),
  });
}
