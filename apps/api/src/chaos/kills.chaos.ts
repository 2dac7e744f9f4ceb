import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import type { SyncSettings } from '../sync/sync-settings';
import { ImportSite } from './testing/import-site';
import { aheadPages, batchPages, drawKills, importUnderKills, pagesAgain } from './testing/killed-import';
import { Seeded } from './testing/seeded';
import { until } from '../testing/until';
import { expectWholeImport } from './testing/whole-import';
import { removeProgram, WorkerProcess } from './testing/worker-process';

const minutes = 60_000;

/** How a late write ends: its transaction was ended by the server meanwhile, or the fence refuses the next one. */
const refusals = {
  'between raw and cursor': /terminat|idle-in-transaction|connection error/,
  'before commit': /terminat|idle-in-transaction|connection error/,
  'after commit': /claim on the partition was lost/,
};

describe('workers that end where they stand', () => {
  let database: TestDatabase;
  let sandbox: RunningSandbox;
  const workers: WorkerProcess[] = [];
  const sites: ImportSite[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    sandbox = await startSandbox({ quota: 'off', prebuilt: true });
  });
  afterAll(async () => {
    await sandbox.close();
    await database.close();
    removeProgram();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()));
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });

  const siteWith = async (sync: Partial<SyncSettings> = {}) => {
    const site = await ImportSite.create(database, sandbox.control.clickup.connection, sync);
    sites.push(site);
    return site;
  };
  const start = (...parameters: Parameters<typeof WorkerProcess.start>) => {
    const worker = WorkerProcess.start(...parameters);
    workers.push(worker);
    return worker;
  };

  it(
    'R1: 20 kills in an import of 50,000 tasks lose none, double none, and read at most a batch again',
    async () => {
      const random = Seeded.named('R1');
      sandbox.control.clickup.reset({ scale: 50_000, spaces: 1, lists: 20 });
      const site = await siteWith();
      const { runId, kills, ms } = await importUnderKills(site, drawKills(random, 20, 3));
      expect(kills).toHaveLength(20);
      await expectWholeImport(site, runId, [...sandbox.control.clickup.records.ids()]);

      const again = pagesAgain(sandbox.control.clickup.calls());
      for (const { list, pages } of again) {
        expect(list).toContain('/task?');
        expect(pages).toBeLessThanOrEqual(batchPages + aheadPages);
      }
      process.stderr.write(
        `R1: ${Math.round(ms / 1000)} s; pages asked for again after each kill: ${again.map(({ pages }) => pages).join(', ')}\n`,
      );
    },
    8 * minutes,
  );

  it(
    'R2: a part that ends its worker 8 times is set aside where people see it, and goes on when they say so',
    async () => {
      sandbox.control.clickup.reset({ scale: 500, spaces: 2, lists: 4 });
      const site = await siteWith();
      const runId = await site.start();
      const poison = { at: 'before commit', nth: 0, signal: 'SIGKILL', stream: 'tasks', key: 'space/80001' } as const;
      for (let kill = 1; kill <= 8; kill++) expect(await start(site.config, poison).ended).toBe('SIGKILL');
      expect((await site.run(runId)).state).toBe('running');

      const last = start(site.config, poison);
      const run = await site.end(runId);
      expect(run).toMatchObject({ state: 'failed', error: { category: 'unknown' } });
      expect(run.error!.say).toMatch(
        /^Reading Tasks of .+ stopped its worker 8 times in a row without getting further/,
      );
      expect(run.error!.say).toMatch(/Retry the import; if it stops there again, tell the operator\.$/);
      expect(await site.log(runId)).toContain(run.error!.say);
      const parts = await site.rows(
        `select partition_key as key, state from kb.sync_partitions
       where run_id = $1 and stream = 'tasks' and kind in ('pull', 'finish') order by kind desc, 1`,
        [runId],
      );
      expect(parts).toEqual([
        { key: 'space/80000', state: 'done' },
        { key: 'space/80000/archived', state: 'done' },
        { key: 'space/80001', state: 'parked' },
        { key: 'space/80001/archived', state: 'done' },
        { key: '', state: 'cancelled' },
      ]);
      const [integration] = await site.rows('select state, state_reason from kb.integrations where id = $1', [
        site.integrationId,
      ]);
      expect(integration).toEqual({ state: 'failing', state_reason: { say: run.error!.say, action: 'retry' } });
      const stored = (await site.taskIds()).length;
      expect(stored).toBeGreaterThan(0);
      expect(stored).toBeLessThan(500);

      await last.kill();
      start(site.config);
      await site.retry(runId);
      expect(await site.end(runId)).toMatchObject({ state: 'succeeded', error: null });
      expect(await site.taskIds()).toEqual([...sandbox.control.clickup.records.ids()].sort());
    },
    4 * minutes,
  );

  for (const at of ['between raw and cursor', 'before commit', 'after commit'] as const)
    it(
      `R3: a worker stopped ${at} past its lease writes nothing once it goes on`,
      async () => {
        sandbox.control.clickup.reset({ scale: 3_000, spaces: 1, lists: 4 });
        const site = await siteWith({ leaseSeconds: 1.5, heartbeatMs: 300, reconcilerMs: 300 });
        // A stopped process keeps its transaction and the locks in it; the server ends such a one after a minute by default.
        await site.rows(
          `alter role tributary_test in database ${database.name} set idle_in_transaction_session_timeout = '1s'`,
        );
        const runId = await site.start();
        const stopped = start(site.config, { at, nth: 2, signal: 'SIGSTOP', stream: 'tasks', kind: 'pull' });
        await until('the worker stopped', () => stopped.lastWords !== undefined);
        const before = await site.counts(runId, 'tasks');

        start(site.config);
        await site.end(runId);
        await expectWholeImport(site, runId, [...sandbox.control.clickup.records.ids()]);
        const rows = () => site.rows('select * from kb.sync_partitions where run_id = $1 order by id', [runId]);
        const done = await rows();
        expect(before.read).toBeLessThan(3_000);

        stopped.signal('SIGCONT');
        await until('what it still held was refused', () => stopped.refusals.length > 0);
        expect(stopped.refusals[0]).toEqual({ stream: 'tasks', error: expect.stringMatching(refusals[at]) });
        expect(await rows()).toEqual(done);
        await expectWholeImport(site, runId, [...sandbox.control.clickup.records.ids()]);
        // The one that was stopped is well again.
        await site.import();
        expect(await site.log(runId)).toContain(
          'A worker stopped in the middle of its work. Another one goes on from the last page stored.',
        );
      },
      2 * minutes,
    );
});
