import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import type { ProviderControl } from '../../../sandbox/src/control';
import { createWorker } from '../create-worker';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { ImportSite } from './testing/import-site';

jest.setTimeout(180_000);

/** Imports from the sandbox by the product's own worker and API: what is written again, and what is deleted. */
describe('an import that follows another', () => {
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Member;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    clickup = sandbox.control.clickup;
    api = await createTestApi({ allowedPrivateHosts: [new URL(sandbox.url).host] });
    const config = api.config.with({ poolSizes: { api: 5, worker: 8 } });
    worker = await createWorker({ config, logs: { write: () => undefined } });
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
    await sandbox.close();
  });

  let site: ImportSite;
  const begin = async (options: Parameters<ProviderControl['reset']>[0] = {}) => {
    clickup.reset(options);
    sandbox.control.faults.clear();
    owner = await api.createOwner();
    site = await ImportSite.under(api.config, api.database, clickup.connection, owner.tenant);
    const { runId, state } = await site.import();
    expect(state).toBe('succeeded');
    return runId;
  };
  afterEach(() => site.close());
  const imported = async (mode: 'full' | 'incremental' = 'full') => {
    const { runId, ...run } = await site.import(mode);
    expect(run).toEqual({ state: 'succeeded', error: null, waitReason: null });
    return { runId, counts: await site.counts(runId, 'tasks') };
  };
  const ids = () => [...clickup.records.ids()].sort();
  const holds = async () => {
    const { body } = await owner.browser.get(`/api/integrations/${site.integrationId}/deletion-holds`).expect(200);
    return (body as { items: { id: string; state: string; stream: string; nominated: number; scopeSize: number }[] })
      .items;
  };
  /** Every row that synced data consists of, with the place where it is stored: both change with each write. */
  const written = () =>
    site.rows(
      ['work_items', 'raw_records', 'containers', 'accounts', 'work_item_assignees', 'field_changes', 'status_changes']
        .map((table) => `select '${table}' as of, xmin::text, ctid::text from kb.${table} where integration_id = $1`)
        .join(' union all ')
        .concat(' order by 1, 2, 3'),
      [site.integrationId],
    );

  describe('of the small untidy set', () => {
    beforeEach(() => begin());

    it('writes no record row when nothing changed', async () => {
      expect(await site.taskIds()).toEqual(ids());
      const before = await written();
      const { counts } = await imported();
      const read = clickup.records.count();
      expect(counts).toEqual({ read, created: 0, updated: 0, unchanged: read, deleted: 0, failed: 0 });
      expect(await written()).toEqual(before);
      await imported('incremental');
      expect(await written()).toEqual(before);
    });

    it('deletes nothing when pages come empty with 200', async () => {
      for (const after of [0, 3]) {
        sandbox.control.fault({ kind: 'empty-page', match: { path: '/team/*/task' }, after, times: 0 });
        const { counts } = await imported();
        expect(counts.read).toBeLessThan(ids().length);
        expect(counts).toMatchObject({ created: 0, deleted: 0 });
        expect(await site.taskIds()).toEqual(ids());
        sandbox.control.faults.clear();
      }
      expect((await holds()).map(({ state, stream }) => ({ state, stream }))).toContainEqual({
        state: 'waiting',
        stream: 'tasks',
      });
      // Also where a person takes the census at its word: each record is read once more.
      const [held] = await holds();
      await owner.browser
        .post(`/api/integrations/${site.integrationId}/deletion-holds/${held!.id}`, { decision: 'delete' })
        .expect(200);
      const [run] = await site.rows<{ id: string }>(
        `select id from kb.sync_runs where integration_id = $1 and mode = 'deletions'`,
        [site.integrationId],
      );
      expect(await site.end(run!.id)).toMatchObject({ state: 'succeeded' });
      expect(await site.taskIds()).toEqual(ids());
    });

    it('deletes nothing when a list or a space is taken from our access', async () => {
      const before = ids();
      const containers = clickup.containers();
      for (const kind of ['list', 'space'])
        for (const as of ['forbidden', 'not-found'] as const) {
          const { id } = containers.find((container) => container.kind === kind)!;
          clickup.withdraw(kind, id, as);
          const { runId, ...run } = await site.import();
          expect(run).toMatchObject({ state: 'succeeded' });
          expect(await site.counts(runId)).toMatchObject({ deleted: 0 });
          expect(await site.taskIds()).toEqual(before);
          clickup.restore(kind, id);
        }
    });

    it('deletes a task that was really deleted after the next census, and not before', async () => {
      const gone = ids()[17]!;
      clickup.remove(gone);
      expect((await imported('incremental')).counts).toMatchObject({ deleted: 0 });
      expect(await site.taskIds()).toContain(gone);
      expect((await imported()).counts).toMatchObject({ deleted: 1 });
      expect(await site.taskIds()).toEqual(ids());
      const { body } = await owner.browser.get('/api/records/work_item?limit=1').expect(200);
      expect(body).toMatchObject({ total: { count: ids().length, exact: true } });
    });
  });

  describe('that would delete 30 %', () => {
    beforeEach(async () => {
      await begin({ scale: 200, spaces: 1, lists: 4 });
      for (const [index, id] of ids().entries()) if (index % 10 < 3) clickup.remove(id);
    });

    const decide = (decision: string, hold: string) =>
      owner.browser.post(`/api/integrations/${site.integrationId}/deletion-holds/${hold}`, { decision });

    it('waits for a person, who has them deleted', async () => {
      const all = await site.taskIds();
      expect((await imported()).counts).toMatchObject({ deleted: 0 });
      expect(await site.taskIds()).toEqual(all);
      const [hold] = await holds();
      expect(hold).toMatchObject({ state: 'waiting', stream: 'tasks', nominated: 60, scopeSize: 200 });

      await decide('delete', hold!.id).expect(200);
      const [run] = await site.rows<{ id: string }>(
        `select id from kb.sync_runs where integration_id = $1 and mode = 'deletions'`,
        [site.integrationId],
      );
      expect(await site.end(run!.id)).toMatchObject({ state: 'succeeded', error: null });
      expect(await site.counts(run!.id)).toMatchObject({ deleted: 60 });
      expect(await site.taskIds()).toEqual(ids());
      expect(ids()).toHaveLength(140);
      expect((await imported()).counts).toMatchObject({ created: 0, updated: 0, deleted: 0 });
      expect((await holds()).filter(({ state }) => state === 'waiting')).toEqual([]);
    });

    it('waits for a person, who keeps them', async () => {
      const all = await site.taskIds();
      await imported();
      const [hold] = await holds();
      await decide('keep', hold!.id).expect(200);
      await decide('delete', hold!.id).expect(409);
      expect(await site.taskIds()).toEqual(all);
    });
  });
});
