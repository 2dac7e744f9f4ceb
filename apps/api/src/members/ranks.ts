import type { Role } from '../auth/roles';
import type { TenantScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';

/** A member's row, locked. */
export interface LockedMember {
  userId: string;
  name: string;
  email: string;
  role: Role;
}

/**
 * Locks a member together with all owners, so that two who change owners at the same time see each other's change.
 * @throws Problem 404
 */
export async function lockMember(sql: Sql, userId: string): Promise<LockedMember & { lastOwner: boolean }> {
  const { rows } = await sql.query<LockedMember>(
    `select m.user_id as "userId", u.display_name as name, u.email, m.role
     from kb.memberships m join kb.users u on u.id = m.user_id
     where m.tenant_id = kb.current_tenant() and (m.user_id = $1 or m.role = 'owner') order by m.user_id for update of m`,
    [userId],
  );
  const member = rows.find((row) => row.userId === userId);
  if (!member) throw Problem.notFound();
  const owners = rows.filter(({ role }) => role === 'owner');
  return { ...member, lastOwner: member.role === 'owner' && owners.length === 1 };
}

/**
 * Only an owner makes or unmakes owners, and in person: a token that leaked must not be able to.
 * @throws Problem 403
 */
export function mayTouchOwners(at: TenantScope, ...touched: Role[]): void {
  if (!touched.includes('owner')) return;
  if (at.role !== 'owner') throw Problem.forbidden('Only an owner makes or unmakes owners. Ask one of them.');
  if (at.sessionId === undefined)
    throw Problem.forbidden('API tokens cannot make or unmake owners. Sign in with a browser to do it.');
}

/** @throws Problem 409 */
export function keepAnOwner({ lastOwner }: { lastOwner: boolean }): void {
  if (lastOwner)
    throw Problem.conflict('This is the only owner, and an organisation needs one. Make somebody else an owner first.');
}
