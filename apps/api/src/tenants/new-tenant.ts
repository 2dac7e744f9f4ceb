import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { refuseReserved } from './tenant-slug';

interface NewTenant {
  id: string;
  slug: string;
  name: string;
  project: { slug: string; name: string };
}

/**
 * Writes a tenant with its first project, in a transaction that was opened for its id; nobody belongs to it yet.
 * @returns false when another tenant has the slug.
 * @throws Problem 400 for a slug whose pages could not be reached.
 */
export async function newTenant(sql: Sql, { id, slug, name, project }: NewTenant): Promise<boolean> {
  refuseReserved(slug);
  const made = await sql.query(
    'insert into kb.tenants (id, slug, public_id, name) values ($1, $2, $3, $4) on conflict (slug) do nothing',
    [id, slug, `org_${id.replaceAll('-', '').slice(-12)}`, name],
  );
  if (made.rowCount === 0) return false;
  await sql.query('insert into kb.projects (id, tenant_id, slug, name) values ($1, $2, $3, $4)', [
    uuidv7(),
    id,
    project.slug,
    project.name,
  ]);
  return true;
}
