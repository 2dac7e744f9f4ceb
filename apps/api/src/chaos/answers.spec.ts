import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProviderControl } from '../../../sandbox/src/control';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { WorkerInProcess } from './testing/worker-in-process';

/** The short form of R12 to R15; the long ones are in answers.chaos.ts and lists.chaos.ts. */
describe('an import from a provider that has a bad day', () => {
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let worker: WorkerInProcess;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off', scale: 1_500, spaces: 1, lists: 2 });
    clickup = sandbox.control.clickup;
    worker = await WorkerInProcess.start(sandbox.url, { firstRetryMs: 50, retries: 2, reconcilerMs: 250 });
  });
  afterAll(async () => {
    await worker.close();
    await sandbox.close();
  });

  it('brings every record that fits, once, and says what was in its way', async () => {
    const [poison, ...rest] = [...clickup.records.ids()].sort();
    clickup.alter(poison!, { raw: { name: { not: 'a text' } } });
    const match = { path: '/team/*/task', query: { archived: 'false' } };
    const faults = [
      { kind: 'too-many', retryAfter: 'seconds', seconds: 1, reset: false },
      { kind: 'server-error', times: 3 },
      { kind: 'reset', afterBytes: 2_000, times: 3 },
      { kind: 'truncated' },
      { kind: 'html' },
      { kind: 'short-page', records: 0 },
    ] as const;
    for (const [index, fault] of faults.entries()) sandbox.control.fault({ ...fault, match, after: 2 + index });
    const site = await worker.site(clickup.connection);
    const { runId, ...run } = await site.import();
    expect(run).toEqual({ state: 'succeeded', error: null, waitReason: null });
    expect(await site.taskIds()).toEqual(rest);
    expect(await site.counts(runId, 'tasks')).toMatchObject({ read: 1_500, created: 1_499, failed: 1 });
    const log = (await site.log(runId)).join('\n');
    for (const said of [
      /a set number of calls/,
      /could not answer/,
      /broke off/,
      /cut short/,
      /web page/,
      /empty page/,
    ])
      expect(log).toMatch(said);
    expect(sandbox.control.faults.list()).toEqual([]);
  });
});
