import { Injectable } from '@nestjs/common';
import type { Role } from '../auth/roles';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import type { AcceptedInvitationDto } from './invitation.dto';

/** Where an invitation is. */
export interface InvitationRef {
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

/** How an invitation becomes a membership. */
@Injectable()
export class Joining {
  constructor(private readonly transactions: TenantTransaction) {}

  /**
   * Makes a person a member as the invitation says, once; `first` makes the account in the same transaction.
   * @throws Problem 409 for a member, 410 for an invitation that is over.
   */
  join(
    { tenantId, id }: InvitationRef,
    userId: string,
    first: (sql: Sql) => Promise<void> = async () => {},
  ): Promise<AcceptedInvitationDto> {
    return this.transactions.run(tenantId, `user:${userId}`, async (sql) => {
      const { tenant, role, email } = await openInvitation(sql, id, 'for update of i');
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

  /** The open invitations of an e-mail that somebody has proven to be theirs, in all tenants. */
  async openFor(verifiedEmail: string): Promise<InvitationRef[]> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<InvitationRef>('select tenant_id as "tenantId", invitation_id as id from kb.open_invitations($1)', [
        verifiedEmail,
      ]),
    );
    return rows;
  }
}

/** @throws Problem 410 for one that is over. */
export async function openInvitation(sql: Sql, id: string, lock: '' | 'for update of i' = ''): Promise<OpenInvitation> {
  const { rows } = await sql.query<OpenInvitation>(
    `select json_build_object('slug', t.slug, 'name', t.name) as tenant, u.display_name as inviter, i.email, i.role,
       i.expires_at as "expiresAt"
     from kb.invitations i join kb.tenants t on t.id = i.tenant_id left join kb.users u on u.id = i.created_by
     where i.id = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() ${lock}`,
    [id],
  );
  if (!rows[0]) throw invitationOver();
  return rows[0];
}

/** The same words for all that make an invitation useless. */
export function invitationOver(): Problem {
  return new Problem(
    410,
    'invitation-over',
    'The invitation does not work any more',
    'It was accepted, taken back or replaced, or is older than a week; or the link was not copied whole. Ask whoever invited you for a new one.',
  );
}
