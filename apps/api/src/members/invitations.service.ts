import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '../auth/roles';
import type { TenantScope } from '../auth/scope';
import { AppConfig } from '../config/app-config';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import type { CreatedInvitationDto, CreateInvitationDto, InvitationDto, InvitationListDto } from './invitation.dto';
import { writeInvitation } from './new-invitation';
import { mayTouchOwners } from './ranks';

interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
}

const columns = `i.id, i.email, i.role, u.display_name as "invitedBy", i.created_at as "createdAt",
  i.expires_at as "expiresAt", i.expires_at <= now() as expired`;
const from = 'kb.invitations i left join kb.users u on u.id = i.created_by';
const sorts: Record<string, SortColumn> = {
  createdAt: { sql: 'i.created_at', kind: 'timestamp' },
  email: { sql: 'i.email', kind: 'text' },
  expiresAt: { sql: 'i.expires_at', kind: 'timestamp' },
};

/** The open invitations of a tenant, as those who invite see them. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly transactions: TenantTransaction,
    @Inject(AppConfig) private readonly config: AppConfig,
  ) {}

  async list({ tenantId, actor }: TenantScope, query: ListQueryDto): Promise<InvitationListDto> {
    const sort = parseSort(query.sort, sorts, '-createdAt');
    const key = listKey('invitations', tenantId, sort.name, sort.descending);
    const where = ['i.tenant_id = $1', 'i.accepted_at is null', 'i.revoked_at is null'];
    const page = await this.transactions.run(tenantId, actor, (sql) =>
      keysetPage<InvitationRow>(sql, { columns, from, where, values: [tenantId], id: 'i.id', sort, key }, query),
    );
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  /**
   * Invites an e-mail; one that was invited before gets a new link, and the old one ends.
   * @throws Problem 403 for an owner whom somebody else than an owner invites, 409 for a member.
   */
  async create(at: TenantScope, { email, role }: CreateInvitationDto): Promise<CreatedInvitationDto> {
    mayTouchOwners(at, role);
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const members = await sql.query(
        `select from kb.memberships m join kb.users u on u.id = m.user_id
         where m.tenant_id = $1 and u.email = lower($2)`,
        [at.tenantId, email],
      );
      if (members.rowCount > 0)
        throw Problem.conflict(`${email} is a member already. Change their role in the list of members instead.`);
      const { publicUrl } = this.config;
      const { id, url } = await writeInvitation(sql, { email, role, invitedBy: at.userId, publicUrl });
      const { rows } = await sql.query<InvitationRow>(`select ${columns} from ${from} where i.id = $1`, [id]);
      return { ...dtoOf(rows[0]!), url };
    });
  }

  /** Takes an invitation back. @throws Problem 404 for one that is not there, or was accepted. */
  async revoke({ tenantId, actor }: TenantScope, id: string): Promise<void> {
    await this.transactions.run(tenantId, actor, async (sql) => {
      const { rows } = await sql.query<{ email: string }>(
        `update kb.invitations set revoked_at = now() where id = $1 and accepted_at is null and revoked_at is null
         returning email`,
        [id],
      );
      if (!rows[0]) throw Problem.notFound();
      await recordEvent(sql, {
        type: 'invitation.revoked',
        projectId: null,
        subjectType: 'invitation',
        subjectId: id,
        data: { name: rows[0].email },
      });
    });
  }
}

function dtoOf({ createdAt, expiresAt, ...row }: InvitationRow): InvitationDto {
  return { ...row, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
