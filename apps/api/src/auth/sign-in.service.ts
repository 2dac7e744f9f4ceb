import { Injectable, Logger } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEventOfPerson } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import type { SetPasswordDto } from './auth.dto';
import { LoginAttempts } from './login-attempts.store';
import { Passwords, storePassword } from './passwords';
import type { Person } from './scope';
import { hashOfToken } from './secret-token';
import type { Caller, IssuedSession } from './session-cookie';
import { Sessions, type WayIn } from './sessions.store';

/** Ways in and out. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger('Sign-in');

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly live: LiveAnnouncer,
  ) {}

  /** @throws Problem 401 for a link that was used, replaced or is too old, 429 after too many of them. */
  async withLink(token: string, caller: Caller): Promise<IssuedSession> {
    await this.attempts.countAddress(caller.address);
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ userId: string | null }>('select kb.consume_sign_in_link($1) as "userId"', [hashOfToken(token)]),
    );
    const userId = rows[0]?.userId;
    if (!userId) {
      throw new Problem(
        401,
        'link-not-valid',
        'The link does not work any more',
        'A sign-in link works once and for one day. Run `npm run -s sign-in-link` for a new one, or sign in with your password.',
      );
    }
    await this.attempts.forgiveAddress(caller.address);
    return this.admit(userId, caller, 'link');
  }

  /** @throws Problem 401 for a wrong e-mail or password, 429 after too many. */
  async withPassword(email: string, password: string, caller: Caller): Promise<IssuedSession> {
    await this.attempts.count(email, caller.address);
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ userId: string | null }>('select kb.resolve_login($1) as "userId"', [email]),
    );
    const userId = rows[0]?.userId ?? undefined;
    const fits = await this.passwords.fits(password, userId ? await this.storedHash(userId) : undefined);
    if (!userId || !fits) {
      if (userId) this.tellOfRefusal(userId);
      throw new Problem(
        401,
        'wrong-password',
        'E-mail or password is wrong',
        'No account has this e-mail and password. Check both, or ask an admin of your organisation for a link to set a new password.',
      );
    }
    await this.attempts.forgive(email, caller.address);
    return this.admit(userId, caller, 'password');
  }

  async end({ userId, sessionId }: Person): Promise<void> {
    await this.sessions.end(userId, sessionId);
    this.live.sessionsEnded([sessionId]);
  }

  /**
   * Sets the password and ends the person's other sessions.
   * @throws Problem 400 when the current password is missing or wrong, 429 after too many.
   */
  async setPassword(person: Person, { currentPassword, newPassword }: SetPasswordDto): Promise<void> {
    const stored = await this.storedHash(person.userId);
    if (stored !== undefined) await this.confirm(person, currentPassword, stored);
    const hash = await this.passwords.hash(newPassword);
    const ended = await this.transactions.asUser(person.userId, async (sql) => {
      await storePassword(sql, person.userId, hash);
      await recordEventOfPerson(sql, person.userId, { type: 'account.password_set' });
      return this.sessions.endAll(sql, person.userId, person.sessionId);
    });
    this.live.sessionsEnded(ended);
  }

  private async confirm(person: Person, password: string | undefined, stored: string): Promise<void> {
    const refuse = (message: string) => Problem.invalid([{ path: 'currentPassword', message }]);
    if (password === undefined) throw refuse('is needed to change the password');
    const subject = `password of ${person.userId}`;
    await this.attempts.count(subject, subject);
    if (!(await this.passwords.fits(password, stored))) throw refuse('is not your current password');
    await this.attempts.forgive(subject, subject);
  }

  /** Not awaited: the answer must not take longer where there is an account. */
  private tellOfRefusal(userId: string): void {
    const event = { type: 'session.refused', data: { how: 'password' }, byNobody: true };
    this.transactions
      .asUser(userId, (sql) => recordEventOfPerson(sql, userId, event))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'a refused sign-in could not be written down'));
  }

  private async storedHash(userId: string): Promise<string | undefined> {
    const { rows } = await this.transactions.asUser(userId, (sql) =>
      sql.query<{ hash: string }>('select password_hash as hash from kb.user_credentials where user_id = $1', [userId]),
    );
    return rows[0]?.hash;
  }

  /** A new session; the one that the browser came with ends, so that no token outlives a change of person. */
  async admit(userId: string, caller: Caller, how: WayIn): Promise<IssuedSession> {
    const ended = caller.previousToken ? await this.sessions.endByToken(caller.previousToken) : undefined;
    if (ended) this.live.sessionsEnded([ended]);
    return this.sessions.issue(userId, caller, how);
  }
}
