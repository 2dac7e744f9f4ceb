import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fingerprint, Job } from '@tributary/sync-engine';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EngineRig } from '../sync/testing/engine-rig';
import { findDiffering } from './differing.sql';

const other = Buffer.alloc(16, 7);

describe('what is stored otherwise', () => {
  let database: TestDatabase;
  let rig: EngineRig;
  let stored: Fingerprint;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await EngineRig.create(database);
    rig.provider.put({ id: 'a' });
    await rig.sync('full');
    [stored] = (await rig.rows<Fingerprint>(
      `select external_id as "externalId", sent_hash as "sentHash", hash from kb.raw_records
       where integration_id = $1 and stream = 'tasks'`,
      [rig.integration.integrationId],
    )) as [Fingerprint];
  });

  const differing = async (...records: Fingerprint[]) => {
    const job = { integrationId: rig.integration.integrationId, stream: 'tasks' } as Job;
    return database.transactions.run(rig.tenant.tenantId, 'system', (sql) => findDiffering(sql, job, 'list', records));
  };

  it('is found by the bytes that were sent, else by the content', async () => {
    expect(stored.sentHash).toHaveLength(16);
    expect(await differing({ ...stored, hash: other })).toEqual(new Map());
    expect(await differing({ ...stored, sentHash: null })).toEqual(new Map());
    expect((await differing({ ...stored, sentHash: null, hash: other })).get('a')).toMatchObject({ hash: stored.hash });
  });

  it('says what it holds where only the bytes differ, which may be the same content', async () => {
    const [[id, known] = []] = await differing({ ...stored, sentHash: other });
    expect([id, known]).toEqual(['a', expect.objectContaining({ hash: stored.hash, goneAt: null })]);
    rig.provider.put({ id: 'a', views: 9, updated: rig.provider.tasks.get('a')!.updated });
    expect(await rig.counts(await rig.sync('full'))).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('tells what is not stored, or stored in another shape only, from what is stored alike', async () => {
    expect(await differing({ ...stored, externalId: 'b' }, stored)).toEqual(new Map([['b', null]]));
    await rig.database.admin.query(`update kb.raw_records set shape = 'detail' where integration_id = $1`, [
      rig.integration.integrationId,
    ]);
    expect((await differing(stored)).get('a')).toMatchObject({ hash: null });
  });

  it('counts what is gone as different, however alike', async () => {
    await rig.database.admin.query(`update kb.raw_records set gone_at = now() where integration_id = $1`, [
      rig.integration.integrationId,
    ]);
    expect((await differing(stored)).get('a')?.goneAt).toBeInstanceOf(Date);
  });
});
