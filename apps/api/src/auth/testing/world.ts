import { v7 as uuidv7 } from 'uuid';
import { createIntegration, createMembership, createUser } from '../../platform/database/testing/builders';
import type { Member, TestApi } from '../../platform/http/testing/test-api';

/** What a route is called with: fresh rows of one tenant, so that calling it can succeed. */
export interface World {
  projectId: string;
  integrationId: string;
  /** One whose calls are held back. */
  heldBackId: string;
  runId: string;
  failedRunId: string;
  holdId: string;
  recordId: string;
  attemptId: string;
  clientId: string;
  connectionId: string;
  webhookEventId: string;
  deadLetterId: string;
  tokenId: string;
  savedViewId: string;
  personId: string;
  suggestionId: string;
  memberId: string;
  invitationId: string;
}

/** Ids of nothing. */
export function nowhere(): World {
  return {
    projectId: uuidv7(),
    integrationId: uuidv7(),
    heldBackId: uuidv7(),
    runId: uuidv7(),
    failedRunId: uuidv7(),
    holdId: uuidv7(),
    recordId: uuidv7(),
    attemptId: uuidv7(),
    clientId: uuidv7(),
    connectionId: uuidv7(),
    webhookEventId: uuidv7(),
    deadLetterId: uuidv7(),
    tokenId: uuidv7(),
    savedViewId: uuidv7(),
    personId: uuidv7(),
    suggestionId: uuidv7(),
    memberId: uuidv7(),
    invitationId: uuidv7(),
  };
}

/** Rows of the member's tenant that every route can do its work on. */
export async function buildWorld(api: TestApi, { tenant, userId }: Member): Promise<World> {
  const { admin } = api.database;
  const { tenantId, projectId } = tenant;
  const idle = await createIntegration(admin, { tenantId, projectId });
  const busy = await createIntegration(admin, { tenantId, projectId, state: 'syncing' });
  const broken = await createIntegration(admin, { tenantId, projectId, state: 'failing' });
  const { integrationId: heldBackId } = await createIntegration(admin, { tenantId, projectId });
  await admin.query(
    `insert into kb.circuits (tenant_id, integration_id, state, retry_at) values ($1, $2, 'open', now() + interval '1 hour')`,
    [tenantId, heldBackId],
  );
  const { integrationId, connectionId } = idle;
  const world: World = { ...nowhere(), integrationId, connectionId, heldBackId };
  const insertRun = (id: string, of: typeof idle, state: string) =>
    admin.query(
      `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, state, requested_by)
       values ($1, $2, $3, $4, 'full', 'manual', $5, 'schedule')`,
      [id, tenantId, of.integrationId, of.taskId, state],
    );
  await insertRun(world.runId, busy, 'running');
  await insertRun(world.failedRunId, broken, 'failed');
  await admin.query('update kb.sync_tasks set active_run_id = $2 where id = $1', [busy.taskId, world.runId]);
  await admin.query('update kb.sync_tasks set last_run_id = $2 where id = $1', [broken.taskId, world.failedRunId]);
  await admin.query(
    `insert into kb.mapping_schemas (id, tenant_id, integration_id, stream, version, created_by) values ($1, $2, $3, 'spaces', 2, 'system')`,
    [uuidv7(), tenantId, idle.integrationId],
  );
  const heldRun = uuidv7();
  await insertRun(heldRun, idle, 'succeeded');
  await admin.query(
    `insert into kb.deletion_holds (id, tenant_id, integration_id, run_id, stream, nominated, scope_size)
     values ($1, $2, $3, $4, 'tasks', 30, 100)`,
    [world.holdId, tenantId, idle.integrationId, heldRun],
  );
  await admin.query(
    `insert into kb.work_items (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title)
     values ($1, $2, $3, $4, 'tasks', 't1', 1, 'Secret of A')`,
    [world.recordId, tenantId, projectId, idle.integrationId],
  );
  await admin.query(
    `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, headers, body, state)
     values ($1, $2, $3, $1, 'd1', 'taskUpdated', '{}', '{"of":"Secret of A"}', 'done'),
            ($4, $2, $3, $4, 'd2', 'taskUpdated', '{}', '{"of":"Secret of A"}', 'dead')`,
    [world.webhookEventId, tenantId, idle.integrationId, world.deadLetterId],
  );
  await admin.query(
    `insert into kb.saved_views (id, tenant_id, project_id, created_by, record_type, name, query)
     values ($1, $2, $3, $4, 'work_item', $5, 'q=Secret+of+A')`,
    [world.savedViewId, tenantId, projectId, userId, `Secret of A ${world.savedViewId}`],
  );
  await addPersons(api, tenant, world);
  await addKeys(api, { tenant, userId }, world);
  await addPeople(api, { tenant, userId }, world);
  const other = await admin.query<{ id: string }>(
    `insert into kb.projects (id, tenant_id, slug, name) values ($1, $2, $3, 'Another') returning id`,
    [world.projectId, tenantId, `other-${world.projectId.slice(-8)}`],
  );
  return { ...world, projectId: other.rows[0]!.id };
}

