import { Injectable } from '@nestjs/common';
import { PasswordResets } from '../auth/password-resets.service';
import type { Person, TenantScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import type { ResetLinkDto } from './member.dto';
import { lockMember, type LockedMember } from './ranks';

/** Links that admins make for members who forgot their password. Whoever holds one gets the account: so not for every one. */
@Injectable()
export class ResetLinksService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly resets: PasswordResets,
  ) {}

  /**
   * Makes a link for somebody else. It must lead to no more than the caller may do already.
   * @throws Problem 403 for owners and admins unless an owner asks, and for accounts that open more than this tenant
   * unless a platform admin asks; 404; 409 for oneself.
   */
  async make(at: TenantScope, person: Person, userId: string): Promise<ResetLinkDto> {
    if (userId === at.userId)
      throw Problem.conflict('Change your own password in your account; that asks for the one you have.');
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const member = await lockMember(sql, userId);
      if (!person.platformAdmin) await refuseTooMuch(sql, at, member);
      await recordEvent(sql, {
        type: 'member.reset_link_made',
        projectId: null,
        subjectType: 'member',
        subjectId: userId,
        data: { name: member.name },
      });
      const { url, expiresAt } = await this.resets.issue(sql, userId, at.userId);
      return { url, expiresAt: expiresAt.toISOString() };
    });
  }
}

async function refuseTooMuch(sql: Sql, at: TenantScope, member: LockedMember): Promise<void> {
  if (at.role !== 'owner' && (member.role === 'owner' || member.role === 'admin'))
    throw Problem.forbidden(
      `${member.name} is ${member.role} here, so that only an owner may do this. Ask one of them.`,
    );
  const { rows } = await sql.query<{ elsewhere: boolean }>('select kb.belongs_elsewhere($1) as elsewhere', [
    member.userId,
  ]);
  if (rows[0]!.elsewhere)
    throw Problem.forbidden(
      `The account of ${member.name} opens more than this organisation, so nobody here may set its password. Ask whoever runs this installation.`,
    );
}
