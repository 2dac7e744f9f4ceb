import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEventOfPerson } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { LoginAttempts } from './login-attempts.store';
import { Passwords, storePassword } from './passwords';
import { hashOfToken, newSecretToken } from './secret-token';
import type { Caller } from './session-cookie';
import { Sessions } from './sessions.store';

const linkHours = 24;

/** Links with which somebody who cannot sign in sets a new password. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly sessions: Sessions,
    private readonly live: LiveAnnouncer,
    @Inject(AppConfig) private readonly config: AppConfig,
  ) {}

  /**
   * Makes a link, within the caller's transaction, which acts for that person from here on; the one before ends. The token
   * stands after the `#`, which browsers send to no server.
   */
  async issue(sql: Sql, userId: string, by: string): Promise<{ url: string; expiresAt: Date }> {
    const token = newSecretToken();
    await sql.query(`select set_config('app.user_id', $1, true)`, [userId]);
    const { rows } = await sql.query<{ expiresAt: Date }>(
      `insert into kb.password_resets (user_id, token_hash, created_by, expires_at)
       values ($1, $2, $3, now() + make_interval(hours => $4))
       on conflict (user_id) do update set token_hash = excluded.token_hash, created_by = excluded.created_by,
         created_at = now(), expires_at = excluded.expires_at
       returning expires_at as "expiresAt"`,
      [userId, hashOfToken(token), by, linkHours],
    );
    return { url: `${this.config.publicUrl}/reset#token=${token}`, expiresAt: rows[0]!.expiresAt };
  }

  /**
   * Sets a new password, once, and ends every session of the account, and every other link into it.
   * @throws Problem 410 for a link that does not work (any more), 429 after too many of them.
   */
  async redeem(token: string, password: string, { address }: Caller): Promise<void> {
    await this.attempts.countAddress(address);
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ userId: string | null }>('select kb.resolve_password_reset($1) as "userId"', [hashOfToken(token)]),
    );
    const userId = rows[0]?.userId;
    if (!userId) throw over();
    const hash = await this.passwords.hash(password);
    const { ended, email } = await this.transactions.asUser(userId, async (sql) => {
      const used = await sql.query('delete from kb.password_resets where token_hash = $1 and expires_at > now()', [
        hashOfToken(token),
      ]);
      if (used.rowCount === 0) throw over();
      await storePassword(sql, userId, hash);
      await recordEventOfPerson(sql, userId, { type: 'account.password_reset' });
      await sql.query('delete from kb.sign_in_links where user_id = $1', [userId]);
      const found = await sql.query<{ email: string }>('select email from kb.users where id = $1', [userId]);
      return { ended: await this.sessions.endAll(sql, userId), email: found.rows[0]!.email };
    });
    this.live.sessionsEnded(ended);
    await this.attempts.forgive(email, address);
  }
}

function over(): Problem {
  return new Problem(
    410,
    'reset-over',
    'The link does not work any more',
    'A reset link works once and for one day, and a newer one replaces it; or it was not copied whole. Ask an admin of your organisation for a new one.',
  );
}
