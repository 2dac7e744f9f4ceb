import { isOAuth, type Credentials, type OAuthCredentials } from '@tributary/provider-sdk';

/** A connection's row as it says what to do about its token. */
export interface RenewalRow {
  status: string;
  expired: boolean;
  due: boolean;
  dueInMs: number | null;
  /** Somebody began to renew and did not end it. */
  begun: boolean;
  /** Whoever that is may still be at it. */
  renewing: boolean;
  crashes: number;
  notBefore: Date | null;
}

export type Look =
  | { kind: 'use'; token: string; forMs: number }
  /** It was refused, and there is no other. */
  | { kind: 'none' }
  | { kind: 'wait' }
  | { kind: 'renew'; credentials: OAuthCredentials; crashes: number }
  | { kind: 'later'; until: Date }
  /** Only a person can go on. `known`: its integrations say so already. */
  | { kind: 'over'; say: string; known: boolean };

/** A renewal that was left behind is tried once more; the token may not have been used up. A second time it is over. */
const crashesAtMost = 1;

/**
 * What to do about a connection's access token.
 * @param refused the token that the provider did not take, when it was asked with one.
 */
export function lookAt(
  name: string,
  row: RenewalRow | undefined,
  stored: Credentials | undefined,
  refused: string | undefined,
): Look {
  if (!row || !stored)
    return { kind: 'over', say: `${name} has no credentials. Reconnect to continue; nothing was lost.`, known: true };
  if (!isOAuth(stored)) return stored.token === refused ? { kind: 'none' } : use(stored.token, null);
  const usable = !row.expired && stored.token !== refused;
  if (usable && !row.due) return use(stored.token, row.dueInMs);
  if (usable && (!stored.refreshToken || row.renewing || row.notBefore || row.status === 'needs_reauth'))
    return use(stored.token, row.dueInMs);
  if (!stored.refreshToken)
    return refused === stored.token
      ? { kind: 'none' }
      : { kind: 'over', say: ended(name), known: row.status === 'needs_reauth' };
  if (row.status === 'needs_reauth') return { kind: 'over', say: ended(name), known: row.status === 'needs_reauth' };
  if (row.renewing) return { kind: 'wait' };
  if (row.notBefore) return { kind: 'later', until: row.notBefore };
  if (!row.begun) return { kind: 'renew', credentials: stored, crashes: row.crashes };
  if (row.crashes >= crashesAtMost) return { kind: 'over', say: lostRenewal(name), known: false };
  return { kind: 'renew', credentials: stored, crashes: row.crashes + 1 };
}

/** Why a connection is over whose process ended between asking for new tokens and storing them. */
export const lostRenewal = (name: string): string =>
  `Tributary was stopped just while it renewed its access to ${name}, and ${name} does not take the old token twice. ` +
  'Reconnect to continue; nothing was lost.';

const ended = (name: string): string =>
  `The access that was given to ${name} has ended. Reconnect to continue; nothing was lost.`;

/** At least a moment, so that a token in its last minutes is not looked at before every call. */
const use = (token: string, dueInMs: number | null): Look => ({
  kind: 'use',
  token,
  forMs: Math.max(dueInMs ?? 60_000, 1_000),
});
