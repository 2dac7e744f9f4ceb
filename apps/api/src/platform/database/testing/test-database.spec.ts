import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIntegration, createTenant } from './builders';
import { createTestDatabase, type TestDatabase } from './test-database';

describe('the test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('is migrated, and separate from its siblings', async () => {
    const other = await createTestDatabase();
    await createTenant(other.admin);
    const here = await database.admin.query('select from kb.tenants');
    expect(here.rowCount).toBe(0);
    await other.close();
  });

  it('has builders whose rows their tenant sees', async () => {
    const tenant = await createTenant(database.admin);
    const built = await createIntegration(database.admin, tenant);
    const seen = await database.transactions.run(tenant.tenantId, 'system', (sql) =>
      sql.query<{ id: string; task: string }>(
        'select i.id, t.id as task from kb.integrations i join kb.sync_tasks t on t.integration_id = i.id',
      ),
    );
    expect(seen.rows).toEqual([{ id: built.integrationId, task: built.taskId }]);
  });
});
