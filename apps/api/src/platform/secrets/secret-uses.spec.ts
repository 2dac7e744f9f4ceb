import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createTenant, type BuiltTenant } from '../database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database';
import { noteSecretUse, type SecretPurpose } from './secret-uses';

describe('That jobs open secrets', () => {
  let database: TestDatabase;
  let tenant: BuiltTenant;
  let subjectId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    tenant = await createTenant(database.admin);
    subjectId = uuidv7();
  });

  const note = (purpose: SecretPurpose, day?: string) =>
    database.transactions.run(tenant.tenantId, 'job:42', (sql) =>
      noteSecretUse(
        sql,
        { subjectType: 'connection', subjectId, name: 'Ann', providerKey: 'clickup', purpose },
        ...(day ? ([day] as const) : []),
      ),
    );
  const entries = async () => {
    const { rows } = await database.admin.query<Record<string, unknown>>(
      `select actor, actor_name as who, object_type as type, object_name as name, data from kb.audit_log
       where action = 'secret.opened' and object_id = $1 order by at, id`,
      [subjectId],
    );
    return rows;
  };

  it('is written once a purpose and day, by whom and for what', async () => {
    await Promise.all(Array.from({ length: 4 }, () => note('imports')));
    await note('imports');
    await note('renewing access');
    const entry = { actor: 'system', who: 'Tributary', type: 'connection', name: 'Ann' };
    expect(await entries()).toEqual([
      { ...entry, data: { purpose: 'imports', providerKey: 'clickup' } },
      { ...entry, data: { purpose: 'renewing access', providerKey: 'clickup' } },
    ]);
  });

  it('is not written again by a process that knows nothing of the first one, but on another day', async () => {
    await note('imports');
    // Another day, and what was remembered is forgotten; the entry of now is one of that long day too.
    await note('imports', '2000-01-01');
    expect(await entries()).toHaveLength(1);
    await note('imports', '2999-01-01');
    expect(await entries()).toHaveLength(2);
  });
});
