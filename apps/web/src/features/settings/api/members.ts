import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { allPages } from '../../../app/all-pages';
import { api, bodyOf } from '../../../app/api';
import { keyOfTenant, meKey, queryClient } from '../../../app/query-client';
import type { Role } from '../../../app/rights';
import { useScope } from '../../../app/scope';
import { counted } from '../../../ui/words';

export type Member = Schema<'MemberDto'>;
export type Invitation = Schema<'InvitationDto'>;

/** Who belongs to the organisation. */
export function useMembers() {
  const scope = useScope();
  return useQuery({
    queryKey: keyOfTenant(scope, 'members'),
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        bodyOf(
          api(scope).GET('/api/members', { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } }, signal }),
        ),
      ),
  });
}

/** Invitations that nobody accepted yet. */
export function useInvitations(enabled: boolean) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOfTenant(scope, 'invitations'),
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        bodyOf(
          api(scope).GET('/api/invitations', {
            params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } },
            signal,
          }),
        ),
      ),
    enabled,
  });
}

/** Makes an invitation; its link is in this answer and never again. */
export function useInvite() {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: Schema<'CreateInvitationDto'>) => bodyOf(api(scope).POST('/api/invitations', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOfTenant(scope, 'invitations') }),
    gcTime: 0,
  });
}

export function useRevokeInvitation() {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ id }: Invitation) => api(scope).DELETE('/api/invitations/{id}', { params: { path: { id } } }),
    onSuccess: (_, { email }) => {
      notifications.show({ message: `The invitation of ${email} is taken back.` });
      return queryClient.invalidateQueries({ queryKey: keyOfTenant(scope, 'invitations') });
    },
  });
}

export function useChangeRole() {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      bodyOf(api(scope).PATCH('/api/members/{userId}', { params: { path: { userId } }, body: { role } })),
    onSettled: () => renewed(keyOfTenant(scope, 'members')),
  });
}

/** What becomes of the connections that are the person's own. */
export type Connections = Schema<'ConnectionsOfLeaver'>;

export function useRemoveMember() {
  const scope = useScope();
  return useMutation({
    mutationFn: ({ member: { userId }, connections }: { member: Member; connections?: Connections }) =>
      bodyOf(
        api(scope).DELETE('/api/members/{userId}', {
          params: { path: { userId }, query: connections ? { connections } : {} },
        }),
      ),
    // Said here: by the time the list is read again, the row that asked is gone.
    onSuccess: ({ tokensEnded }, { member: { name } }) => {
      const tokens = tokensEnded > 0 ? ` ${counted(tokensEnded, 'API token')} ended.` : '';
      notifications.show({ message: `${name} is out.${tokens}` });
      return renewed(keyOfTenant(scope));
    },
  });
}

/** One's own role may be among what changed. */
function renewed(queryKey: unknown[]) {
  return Promise.all([queryClient.invalidateQueries({ queryKey }), queryClient.invalidateQueries({ queryKey: meKey })]);
}

/** Makes a link by which a member sets a new password; it is in this answer and never again. */
export function useResetLink() {
  const scope = useScope();
  return useMutation({
    mutationFn: (userId: string) =>
      bodyOf(api(scope).POST('/api/members/{userId}/reset-link', { params: { path: { userId } } })),
    gcTime: 0,
  });
}
