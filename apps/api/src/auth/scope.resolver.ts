import { Injectable } from '@nestjs/common';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import type { RequestScope } from './access';
import type { Role } from './roles';
import type { Person } from './scope';
import { hashOfToken } from './secret-token';
import { idleDays } from './sessions.store';

/** The slugs a request names. */
export interface Asked {
  tenant?: string | undefined;
  project?: string | undefined;
}

interface MemberRow {
  platformAdmin: boolean;
  tenantId: string | null;
  role: Role | null;
  suspended: boolean | null;
}

/**
 * Finds out who calls and what they may see, in one transaction that opens the policies one after the other: the token
 * gives a user, the user a membership, the tenant a project. What is not theirs is not found.
 */
@Injectable()
export class ScopeResolver {
  constructor(private readonly transactions: TenantTransaction) {}

  async resolve(token: string, asked: Asked): Promise<RequestScope> {
    return this.transactions.resolve(async (sql) => {
      const session = await sessionOf(sql, token);
      if (!session) return {};
      const member = await memberOf(sql, session, asked.tenant);
      if (!member) return {};
      const person: Person = { ...session, platformAdmin: member.platformAdmin };
      const found = { caller: person, person };
      if (!member.tenantId || !member.role) return found;
      if (member.suspended) return { ...found, suspended: true };
      const tenant = {
        ...session,
        tenantId: member.tenantId,
        role: member.role,
        actor: `user:${person.userId}` as const,
      };
      const projectId = asked.project === undefined ? undefined : await projectOf(sql, member.tenantId, asked.project);
      return { ...found, tenant, ...(projectId ? { project: { ...tenant, projectId } } : {}) };
    });
  }
}

async function sessionOf(sql: Sql, token: string): Promise<{ userId: string; sessionId: string } | undefined> {
  const { rows } = await sql.query<{ sessionId: string | null; userId: string | null }>(
    `select session_id as "sessionId", user_id as "userId", set_config('app.user_id', coalesce(user_id::text, ''), true)
     from kb.resolve_session($1)`,
    [hashOfToken(token)],
  );
  const [found] = rows;
  return found?.sessionId && found.userId ? { sessionId: found.sessionId, userId: found.userId } : undefined;
}

async function memberOf(sql: Sql, session: { userId: string; sessionId: string }, slug: string | undefined) {
  const { rows } = await sql.query<MemberRow>(
    `with seen as (
       update kb.sessions set last_seen_at = now() where id = $3 and last_seen_at < now() - interval '5 minutes'
       returning user_id
     ), seen_person as (
       update kb.users set last_seen_at = now() where id in (select user_id from seen)
     )
     select u.platform_admin as "platformAdmin", mine.tenant_id as "tenantId", mine.role, mine.suspended
     from kb.sessions s
     join kb.users u on u.id = s.user_id
     left join (select m.tenant_id, m.role, m.user_id, t.suspended_at is not null as suspended from kb.memberships m join kb.tenants t on t.id = m.tenant_id
                where t.slug = $2) mine on mine.user_id = u.id
     where s.id = $3 and u.id = $1 and s.last_seen_at > now() - make_interval(days => $4)`,
    [session.userId, slug ?? null, session.sessionId, idleDays],
  );
  return rows[0];
}

async function projectOf(sql: Sql, tenantId: string, slug: string): Promise<string | undefined> {
  await sql.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
  const { rows } = await sql.query<{ id: string }>(
    'select id from kb.projects where tenant_id = $1 and slug = $2 and deleted_at is null',
    [tenantId, slug],
  );
  return rows[0]?.id;
}
