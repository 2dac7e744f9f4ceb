import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LoginAttempts } from '../auth/login-attempts.store';
import { Passwords, storePassword } from '../auth/passwords';
import type { Role } from '../auth/roles';
import { ScopeResolver } from '../auth/scope.resolver';
import { hashOfToken } from '../auth/secret-token';
import type { Caller, IssuedSession } from '../auth/session-cookie';
import { SignInService } from '../auth/sign-in.service';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import type { AcceptedInvitationDto, AcceptInvitationDto, InvitationLookDto } from './invitation.dto';

interface Found {
  tenantId: string;
  id: string;
}
interface OpenInvitation {
  tenant: { slug: string; name: string };
  inviter: string | null;
  email: string;
  role: Role;
  expiresAt: Date;
}

/** The way in for whoever holds an invitation's link. */
@Injectable()
export class InvitationDoorService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly scopes: ScopeResolver,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly signIn: SignInService,
  ) {}

  /** @throws Problem 410 for a link that does not work (any more), 429 after too many of them. */
  async look(token: string, caller: Caller): Promise<InvitationLookDto> {
    const found = await this.find(token, caller);
    const invitation = await this.transactions.run(found.tenantId, 'system', (sql) => open(sql, found.id));
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
    if (person) return this.join(found, person.userId);
    const { email } = await this.transactions.run(found.tenantId, 'system', (sql) => open(sql, found.id));
    if (await this.accountOf(email)) throw signInFirst(email);
    const account = { name: body.name, password: body.password };
    for (const [path, value] of Object.entries(account))
      if (!value) throw Problem.invalid([{ path, message: 'is needed for a new account' }]);
    const userId = uuidv7();
    const hash = await this.passwords.hash(account.password!);
    const joined = await this.join(found, userId, async (sql) => {
      const made = await sql.query(
        `insert into kb.users (id, email, display_name) values ($1, $2, $3) on conflict (email) do nothing`,
        [userId, email, account.name],
      );
      if (made.rowCount === 0) throw signInFirst(email);
      await storePassword(sql, userId, hash);
    });
    return { ...joined, session: await this.signIn.admit(userId, caller, 'invitation') };
  }

  private join(
    { tenantId, id }: Found,
    userId: string,
    first: (sql: Sql) => Promise<void> = async () => {},
  ): Promise<AcceptedInvitationDto> {
    return this.transactions.run(tenantId, `user:${userId}`, async (sql) => {
      const { tenant, role, email } = await open(sql, id, 'for update of i');
      await first(sql);
      const joined = await sql.query(
        `insert into kb.memberships (tenant_id, user_id, role) values ($1, $2, $3) on conflict do nothing`,
        [tenantId, userId, role],
      );
      if (joined.rowCount === 0)
        throw Problem.conflict(`You are a member of ${tenant.name} already. Nothing was changed.`);
      await sql.query('update kb.invitations set accepted_at = now(), accepted_by = $2 where id = $1', [id, userId]);
      await recordEvent(sql, {
        type: 'member.joined',
        projectId: null,
        subjectType: 'member',
        subjectId: userId,
        data: { role, invited: email },
      });
      return { tenant, role };
    });
  }

  /** Guessing is hopeless at 256 bits; who tries anyway is stopped, as at the other doors. */
  private async find(token: string, { address }: Caller): Promise<Found> {
    await this.attempts.countAddress(address);
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ tenantId: string | null; id: string | null }>(
        'select tenant_id as "tenantId", invitation_id as id from kb.resolve_invitation($1)',
        [hashOfToken(token)],
      ),
    );
    const [found] = rows;
    if (!found?.tenantId || !found.id) throw over();
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

async function open(sql: Sql, id: string, lock: '' | 'for update of i' = ''): Promise<OpenInvitation> {
  const { rows } = await sql.query<OpenInvitation>(
    `select json_build_object('slug', t.slug, 'name', t.name) as tenant, u.display_name as inviter, i.email, i.role,
       i.expires_at as "expiresAt"
     from kb.invitations i join kb.tenants t on t.id = i.tenant_id left join kb.users u on u.id = i.created_by
     where i.id = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() ${lock}`,
    [id],
  );
  if (!rows[0]) throw over();
  return rows[0];
}

function over(): Problem {
  return new Problem(
    410,
    'invitation-over',
    'The invitation does not work any more',
    'It was accepted, taken back or replaced, or is older than a week; or the link was not copied whole. Ask whoever invited you for a new one.',
  );
}

function signInFirst(email: string): Problem {
  return new Problem(
    409,
    'sign-in-first',
    'There is an account already',
    `${email} has an account here. Sign in with it, then open the invitation again.`,
  );
}
