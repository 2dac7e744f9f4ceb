import { Injectable } from '@nestjs/common';
import type { Role } from '../auth/roles';
import type { TenantScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import type { MemberDto, MemberListDto } from './member.dto';
import { keepAnOwner, lockMember, mayTouchOwners } from './ranks';

interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  lastSeenAt: Date | null;
  connections: number;
}

const columns = `m.user_id as "userId", u.display_name as name, u.email, m.role, m.created_at as "joinedAt",
  u.last_seen_at as "lastSeenAt",
  (select count(*)::int from kb.connections c where c.tenant_id = m.tenant_id and c.user_id = m.user_id) as connections`;
const from = 'kb.memberships m join kb.users u on u.id = m.user_id';
const sorts: Record<string, SortColumn> = {
  name: { sql: 'u.display_name', kind: 'text' },
  email: { sql: 'u.email', kind: 'text' },
  joinedAt: { sql: 'm.created_at', kind: 'timestamp' },
  lastSeenAt: { sql: 'u.last_seen_at', kind: 'timestamp', nullable: true },
};

/** The members of a tenant and their roles. */
@Injectable()
export class MembersService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly live: LiveAnnouncer,
  ) {}

  async list({ tenantId, actor, userId }: TenantScope, query: ListQueryDto): Promise<MemberListDto> {
    const sort = parseSort(query.sort, sorts, 'name');
    const key = listKey('members', tenantId, sort.name, sort.descending);
    const page = await this.transactions.run(tenantId, actor, (sql) =>
      keysetPage<MemberRow>(
        sql,
        { columns, from, where: ['m.tenant_id = $1'], values: [tenantId], id: 'm.user_id', sort, key },
        query,
      ),
    );
    return { items: page.rows.map((row) => dtoOf(row, userId)), nextCursor: page.nextCursor };
  }

  /** Gives a member another role; what they may do changes with their next request. @throws Problem 403, 404, 409 */
  async changeRole(at: TenantScope, userId: string, role: Role): Promise<MemberDto> {
    const row = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const member = await lockMember(sql, userId);
      if (member.role !== role) {
        mayTouchOwners(at, member.role, role);
        keepAnOwner(member);
        await sql.query('update kb.memberships set role = $3 where tenant_id = $1 and user_id = $2', [
          at.tenantId,
          userId,
          role,
        ]);
        await recordEvent(sql, {
          type: 'member.role_changed',
          projectId: null,
          subjectType: 'member',
          subjectId: userId,
          data: { name: member.name, from: member.role, to: role },
        });
      }
      const { rows } = await sql.query<MemberRow>(
        `select ${columns} from ${from} where m.tenant_id = $1 and m.user_id = $2`,
        [at.tenantId, userId],
      );
      return rows[0]!;
    });
    this.live.accessChanged([userId]);
    return dtoOf(row, at.userId);
  }
}

function dtoOf({ joinedAt, lastSeenAt, ...row }: MemberRow, asking: string): MemberDto {
  return {
    ...row,
    joinedAt: joinedAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    you: row.userId === asking,
  };
}
