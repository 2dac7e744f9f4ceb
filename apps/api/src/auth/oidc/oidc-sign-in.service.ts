import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Joining } from '../../members/joining.service';
import { TenantTransaction, type Sql } from '../../platform/database/tenant-transaction';
import { recordEventOfPerson } from '../../platform/events/domain-events';
import { Problem } from '../../platform/http/problem';
import { LiveAnnouncer } from '../../platform/live/live-announcer';
import { LoginAttempts } from '../login-attempts.store';
import { hashOfToken, newSecretToken } from '../secret-token';
import type { Caller, IssuedSession } from '../session-cookie';
import { Sessions } from '../sessions.store';
import { SignInService } from '../sign-in.service';
import { IdentityProvider, stateOf, type Identity } from './identity-provider';

const minutes = 10;
/** A path of ours: no other origin can be written so. */
const ownPath = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,499}$/;

/** Signing in at the identity provider. */
@Injectable()
export class OidcSignIn {
  private readonly logger = new Logger('Sign-in');

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly provider: IdentityProvider,
    private readonly joining: Joining,
    private readonly attempts: LoginAttempts,
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
    private readonly live: LiveAnnouncer,
  ) {}

  get method(): { name: string } | null {
    return this.provider.settings ? { name: this.provider.settings.name } : null;
  }

  /**
   * Begins: the browser keeps the secret and goes to the address.
   * @throws Problem 404 where there is no provider, 503 while it does not answer.
   */
  async begin(to: unknown, { address }: Caller): Promise<{ secret: string; url: URL }> {
    if (!this.provider.settings) throw notSetUp();
    const secret = newSecretToken();
    const url = await this.provider.authorizeUrl(secret).catch((error: unknown) => {
      this.logger.warn({ err: error, address }, 'the identity provider does not answer');
      throw Problem.unavailable(`${this.name} does not answer. Try again in a moment, or sign in with your password.`);
    });
    const path = typeof to === 'string' && ownPath.test(to) ? to : '/';
    await this.transactions.resolve(async (sql) => {
      await sql.query('delete from kb.oidc_attempts where expires_at < now()');
      await sql.query(
        `insert into kb.oidc_attempts (state_hash, to_path, expires_at) values ($1, $2, now() + make_interval(mins => $3))`,
        [hashOfToken(stateOf(secret)), path, minutes],
      );
    });
    return { secret, url };
  }

  /**
   * Takes back whom the provider sends, and signs them in.
   * @throws Problem 400 for a sign-in that was not begun in this browser, is over or does not fit; 403 for somebody who is
   * not let in, saying why; 429 after too many.
   */
  async finish(
    search: string,
    secret: string | undefined,
    caller: Caller,
  ): Promise<{ session: IssuedSession; to: string }> {
    if (!this.provider.settings) throw notSetUp();
    await this.attempts.countAddress(caller.address);
    const to = secret && (await this.take(secret));
    if (!secret || !to) throw doesNotFit();
    const identity = await this.provider.identify(search, secret).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'a sign-in at the identity provider was refused');
      throw doesNotFit();
    });
    const userId = await this.accountOf(identity);
    await this.attempts.forgiveAddress(caller.address);
    return { session: await this.signIn.admit(userId, caller, 'oidc'), to };
  }

  /** A state works once, whatever comes of it. @returns where the person was going. */
  private async take(secret: string): Promise<string | undefined> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ to: string }>(
        'delete from kb.oidc_attempts where state_hash = $1 and expires_at > now() returning to_path as "to"',
        [hashOfToken(stateOf(secret))],
      ),
    );
    return rows[0]?.to;
  }

  /** @throws Problem 403 for somebody who is not let in. */
  private async accountOf(identity: Identity): Promise<string> {
    const { verifiedEmail: email } = identity;
    const { allowedDomains } = this.provider.settings!;
    if (allowedDomains.length > 0 && !allowedDomains.includes(email?.split('@').at(-1) ?? ''))
      throw refused(`Only e-mail addresses of ${allowedDomains.join(', ')} are let in through ${this.name}.`);
    const known = await this.resolve('select kb.resolve_identity($1, $2) as id', [identity.issuer, identity.subject]);
    if (known) return known;
    if (!email)
      throw refused(`${this.name} does not say that it has verified your e-mail address. Ask those who run it.`);
    const invitations = await this.joining.openFor(email);
    const account = await this.resolve('select kb.resolve_login($1) as id', [email]);
    const isMember = account !== undefined && (await this.isMember(account));
    if (!isMember && invitations.length === 0)
      throw refused(`${email} has not been invited here. Ask an admin of your organisation for an invitation.`);
    const userId = account ?? (await this.make(identity, email));
    await this.link(userId, identity);
    if (!isMember) for (const invitation of invitations) await this.joining.join(invitation, userId).catch(passOver);
    return userId;
  }

  private async make({ name }: Identity, email: string): Promise<string> {
    const userId = uuidv7();
    await this.transactions.asUser(userId, (sql) =>
      sql.query('insert into kb.users (id, email, display_name) values ($1, $2, $3) on conflict (email) do nothing', [
        userId,
        email,
        name ?? email.slice(0, 200),
      ]),
    );
    // Two browsers of one person may come at once: the first one makes the account.
    return (await this.resolve('select kb.resolve_login($1) as id', [email]))!;
  }

  /**
   * From now on the provider vouches for this account. Whoever made it may have typed somebody else's e-mail: the password
   * and the sessions from before end.
   */
  private async link(userId: string, { issuer, subject }: Identity): Promise<void> {
    const ended = await this.transactions.asUser(userId, async (sql: Sql) => {
      const linked = await sql.query(
        'insert into kb.user_identities (issuer, subject, user_id) values ($1, $2, $3) on conflict do nothing',
        [issuer, subject, userId],
      );
      if (linked.rowCount === 0) return [];
      await sql.query('delete from kb.user_credentials where user_id = $1', [userId]);
      await recordEventOfPerson(sql, userId, { type: 'account.linked', data: { issuer } });
      return this.sessions.endAll(sql, userId);
    });
    this.live.sessionsEnded(ended);
  }

  private async isMember(userId: string): Promise<boolean> {
    const { rowCount } = await this.transactions.asUser(userId, (sql) =>
      sql.query('select from kb.memberships where user_id = $1 limit 1', [userId]),
    );
    return rowCount > 0;
  }

  private async resolve(statement: string, values: unknown[]): Promise<string | undefined> {
    const { rows } = await this.transactions.resolve((sql) => sql.query<{ id: string | null }>(statement, values));
    return rows[0]?.id ?? undefined;
  }

  private get name(): string {
    return this.provider.settings!.name;
  }
}

/** An invitation that was accepted or taken back meanwhile, or leads where the person is already, is no reason to stay out. */
function passOver(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

function notSetUp(): Problem {
  return new Problem(
    404,
    'no-single-sign-on',
    'There is no single sign-on here',
    'Sign in with your e-mail and password.',
  );
}

function doesNotFit(): Problem {
  return new Problem(
    400,
    'sign-in-does-not-fit',
    'The sign-in could not be finished',
    'It was finished already, took longer than ten minutes, was begun in another browser, or was refused there. Start again.',
  );
}

function refused(why: string): Problem {
  return new Problem(403, 'not-let-in', 'You are not let in', why);
}
