import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ProviderControl } from '../../../sandbox/src/control';
import type { FaultKind } from '../../../sandbox/src/faults';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import type { ImportSite } from './testing/import-site';
import { Seeded } from './testing/seeded';
import { WorkerInProcess } from './testing/worker-in-process';

jest.setTimeout(180_000);
/** One of the four lists of tasks. */
const match = { path: '/team/*/task', query: { 'space_ids[]': '80000', archived: 'false' } };

/** R15. A cursor that expired is in sync/engine.spec.ts: ClickUp's lists have page numbers, which never do. */
describe('R15: a list that is not whole', () => {
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let worker: WorkerInProcess;
  let site: ImportSite;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    clickup = sandbox.control.clickup;
    worker = await WorkerInProcess.start(sandbox.url, { firstRetryMs: 50, retries: 2, reconcilerMs: 250 });
  });
  afterAll(async () => {
    await worker.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    sandbox.control.faults.clear();
    clickup.reset({ scale: 1_000, spaces: 2, lists: 4 });
    site = await worker.site(clickup.connection);
  });
  const ids = () => [...clickup.records.ids()].sort();
  const faulty = async (fault: FaultKind & { after?: number; times?: number }) => {
    sandbox.control.fault({ match, ...fault });
    const { runId, ...run } = await site.import();
    // It was met, and is over.
    expect(sandbox.control.faults.list().filter(({ times }) => times !== 0)).toEqual([]);
    sandbox.control.faults.clear();
    return { run, counts: await site.counts(runId, 'tasks') };
  };
  const whole = async () => {
    const { runId, ...run } = await site.import();
    expect(run).toEqual({ state: 'succeeded', error: null, waitReason: null });
    expect(await site.taskIds()).toEqual(ids());
    return site.counts(runId, 'tasks');
  };

  for (const [what, fault] of [
    ['is empty with 200', { kind: 'empty-page' }],
    ['ends in the middle of a page', { kind: 'short-page', records: 40, last: true }],
    ['lacks most of a page', { kind: 'short-page', records: 10 }],
  ] as const) {
    it(`${what}: nothing is deleted, neither the first time nor later, and the next read has it all`, async () => {
      const first = await faulty({ ...fault, after: 2 });
      expect(first.run).toMatchObject({ state: 'succeeded' });
      expect(first.counts.read).toBeLessThan(1_000);
      expect(await whole()).toMatchObject({ deleted: 0, created: 1_000 - first.counts.created });

      for (const after of [0, 2]) {
        const { run, counts } = await faulty({ ...fault, after });
        expect(run).toMatchObject({ state: 'succeeded' });
        expect(counts).toMatchObject({ created: 0, updated: 0, deleted: 0, failed: 0 });
        expect(await site.taskIds()).toEqual(ids());
      }
      expect(await whole()).toMatchObject({ created: 0, updated: 0, deleted: 0 });
    });
  }

  it('says that more follows on a page without any: it is asked again', async () => {
    const { run } = await faulty({ kind: 'short-page', records: 0, after: 3 });
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(await site.taskIds()).toEqual(ids());
  });

  it('goes on saying so: the import stops with what is wrong, keeps what came, and deletes nothing', async () => {
    await whole();
    clickup.remove(ids()[0]!);
    const { run, counts } = await faulty({ kind: 'short-page', records: 0, after: 3, times: 0 });
    expect(run).toMatchObject({ state: 'failed', error: { category: 'server' } });
    expect(run.error!.say).toMatch(/an empty page while saying that more follow.+nothing is concluded from it/s);
    expect(counts).toMatchObject({ deleted: 0 });
    expect(await site.taskIds()).toHaveLength(1_000);
    expect(await whole()).toMatchObject({ deleted: 1 });
  });

  it('shifts while it is read: what slips from page to page stays, what was really deleted goes', async () => {
    const random = Seeded.named('R15, page shift');
    await whole();
    for (let round = 0; round < 3; round++) {
      const before = ids();
      const records = random.whole(1, 9);
      const { run, counts } = await faulty({ kind: 'page-shift', records, after: random.whole(1, 4) });
      expect(run).toMatchObject({ state: 'succeeded' });
      // A parent takes its subtask along.
      const deleted = before.length - ids().length;
      expect(deleted).toBeGreaterThanOrEqual(records);
      // Those deleted were read before they went, so that the next census finds them missing.
      expect(counts).toMatchObject({ created: 0, deleted: 0 });
      expect(await site.taskIds()).toEqual(before);
      expect(await whole()).toMatchObject({ created: 0, deleted });
    }
  });

  it('shifts while it is read for the first time: what slipped comes with the next whole read', async () => {
    const { run } = await faulty({ kind: 'page-shift', records: 5, after: 2 });
    expect(run).toMatchObject({ state: 'succeeded' });
    const stored = new Set(await site.taskIds());
    const slipped = ids().filter((id) => !stored.has(id)).length;
    expect(slipped).toBeGreaterThanOrEqual(5);
    expect(await whole()).toMatchObject({ created: slipped, deleted: slipped });
  });
});
