import { describe, expect, it } from '@jest/globals';
import type { Connection } from './api/connections';
import type { Token } from './api/tokens';
import { expiriesOf } from './expiry';

const now = Date.parse('2026-01-01T00:00:00Z');
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
const connection = (id: string, more: Partial<Connection>) =>
  ({ id, status: 'ok', authMethod: 'token', expiresAt: null, ...more }) as Connection;
const token = (id: string, more: Partial<Token>) => ({ id, state: 'active', ...more }) as Token;

describe('what expires when', () => {
  it('comes by urgency: ended, soon, later, renewed by itself, without an end', () => {
    const list = expiriesOf(
      [
        connection('endless', {}),
        connection('renewed', { authMethod: 'oauth2', expiresAt: inDays(0.01) }),
        connection('refused', { status: 'needs_reauth', authMethod: 'oauth2', expiresAt: inDays(9) }),
        connection('over', { expiresAt: inDays(-1) }),
      ],
      [
        token('later', { expiresAt: inDays(60) }),
        token('soon', { expiresAt: inDays(3) }),
        token('revoked', { state: 'revoked', expiresAt: inDays(3) }),
      ],
      now,
    );
    expect(list.map(({ key, tone }) => [key, tone])).toEqual([
      ['refused', 'needs'],
      ['over', 'broken'],
      ['soon', 'needs'],
      ['later', 'fresh'],
      ['renewed', 'fresh'],
      ['endless', 'fresh'],
    ]);
  });
});
