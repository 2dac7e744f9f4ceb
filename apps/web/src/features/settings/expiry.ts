import type { Tone } from '../../ui/Badge';
import type { Connection } from './api/connections';
import type { Token } from './api/tokens';

/** Something whose access ends, or has ended. */
export interface Expiry {
  key: string;
  /** Least is most urgent. */
  urgency: number;
  tone: Tone;
  word: string;
  connection?: Connection;
  token?: Token;
}

const soonMs = 14 * 86_400_000;

/** Connections and tokens in one order: what has ended, what ends soon, what ends later, what does not end. */
export function expiriesOf(connections: Connection[], tokens: Token[], now: number): Expiry[] {
  return [
    ...connections.map((connection) => ({ key: connection.id, connection, ...ofConnection(connection, now) })),
    ...tokens
      .filter(({ state }) => state === 'active')
      .map((token) => ({ key: token.id, token, ...byTime(new Date(token.expiresAt).getTime(), now) })),
  ].toSorted((a, b) => a.urgency - b.urgency);
}

type Verdict = Pick<Expiry, 'urgency' | 'tone' | 'word'>;

function ofConnection({ status, expiresAt, authMethod }: Connection, now: number): Verdict {
  if (status === 'needs_reauth') return { urgency: 0, tone: 'needs', word: 'Reconnect' };
  if (expiresAt === null) return { urgency: Number.MAX_SAFE_INTEGER, tone: 'fresh', word: 'Does not end' };
  // What consent gave is renewed before it ends; that it could not be would be told as above.
  if (authMethod === 'oauth2') {
    return { urgency: Number.MAX_SAFE_INTEGER - 1, tone: 'fresh', word: 'Renewed by itself' };
  }
  return byTime(new Date(expiresAt).getTime(), now);
}

function byTime(endsAt: number, now: number): Verdict {
  if (endsAt <= now) return { urgency: 1, tone: 'broken', word: 'Ended' };
  return endsAt - now < soonMs
    ? { urgency: endsAt, tone: 'needs', word: 'Ends soon' }
    : { urgency: endsAt, tone: 'fresh', word: 'In order' };
}
