import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { defaultLimits } from '@tributary/provider-sdk';
import type { ProviderControl } from '../../../sandbox/src/control';
import type { FaultKind } from '../../../sandbox/src/faults';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import type { ImportSite } from './testing/import-site';
import { oddValues } from './testing/odd-values';
import { until } from '../testing/until';
import { WorkerInProcess } from './testing/worker-in-process';

jest.setTimeout(180_000);
const firstRetryMs = 300;
const tasks = '/team/*/task';

/** What a provider does wrong, and the product's worker on the other side. */
describe('a provider', () => {
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let worker: WorkerInProcess;
  let site: ImportSite;
  const timeout = defaultLimits.totalTimeoutMs;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off', quotaWindowMs: 2_000 });
    clickup = sandbox.control.clickup;
    worker = await WorkerInProcess.start(sandbox.url, {
      firstRetryMs,
      retries: 3,
      reconcilerMs: 250,
      recordErrorsAtLeast: 100_000,
    });
    // Two minutes for one answer are the product's patience; the test has less.
    defaultLimits.totalTimeoutMs = 1_500;
  });
  afterAll(async () => {
    defaultLimits.totalTimeoutMs = timeout;
    await worker.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    sandbox.control.faults.clear();
    clickup.reset({ scale: 1_000, spaces: 2, lists: 4, quota: 'off' });
    site = await worker.site(clickup.connection);
  });
  const ids = () => [...clickup.records.ids()].sort();
  const parts = (runId: string) =>
    site.rows<{ key: string; state: string; attempts: number; read: string; wait: number | null }>(
      `select partition_key as key, state, attempts, read,
              extract(epoch from not_before - updated_at)::float * 1000 as wait
       from kb.sync_partitions where run_id = $1 and stream = 'tasks' and kind = 'pull' order by 1`,
      [runId],
    );

  describe('R12: sends what cannot be taken', () => {
    it('in one record, which is listed with its reason while the rest goes through', async () => {
      const [wrongName, wrongDate, ...rest] = ids();
      clickup.alter(wrongName!, { raw: { name: 5 } });
      clickup.alter(wrongDate!, { raw: { date_created: 'yesterday' } });
      const { runId, ...run } = await site.import();
      expect(run).toMatchObject({ state: 'succeeded' });
      expect(await site.taskIds()).toEqual(rest);
      expect(await site.counts(runId, 'tasks')).toMatchObject({ read: 1_000, created: 998, failed: 2 });
      const problems = await site.rows<{ id: string; message: string; payload: { id: string } }>(
        `select external_id as id, message, payload from kb.sync_errors
         where integration_id = $1 and resolved_at is null order by 1`,
        [site.integrationId],
      );
      expect(problems.map(({ id, payload }) => [id, payload.id])).toEqual([
        [wrongName, wrongName],
        [wrongDate, wrongDate],
      ]);
      clickup.alter(wrongName!, { raw: { name: 'Mended' } });
      clickup.alter(wrongDate!, { raw: { date_created: '1700000000000' } });
      await site.import();
      expect(await site.taskIds()).toEqual(ids());
      expect(
        await site.rows('select from kb.sync_errors where integration_id = $1 and resolved_at is null', [
          site.integrationId,
        ]),
      ).toEqual([]);
    });

    it('in any field, of any kind: every other record is stored', async () => {
      clickup.reset({ scale: 1_500, spaces: 1, lists: 2 });
      const all = ids();
      const fields = Object.keys(clickup.records.get(all[0]!) as object).filter((field) => field !== 'id');
      const cases = fields.flatMap((field) => oddValues.map((value) => ({ field, value })));
      expect(cases.length).toBeLessThan(all.length);
      for (const before of ['nothing', 'the same records']) {
        clickup.reset({ scale: 1_500, spaces: 1, lists: 2 });
        site = await worker.site(clickup.connection);
        if (before !== 'nothing') await site.import();
        for (const [index, { field, value }] of cases.entries())
          clickup.alter(all[index]!, { raw: { [field]: value } });
        const { runId, ...run } = await site.import();
        expect(run).toMatchObject({ state: 'succeeded' });
        const { read, created, updated, unchanged, failed } = await site.counts(runId, 'tasks');
        expect(created + updated + unchanged + failed).toBe(read);
        const stored = new Set(await site.taskIds());
        expect(all.slice(cases.length).filter((id) => !stored.has(id))).toEqual([]);
        expect(failed).toBeGreaterThan(100);
      }
    });

    it('for one part of the import, which fails with its reason while the rest goes through', async () => {
      const fault = {
        kind: 'server-error',
        match: { path: tasks, query: { 'space_ids[]': '80001' } },
        times: 0,
      } as const;
      sandbox.control.fault(fault);
      const { runId, ...run } = await site.import();
      expect(run).toMatchObject({ state: 'failed', error: { category: 'server' } });
      expect(run.error!.say).toMatch(/ClickUp could not answer/);
      expect(await parts(runId)).toMatchObject([
        { key: 'space/80000', state: 'done' },
        { key: 'space/80000/archived', state: 'done' },
        { key: 'space/80001', state: 'failed', read: '0' },
        { key: 'space/80001/archived', state: 'failed' },
      ]);
      expect((await site.taskIds()).length).toBeGreaterThan(0);
      sandbox.control.faults.clear();
      await site.retry(runId);
      expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
      expect(await site.taskIds()).toEqual(ids());
    });
  });

  describe('R13: limits calls', () => {
    const seconds = 2;
    for (const [how, fault] of [
      ['by Retry-After in seconds', { retryAfter: 'seconds', reset: false }],
      ['by Retry-After as a date', { retryAfter: 'date', reset: false }],
      ['by the reset in its headers', {}],
    ] as const)
      it(`and says until when ${how}: nothing is asked before, and the import completes`, async () => {
        clickup.reset({ scale: 1_000, spaces: 1, lists: 4 });
        // One list only: what is on its way elsewhere when the refusal comes would be counted, too.
        const connection = clickup.connection;
        site = await worker.site({ ...connection, settings: { ...connection.settings, include_archived: false } });
        sandbox.control.fault({ kind: 'too-many', seconds, ...fault, match: { path: tasks }, after: 3 });
        const runId = await site.start();
        const waiting = await until('the import waits', async () => {
          const run = await site.run(runId);
          return run.state === 'waiting' && run;
        });
        expect(waiting.waitReason).toMatch(/ClickUp allows a set number of calls a minute/);
        expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
        expect(await site.taskIds()).toEqual(ids());

        const calls = clickup.calls();
        const refused = calls.findIndex(({ status }) => status === 429);
        // A date has whole seconds: up to one of the two is cut off before it is sent.
        const told = fault.retryAfter === 'seconds' ? seconds * 1_000 : (seconds - 1) * 1_000;
        expect(calls[refused + 1]!.at - calls[refused]!.at).toBeGreaterThanOrEqual(told);
        expect(calls.filter(({ status }) => status === 429)).toHaveLength(1);
        expect((await parts(runId)).map(({ attempts }) => attempts)).toEqual([0]);
      });

    it('and counts down in its headers: it never has to refuse', async () => {
      clickup.quota(12);
      const { runId, ...run } = await site.import();
      expect(run).toMatchObject({ state: 'succeeded' });
      expect(await site.taskIds()).toEqual(ids());
      expect(clickup.count()).toBeGreaterThan(24);
      expect(clickup.calls().filter(({ status }) => status !== 200)).toEqual([]);
      expect((await site.log(runId)).join('\n')).toMatch(/ClickUp allows a set number of calls/);
    });
  });

  describe('R14: breaks off', () => {
    const kinds: [what: string, fault: FaultKind, calls: number, said: RegExp][] = [
      ['with 500', { kind: 'server-error' }, 3, /ClickUp could not answer \(500/],
      ['by resetting the connection', { kind: 'reset' }, 3, /The connection to ClickUp broke off/],
      [
        'by resetting it within the body',
        { kind: 'reset', afterBytes: 5_000 },
        3,
        /The connection to ClickUp broke off/,
      ],
      ['with half of its JSON', { kind: 'truncated' }, 1, /cut short or is not valid JSON/],
      ['with a page of HTML', { kind: 'html' }, 1, /a web page instead of data/],
      ['with a body that trickles', { kind: 'trickle', bytes: 200, everyMs: 20 }, 1, /did not answer in time/],
      ['by saying nothing', { kind: 'slow', ms: 5_000 }, 1, /did not answer in time/],
    ];
    for (const [what, fault, calls, said] of kinds)
      it(`${what}: only whole pages are kept, and the import completes after waits that grow`, async () => {
        const match = { path: tasks, query: { 'space_ids[]': '80000', archived: 'false' } };
        // Twice as often as one attempt asks, so that the second wait comes, too.
        sandbox.control.fault({ ...fault, match, after: 3, times: 2 * calls });
        const runId = await site.start();
        for (const attempt of [1, 2]) {
          const part = await until(`attempt ${attempt} failed`, async () =>
            (await parts(runId)).find(({ state, attempts }) => state === 'waiting' && attempts === attempt),
          );
          expect(part).toMatchObject({ key: 'space/80000', read: '300' });
          const least = firstRetryMs * 2 ** (attempt - 1);
          expect(part.wait!).toBeGreaterThanOrEqual(least - 1);
          expect(part.wait!).toBeLessThanOrEqual(least * 1.25 + 1);
        }
        expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
        expect(await site.taskIds()).toEqual(ids());
        expect(await site.counts(runId, 'tasks')).toMatchObject({ read: 1_000, created: 1_000, failed: 0 });
        expect((await site.log(runId)).filter((line) => said.test(line))).toHaveLength(2);
      });

    it('at many places at once: they do not come back together', async () => {
      sandbox.control.fault({ kind: 'html', match: { path: tasks }, times: 4 });
      const runId = await site.start();
      const waits = await until('all parts wait', async () => {
        const all = await parts(runId);
        return all.length === 4 && all.every(({ state, attempts }) => state === 'waiting' && attempts === 1) && all;
      });
      expect(new Set(waits.map(({ wait }) => Math.round(wait!))).size).toBeGreaterThan(1);
      expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
    });
  });
});
