import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { container, workItem } from '@tributary/model';
import type { Limit } from '@tributary/provider-sdk';
import type { Job, Sql } from '@tributary/sync-engine';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EngineRig } from '../sync/testing/engine-rig';

describe('a census', () => {
  let database: TestDatabase;
  let rig: EngineRig;
  let job: Job;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await EngineRig.create(database);
    rig.provider.lists.set('2', 'Second list, not chosen');
    rig.provider.put({ id: 'odd', note: ['nul\0', 'half \ud800', { 'nul\0': 'back\\u0000slash' }] });
    rig.provider.put({ id: 'plain' });
    rig.provider.put({ id: 'elsewhere', list: '2' });
    const runId = await rig.sync('full');
    const { integrationId } = rig.integration;
    job = { runId, integrationId, stream: 'tasks', partition: { key: '', label: '', params: {} } } as unknown as Job;
  });

  const limits: Limit[] = [{ path: ['list'], ids: ['1'] }];
  const within = <T>(work: (sql: Sql) => Promise<T>) => database.transactions.run(rig.tenant.tenantId, 'system', work);

  it('looks into payloads whatever texts they hold', async () => {
    expect(await within((sql) => rig.ports.deletions.scope(sql, job, limits))).toBe(2);
    expect(await within((sql) => rig.ports.deletions.nominate(sql, job, new Date(), limits))).toBe(2);
    const parents = await within((sql) => rig.ports.runs.parents(sql, job, 'tasks', workItem, undefined, limits));
    expect(parents.map(({ externalId }) => externalId)).toEqual(['odd', 'plain']);
    expect(await within((sql) => rig.ports.runs.parents(sql, job, 'lists', container, undefined, []))).toHaveLength(2);
  });

  it('closes what was wrong with a record that is gone', async () => {
    const open = () =>
      rig.rows('select code from kb.sync_errors where integration_id = $1 and resolved_at is null', [
        rig.integration.integrationId,
      ]);
    rig.provider.put({ id: 'unfit', name: null as never });
    await rig.sync('full');
    expect(await open()).toHaveLength(1);
    rig.provider.tasks.delete('unfit');
    expect(await rig.counts(await rig.sync('full'))).toMatchObject({ deleted: 0, failed: 0 });
    expect(await open()).toEqual([]);
  });

  it('finds nothing new in them the next time', async () => {
    expect(await rig.counts(await rig.sync('full'))).toMatchObject({ unchanged: 3, updated: 0, failed: 0 });
    rig.provider.put({ id: 'odd', status: 'done' });
    await rig.sync('full');
    const changes = 'select field from kb.field_changes where integration_id = $1 order by field';
    expect(await rig.rows(changes, [rig.integration.integrationId])).toEqual([{ field: 'status' }]);
  });
});
