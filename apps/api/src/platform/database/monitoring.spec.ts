import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createIntegration, createTenant } from './testing/builders';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

/** The queries an operator's monitoring runs; they are a promise, so they stand here word for word. */
const integrationsQuery = `
  select name, display_name, enabled, project_id, created_at from kb.integrations where enabled = true`;
const syncStateQuery = `
  select i.name, i.project_id, s.import_status, s.last_full_import_at, s.total_synced_tasks, s.consecutive_failures,
         s.last_error, s.last_error_at
  from kb.clickup_sync_state s join kb.integrations i on i.id = s.integration_id`;
const everyColumn = `
  select id, integration_id, import_status, last_full_import_at, last_workspace_sync_at, last_space_sync_at,
         last_folder_sync_at, last_list_sync_at, last_task_sync_at, sync_cursor, workspace_cursor, active_import_job_id,
         total_imported_objects, total_synced_tasks, total_synced_lists, total_synced_spaces, consecutive_failures,
         last_error, last_error_at, created_at, updated_at
  from kb.clickup_sync_state`;

describe('monitoring', () => {
  let database: TestDatabase;
  let monitor: Client;
  let integrations: string[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const tenants = [await createTenant(database.admin), await createTenant(database.admin)];
    const built = [];
    for (const tenant of tenants) built.push(await createIntegration(database.admin, { ...tenant, name: 'clickup' }));
    integrations = built.map(({ integrationId }) => integrationId).sort();
    await createIntegration(database.admin, { ...tenants[0]!, providerKey: 'github', name: 'github' });
    monitor = new Client({ connectionString: database.adminUrl });
    await monitor.connect();
    await monitor.query('set role tributary_monitor');
  });
  afterAll(async () => {
    await monitor.end();
    await database.close();
  });

  it('sees the enabled integrations of all tenants', async () => {
    const { rows } = await monitor.query(integrationsQuery);
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0] as object)).toEqual(['name', 'display_name', 'enabled', 'project_id', 'created_at']);
  });

  it('sees the state of every ClickUp import, and of nothing else', async () => {
    const { rows } = await monitor.query<{ name: string; import_status: string; total_synced_tasks: string }>(
      syncStateQuery,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      name: 'clickup',
      import_status: 'idle',
      total_synced_tasks: '0',
      last_error: null,
    });
    const state = await monitor.query<{ integration_id: string; workspace_cursor: unknown }>(everyColumn);
    expect(state.rows.map((row) => row.integration_id).sort()).toEqual(integrations);
  });

  it.each([
    'select settings_encrypted from kb.integrations',
    'select * from kb.integrations',
    'select title from kb.work_items',
    'select payload from kb.raw_records',
    'select email from kb.users',
    'select credentials_encrypted from kb.connections',
    'update kb.integrations set enabled = false',
  ])('may not %s', async (query) => {
    await expect(monitor.query(query)).rejects.toThrow('permission denied');
  });

  it('loses the state with its integration', async () => {
    await database.admin.query('delete from kb.integrations where id = $1', [integrations[0]]);
    const { rows } = await monitor.query(everyColumn);
    expect(rows).toHaveLength(1);
  });
});
