import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { ImportSite } from './testing/import-site';
import { aheadPages, batchPages, drawKills, importUnderKills, pagesAgain } from './testing/killed-import';
import { Seeded } from './testing/seeded';
import { expectWholeImport } from './testing/whole-import';
import { removeProgram } from './testing/worker-process';

/** The short form of R1; the long one is in kills.chaos.ts. */
describe('a worker that is killed again and again', () => {
  let database: TestDatabase;
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    database = await createTestDatabase();
    sandbox = await startSandbox({ scale: 5_000, spaces: 2, quota: 'off' });
  });
  afterAll(async () => {
    await sandbox.close();
    await database.close();
    removeProgram();
  });

  it('loses nothing, doubles nothing and reads little again', async () => {
    const site = await ImportSite.create(database, sandbox.control.clickup.connection);
    const random = Seeded.named('R1, short');
    const imported = await importUnderKills(site, drawKills(random, 5, 2));
    await site.close();
    expect(imported.kills).toHaveLength(5);
    await expectWholeImport(site, imported.runId, [...sandbox.control.clickup.records.ids()]);
    for (const { pages } of pagesAgain(sandbox.control.clickup.calls()))
      expect(pages).toBeLessThanOrEqual(batchPages + aheadPages);
  }, 180_000);
});
