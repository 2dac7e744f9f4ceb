import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../auth/roles';
import { hashOfToken, newSecretToken } from '../auth/secret-token';
import { oneAtATime } from '../platform/database/one-at-a-time';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';

const days = 7;

/**
 * Writes an invitation into the current tenant; an open one for the same e-mail ends.
 * @returns its id and the link, whose token stands after the `#`, which browsers send to no server.
 */
export async function writeInvitation(
  sql: Sql,
  { email, role, invitedBy, publicUrl }: { email: string; role: Role; invitedBy: string; publicUrl: string },
): Promise<{ id: string; url: string }> {
  const id = uuidv7();
  const token = newSecretToken();
  await oneAtATime(sql, 'invitations');
  await sql.query(
    `update kb.invitations set revoked_at = now() where email = lower($1) and accepted_at is null and revoked_at is null`,
    [email],
  );
  await sql.query(
    `insert into kb.invitations (id, tenant_id, email, role, token_hash, created_by, expires_at)
     values ($1, kb.current_tenant(), lower($2), $3, $4, $5, now() + make_interval(days => $6))`,
    [id, email, role, hashOfToken(token), invitedBy, days],
  );
  await recordEvent(sql, {
    type: 'invitation.created',
    projectId: null,
    subjectType: 'invitation',
    subjectId: id,
    data: { name: email.toLowerCase(), role },
  });
  return { id, url: `${publicUrl}/invitation#token=${token}` };
}
