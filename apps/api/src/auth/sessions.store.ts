import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEventOfPerson } from '../platform/events/domain-events';
import { deviceOf } from './device';
import { hashOfToken, newSecretToken } from './secret-token';
import type { Caller, IssuedSession } from './session-cookie';

/** How somebody signed in. */
export type WayIn = 'password' | 'link' | 'invitation' | 'oidc';

const lifetimeDays = 30;
/** A session that nobody used for so long has ended. */
export const idleDays = 14;

/** Browser sessions; the database knows the hash of a token and never the token. */
@Injectable()
export class Sessions {
  constructor(private readonly transactions: TenantTransaction) {}

  /** Makes a session with a token of its own, whatever token the request came with: nobody can plant one beforehand. */
  async issue(userId: string, caller: Caller, how: WayIn): Promise<IssuedSession> {
    const token = newSecretToken();
    const expiresAt = new Date(Date.now() + lifetimeDays * 86_400_000);
    await this.transactions.asUser(userId, async (sql) => {
      await sql.query(`delete from kb.sessions where user_id = $1 and expires_at < now()`, [userId]);
      await sql.query(
        `insert into kb.sessions (id, token_hash, user_id, expires_at, address, user_agent) values ($1, $2, $3, $4, $5, $6)`,
        [uuidv7(), hashOfToken(token), userId, expiresAt, caller.address, caller.userAgent],
      );
      await recordEventOfPerson(sql, userId, {
        type: 'session.started',
        data: { how, device: deviceOf(caller.userAgent) },
      });
      await sql.query('update kb.users set last_seen_at = now() where id = $1', [userId]);
    });
    return { token, expiresAt };
  }

  /** Ends the session a token belongs to. Returns its id, or nothing when there was none. */
  async endByToken(token: string): Promise<string | undefined> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ sessionId: string | null; userId: string | null }>(
        'select session_id as "sessionId", user_id as "userId" from kb.resolve_session($1)',
        [hashOfToken(token)],
      ),
    );
    const [found] = rows;
    if (!found?.sessionId || !found.userId) return undefined;
    await this.end(found.userId, found.sessionId);
    return found.sessionId;
  }

  /** @returns whether there was such a session of this person. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    return this.transactions.asUser(userId, async (sql) => {
      const { rowCount } = await sql.query('delete from kb.sessions where id = $1', [sessionId]);
      if (rowCount > 0) await recordEventOfPerson(sql, userId, { type: 'session.ended', data: { sessions: 1 } });
      return rowCount > 0;
    });
  }

  /** Ends a person's sessions but `kept`, in a transaction that acts for them. @returns which those were. */
  async endAll(sql: Sql, userId: string, kept?: string): Promise<string[]> {
    const { rows } = await sql.query<{ id: string }>(
      'delete from kb.sessions where user_id = $1 and id is distinct from $2 returning id',
      [userId, kept ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
