import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/api';
import { meKey } from '../../../app/query-client';

// A link opens once. The page may ask twice (it is drawn again), so that the second asking must get the first answer.
const links = new Map<string, Promise<void>>();

/** Trades the token of a printed link for a session. Throws ProblemError when it was used or has expired. */
function withLink(token: string): Promise<void> {
  const known = links.get(token);
  if (known) return known;
  const asked = api()
    .POST('/api/auth/link', { body: { token } })
    .then(() => undefined);
  links.set(token, asked);
  return asked;
}

export function useSignInWithLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: withLink,
    onSuccess: () => client.resetQueries({ queryKey: meKey }),
  });
}

export function useSignInWithPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => api().POST('/api/auth/login', { body }),
    onSuccess: () => client.resetQueries({ queryKey: meKey }),
  });
}

/** Ends the session and forgets everything that was read under it. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api().POST('/api/auth/logout'),
    onSuccess: () => {
      // Set, not cleared: the frame listens to this query, and leads to the sign-in page.
      client.setQueryData(meKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    },
  });
}

export function useSetPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { currentPassword?: string; newPassword: string }) => api().PUT('/api/auth/password', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

/** Sets a new password with the token of a reset link. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => api().POST('/api/auth/reset', { body }),
  });
}

/** Changes how others see whoever is signed in. */
export function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (displayName: string) => bodyOf(api().PATCH('/api/auth/me', { body: { displayName } })),
    onSuccess: (me) => client.setQueryData(meKey, me),
  });
}
