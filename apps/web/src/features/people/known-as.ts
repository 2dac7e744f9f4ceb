import type { Person } from './api/people';

/** What else an account is known by, in one line. */
export function knownAs({ displayName, handle, email, left }: Person['accounts'][number]): string {
  const parts = [handle === displayName ? null : handle, email ?? 'no e-mail', left ? 'left' : null];
  return parts.filter(Boolean).join(' · ');
}
