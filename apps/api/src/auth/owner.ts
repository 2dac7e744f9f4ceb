import { v7 as uuidv7 } from 'uuid';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { newTenant } from '../tenants/new-tenant';
import { hashOfToken, newSecretToken } from './secret-token';

/** Serialises first starts of several processes; "owner" in ASCII. */
const ownerLock = '478560413042';
const linkHours = 24;

/** Who owns the installation until they change it. */
const firstOwner = { email: 'owner@tributary.local', displayName: 'Owner' };
const firstTenant = { slug: 'home', name: 'Home' };
const firstProject = { slug: 'main', name: 'Main' };

/**
 * Makes the owner's account, an organisation and a project at the first start; later starts find them.
 * @returns the owner's id.
 */
export async function ensureOwner(transactions: TenantTransaction): Promise<string> {
  const [userId, tenantId] = [uuidv7(), uuidv7()];
  return transactions.run(tenantId, `user:${userId}`, async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [ownerLock]);
    const { rows } = await sql.query<{ id: string | null }>('select kb.resolve_first_owner() as id');
    if (rows[0]?.id) return rows[0].id;
    await sql.query('insert into kb.users (id, email, display_name, platform_admin) values ($1, $2, $3, true)', [
      userId,
      firstOwner.email,
      firstOwner.displayName,
    ]);
    await newTenant(sql, { id: tenantId, ...firstTenant, project: firstProject });
    await sql.query(`insert into kb.memberships (tenant_id, user_id, role) values ($1, $2, 'owner')`, [
      tenantId,
      userId,
    ]);
    return userId;
  });
}

/**
 * A link that signs the owner in, once, within a day; links printed before stop working. The token stands after the `#`,
 * which browsers send to no server, so that no log keeps it.
 */
export async function issueSignInLink(transactions: TenantTransaction, publicUrl: string): Promise<string> {
  const userId = await ensureOwner(transactions);
  const token = newSecretToken();
  await transactions.asUser(userId, async (sql) => {
    await sql.query('delete from kb.sign_in_links where user_id = $1', [userId]);
    await sql.query(
      `insert into kb.sign_in_links (token_hash, user_id, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
      [hashOfToken(token), userId, linkHours],
    );
  });
  return `${publicUrl}/sign-in#token=${token}`;
}
