import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProviderControl } from '../../../sandbox/src/control';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { until } from '../testing/until';
import { WorkerInProcess } from './testing/worker-in-process';
import type { ImportSite } from './testing/import-site';

/** The worker against a provider that is down for a while, and against records that cannot be taken. */
describe('an import', () => {
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let worker: WorkerInProcess;
  let site: ImportSite;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    clickup = sandbox.control.clickup;
    worker = await WorkerInProcess.start(sandbox.url, {
      firstRetryMs: 200,
      retries: 2,
      reconcilerMs: 100,
      outagesAtMost: 4,
      tripsAtMost: 50,
      recordErrorsAtLeast: 50,
    });
  });
  afterAll(async () => {
    await worker.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    sandbox.control.faults.clear();
    clickup.reset({ scale: 400, spaces: 4, lists: 8, quota: 'off' });
    site = await worker.site(clickup.connection);
  });
  const ids = () => [...clickup.records.ids()].sort();
  const circuit = async () => {
    const [row] = await site.rows<{ state: string; trips: number }>(
      'select state, trips from kb.circuits where integration_id = $1',
      [site.integrationId],
    );
    return row;
  };

  it('waits out an outage in the middle, asking less and less often, and completes', async () => {
    sandbox.control.fault({ kind: 'server-error', match: { path: '/team/*/task' }, after: 2, times: 0 });
    const runId = await site.start();
    await until('the circuit has opened twice', async () => ((await circuit())?.trips ?? 0) >= 2);
    const used = await site.rows<{ attempts: number }>(
      `select sum(attempts)::int as attempts from kb.sync_partitions where run_id = $1`,
      [runId],
    );
    // Eight parts with three attempts each would have failed the run by now; waiting for the circuit uses up none.
    expect(used[0]!.attempts).toBeLessThan(12);
    expect(await site.run(runId)).toMatchObject({ error: null });
    sandbox.control.faults.clear();
    expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
    expect(await circuit()).toMatchObject({ state: 'closed', trips: 0 });
    expect(await site.taskIds()).toEqual(ids());
    expect((await site.log(runId)).join('\n')).toMatch(/times in a row.*answers again/s);
  });

  it('sets one record apart that the database refuses, and takes the rest of its page', async () => {
    const [poison, ...rest] = ids();
    clickup.alter(poison!, { raw: { name: 'Poison' } });
    await worker.database.admin.query(`alter table kb.work_items add constraint no_poison check (title <> 'Poison')`);
    try {
      const { runId, ...run } = await site.import();
      expect(run).toMatchObject({ state: 'succeeded' });
      expect(await site.taskIds()).toEqual(rest);
      expect(await site.counts(runId, 'tasks')).toMatchObject({ read: 400, created: 399, failed: 1 });
      const open = `select code, external_id as id, message, payload ->> 'name' as name from kb.sync_errors
        where integration_id = $1 and resolved_at is null`;
      expect(await site.rows(open, [site.integrationId])).toEqual([
        { code: 'refused', id: poison, name: 'Poison', message: expect.stringMatching(/does not take.*no_poison/) },
      ]);
      clickup.alter(poison!, { raw: { name: 'Antidote' } });
      await site.import();
      expect(await site.taskIds()).toEqual(ids());
      expect(await site.rows(open, [site.integrationId])).toEqual([]);
    } finally {
      await worker.database.admin.query('alter table kb.work_items drop constraint no_poison');
    }
  });

  it('halts when too many records cannot be taken, and goes on when a person retries it', async () => {
    const wrong = ids().filter((_, place) => place % 2 === 0);
    for (const id of wrong) clickup.alter(id, { raw: { name: 5 } });
    const { runId, ...run } = await site.import();
    expect(run).toMatchObject({ state: 'failed', error: { category: 'validation' } });
    expect(run.error!.say).toMatch(/^\d+ of \d+ records \(\d+ %\) could not be taken.*The record is not of the form/);
    expect((await site.taskIds()).length).toBeGreaterThan(0);
    for (const id of wrong) clickup.alter(id, { raw: { name: 'Mended' } });
    await site.retry(runId);
    expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
    await site.import();
    expect(await site.taskIds()).toEqual(ids());
  });

  it('goes on with fewer errors than that', async () => {
    for (const id of ids().slice(0, 49)) clickup.alter(id, { raw: { name: 5 } });
    expect(await site.import()).toMatchObject({ state: 'succeeded' });
  });
});