/** What opens doors: consent under way, an OAuth app, an API token. */
async function addKeys(
  api: TestApi,
  { tenant, userId }: Pick<Member, 'tenant' | 'userId'>,
  world: World,
): Promise<void> {
  const { admin } = api.database;
  const { tenantId, projectId } = tenant;
  await admin.query(
    `insert into kb.oauth_states (id, tenant_id, project_id, user_id, session_id, provider_key, state_hash, base_url,
       redirect_uri, client_id, scope, expires_at)
     select $1, $2, $3, s.user_id, s.id, 'clickup', $4, 'https://api.clickup.com', 'x', 'x', 'tenant', now()
     from kb.sessions s where s.user_id = $5 limit 1`,
    [world.attemptId, tenantId, projectId, Buffer.from(world.attemptId), userId],
  );
  await admin.query(
    `insert into kb.oauth_clients (id, tenant_id, provider_key, server, client_id, secret_encrypted, key_id)
     values ($1, $2, 'clickup', $3, 'Secret of A', 'x', 'x')`,
    [world.clientId, tenantId, `https://${world.clientId}.example`],
  );
  await admin.query(
    `insert into kb.api_tokens (id, tenant_id, name, prefix, token_hash, scopes, created_by, expires_at)
     values ($1, $2, 'Secret of A', 'trb_x', $3, '{admin}', $4, now() + interval '1 day')`,
    [world.tokenId, tenantId, Buffer.from(world.tokenId), userId],
  );
}

/** A person of two accounts, and one whom they may be. */
async function addPersons(api: TestApi, { tenantId, projectId }: Member['tenant'], world: World): Promise<void> {
  const { admin } = api.database;
  const other = uuidv7();
  for (const person of [world.personId, world.personId, other]) {
    const account = uuidv7();
    await admin.query(
      `insert into kb.accounts (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, display_name)
       values ($1::uuid, $2, $3, $4, 'members', $1::text, 1, 'Secret of A')`,
      [account, tenantId, projectId, world.integrationId],
    );
    await admin.query(
      `insert into kb.persons (tenant_id, id, display_name) values ($1, $2, 'Secret of A') on conflict (id) do nothing`,
      [tenantId, person],
    );
    await admin.query(
      `insert into kb.person_accounts (tenant_id, account_id, person_id, evidence) values ($1, $2, $3, 'email')`,
      [tenantId, account, person],
    );
  }
  await admin.query(
    `insert into kb.person_suggestions (tenant_id, id, kind, person_id, other_id, score, reasons)
     values ($1, $2, 'same', least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), 40, '[]')`,
    [tenantId, world.suggestionId, world.personId, other],
  );
}

/** A colleague, and somebody who is invited. */
async function addPeople(
  api: TestApi,
  { tenant, userId }: Pick<Member, 'tenant' | 'userId'>,
  world: World,
): Promise<void> {
  const { admin } = api.database;
  const { tenantId } = tenant;
  world.memberId = (await createUser(admin)).userId;
  await createMembership(admin, { tenantId, userId: world.memberId, role: 'viewer' });
  await admin.query(
    `insert into kb.invitations (id, tenant_id, email, role, token_hash, created_by, expires_at)
     values ($1::uuid, $2, $1::text || '@example.test', 'viewer', $3, $4, now() + interval '1 day')`,
    [world.invitationId, tenantId, Buffer.from(world.invitationId), userId],
  );
}
