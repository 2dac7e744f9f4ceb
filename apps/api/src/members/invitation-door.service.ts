import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LoginAttempts } from '../auth/login-attempts.store';
import { Passwords, storePassword } from '../auth/passwords';
import { ScopeResolver } from '../auth/scope.resolver';
import { hashOfToken } from '../auth/secret-token';
import type { Caller, IssuedSession } from '../auth/session-cookie';
import { SignInService } from '../auth/sign-in.service';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { invitationOver, Joining, openInvitation, type InvitationRef } from './joining.service';
import type { AcceptedInvitationDto, AcceptInvitationDto, InvitationLookDto } from './invitation.dto';

/** The way in for whoever holds an invitation's link. */
@Injectable()
export class InvitationDoorService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly scopes: ScopeResolver,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly signIn: SignInService,
    private readonly joining: Joining,
  ) {}

  /** @throws Problem 410 for a link that does not work (any more), 429 after too many of them. */
  async look(token: string, caller: Caller): Promise<InvitationLookDto> {
    const found = await this.find(token, caller);
    const invitation = await this.transactions.run(found.tenantId, 'system', (sql) => openInvitation(sql, found.id));
    const person = await this.personOf(caller);
    const { expiresAt, ...shown } = invitation;
    return {
      ...shown,
      expiresAt: expiresAt.toISOString(),
      accountExists: (await this.accountOf(invitation.email)) !== undefined,
      signedInAs: person?.email ?? null,
    };
  }

  /**
   * Joins the tenant: as whoever is signed in, else with a new account, never as somebody who has one and did not sign in.
   * @throws Problem 400 without name or password for a new account, 409 where to sign in first, and for a member; 410, 429.
   */
  async accept(
    body: AcceptInvitationDto,
    caller: Caller,
  ): Promise<AcceptedInvitationDto & { session?: IssuedSession }> {
    const found = await this.find(body.token, caller);
    const person = await this.personOf(caller);
    if (person) return this.joining.join(found, person.userId);
    const { email } = await this.transactions.run(found.tenantId, 'system', (sql) => openInvitation(sql, found.id));
    if (await this.accountOf(email)) throw signInFirst(email);
    const account = { name: body.name, password: body.password };
    for (const [path, value] of Object.entries(account))
      if (!value) throw Problem.invalid([{ path, message: 'is needed for a new account' }]);
    const userId = uuidv7();
    const hash = await this.passwords.hash(account.password!);
    const joined = await this.joining.join(found, userId, async (sql) => {
      const made = await sql.query(
        `insert into kb.users (id, email, display_name) values ($1, $2, $3) on conflict (email) do nothing`,
        [userId, email, account.name],
      );
      if (made.rowCount === 0) throw signInFirst(email);
      await storePassword(sql, userId, hash);
    });
    return { ...joined, session: await this.signIn.admit(userId, caller, 'invitation') };
  }

  /** Guessing is hopeless at 256 bits; who tries anyway is stopped, as at the other doors. */
  private async find(token: string, { address }: Caller): Promise<InvitationRef> {
    await this.attempts.countAddress(address);
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ tenantId: string | null; id: string | null }>(
        'select tenant_id as "tenantId", invitation_id as id from kb.resolve_invitation($1)',
        [hashOfToken(token)],
      ),
    );
    const [found] = rows;
    if (!found?.tenantId || !found.id) throw invitationOver();
    await this.attempts.forgiveAddress(address);
    return { tenantId: found.tenantId, id: found.id };
  }

  private async personOf({ previousToken }: Caller): Promise<{ userId: string; email: string } | undefined> {
    const { person } = previousToken ? await this.scopes.resolve(previousToken, {}) : {};
    if (!person) return undefined;
    const { userId } = person;
    const { rows } = await this.transactions.asUser(userId, (sql) =>
      sql.query<{ email: string }>('select email from kb.users where id = $1', [userId]),
    );
    return { userId, email: rows[0]!.email };
  }

  private async accountOf(email: string): Promise<string | undefined> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ id: string | null }>('select kb.resolve_login($1) as id', [email]),
    );
    return rows[0]?.id ?? undefined;
  }
}

function signInFirst(email: string): Problem {
  return new Problem(
    409,
    'sign-in-first',
    'There is an account already',
    `${email} has an account here. Sign in with it, then open the invitation again.`,
  );
}
