import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../tenant-transaction';

/** Rows for tests, one builder a table: each makes what it needs above it, and says what it made. */

export interface BuiltTenant {
  tenantId: string;
  slug: string;
  projectId: string;
  projectSlug: string;
  userId: string;
  email: string;
}

export interface BuiltIntegration {
  integrationId: string;
  connectionId: string;
  taskId: string;
}

const anyName = () => randomBytes(5).toString('hex');

/** A person, who belongs to no tenant yet. */
export async function createUser(
  admin: Sql,
  { email = `${anyName()}@example.test`, displayName = 'Ada Example', platformAdmin = false } = {},
): Promise<{ userId: string; email: string }> {
  const userId = uuidv7();
  await admin.query(`insert into kb.users (id, email, display_name, platform_admin) values ($1, $2, $3, $4)`, [
    userId,
    email,
    displayName,
    platformAdmin,
  ]);
  return { userId, email };
}

/** A tenant with one person in it (an owner unless told) and one project. */
export async function createTenant(
  admin: Sql,
  { slug = `t-${anyName()}`, name = 'Example Ltd', role = 'owner', timeZone = 'UTC' } = {},
): Promise<BuiltTenant> {
  const tenantId = uuidv7();
  await admin.query(`insert into kb.tenants (id, slug, public_id, name, time_zone) values ($1, $2, $3, $4, $5)`, [
    tenantId,
    slug,
    `org_${anyName()}`,
    name,
    timeZone,
  ]);
  const person = await createUser(admin);
  await createMembership(admin, { tenantId, userId: person.userId, role });
  const project = await createProject(admin, { tenantId });
  return { tenantId, slug, ...project, ...person };
}

/** Lets a person into a tenant. */
export async function createMembership(
  admin: Sql,
  { tenantId, userId, role = 'member' }: { tenantId: string; userId: string; role?: string },
): Promise<void> {
  await admin.query(`insert into kb.memberships (tenant_id, user_id, role) values ($1, $2, $3)`, [
    tenantId,
    userId,
    role,
  ]);
}

/** A project of a tenant. */
export async function createProject(
  admin: Sql,
  { tenantId, slug = `p-${anyName()}`, name = 'Example project' }: { tenantId: string; slug?: string; name?: string },
): Promise<{ projectId: string; projectSlug: string }> {
  const projectId = uuidv7();
  await admin.query(`insert into kb.projects (id, tenant_id, slug, name) values ($1, $2, $3, $4)`, [
    projectId,
    tenantId,
    slug,
    name,
  ]);
  return { projectId, projectSlug: slug };
}

/** An integration with its connection (no credentials in it) and its sync task, which is due at `nextSyncAt`. */
export async function createIntegration(
  admin: Sql,
  options: {
    tenantId: string;
    projectId: string;
    providerKey?: string;
    name?: string;
    state?: string;
    entities?: string[];
    schedule?: string;
    nextSyncAt?: Date | null;
  },
): Promise<BuiltIntegration> {
  const { tenantId, projectId, providerKey = 'clickup', state = 'connected' } = options;
  const [integrationId, connectionId, taskId] = [uuidv7(), uuidv7(), uuidv7()];
  await admin.query(
    `insert into kb.connections (id, tenant_id, provider_key, auth_method) values ($1, $2, $3, 'token')`,
    [connectionId, tenantId, providerKey],
  );
  await admin.query(
    `insert into kb.integrations (id, tenant_id, project_id, connection_id, provider_key, name, display_name, org_id, state)
     values ($1, $2, $3, $4, $5, $6, $6, (select public_id from kb.tenants where id = $2), $7)`,
    [integrationId, tenantId, projectId, connectionId, providerKey, options.name ?? `i-${anyName()}`, state],
  );
  await admin.query(
    `insert into kb.sync_tasks (id, tenant_id, integration_id, entities, schedule, next_sync_at) values ($1, $2, $3, $4, $5, $6)`,
    [
      taskId,
      tenantId,
      integrationId,
      options.entities ?? ['tasks'],
      options.schedule ?? 'hourly',
      options.nextSyncAt ?? null,
    ],
  );
  return { integrationId, connectionId, taskId };
}
