import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CursorExpired, Gone, RetryLater } from '@tributary/provider-sdk';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EngineRig } from './testing/engine-rig';

const hour = 3_600_000;

describe('the engine', () => {
  let database: TestDatabase;
  let rig: EngineRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await EngineRig.create(database);
  });

  const items = () =>
    rig.rows<{ external_id: string; title: string; status: string; deleted: boolean }>(
      `select external_id, title, status, deleted_at is not null as deleted from kb.work_items
       where integration_id = $1 order by external_id`,
      [rig.integration.integrationId],
    );
  const fill = (count: number) => {
    for (let index = 0; index < count; index++) rig.provider.put({ id: `t${String(index).padStart(3, '0')}` });
  };

  describe('a full import', () => {
    it('brings every record of every page, and knows its container', async () => {
      fill(10);
      const counts = await rig.counts(await rig.sync('full'));
      expect(counts).toMatchObject({ read: 10, created: 10, failed: 0 });
      expect(await items()).toHaveLength(10);
      const [resolved] = await rig.rows<{ count: string }>(
        `select count(*) from kb.work_items w join kb.containers c on c.id = w.container_id where w.integration_id = $1`,
        [rig.integration.integrationId],
      );
      expect(resolved!.count).toBe('10');
    });

    it('writes nothing the second time', async () => {
      fill(7);
      await rig.sync('full');
      const before = await rig.rows(
        'select xmin, ctid from kb.work_items union all select xmin, ctid from kb.raw_records',
      );
      const counts = await rig.counts(await rig.sync('full'));
      expect(counts).toMatchObject({ read: 7, created: 0, updated: 0, unchanged: 7 });
      expect(
        await rig.rows('select xmin, ctid from kb.work_items union all select xmin, ctid from kb.raw_records'),
      ).toEqual(before);
    });

    it('does not count a volatile member as a change', async () => {
      rig.provider.put({ id: 'a', views: 1 });
      await rig.sync('full');
      rig.provider.put({ id: 'a', views: 2, updated: rig.provider.tasks.get('a')!.updated });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ updated: 0, unchanged: 1 });
    });

    it('resolves a parent that comes after its child', async () => {
      rig.provider.put({ id: 'a', parent: 'z' });
      rig.provider.put({ id: 'z' });
      await rig.sync('full');
      const [row] = await rig.rows<{ same: boolean }>(
        `select c.parent_id = p.id as same from kb.work_items c, kb.work_items p
         where c.external_id = 'a' and p.external_id = 'z' and c.integration_id = $1 and p.integration_id = $1`,
        [rig.integration.integrationId],
      );
      expect(row!.same).toBe(true);
    });
  });

  describe('a change', () => {
    it('is written with its history, and its status change is inferred', async () => {
      rig.provider.put({ id: 'a', status: 'open', people: ['1'] });
      await rig.sync('full');
      rig.provider.put({ id: 'a', status: 'done', people: ['2', '3'] });
      expect(await rig.counts(await rig.sync('incremental'))).toMatchObject({ updated: 1 });
      const changes = await rig.rows(
        `select field, old_value, new_value from kb.field_changes where integration_id = $1 order by field`,
        [rig.integration.integrationId],
      );
      expect(changes).toEqual([
        { field: 'assignees', old_value: ['people:1'], new_value: ['people:2', 'people:3'] },
        { field: 'status', old_value: 'open', new_value: 'done' },
      ]);
      const moved = await rig.rows(
        `select from_status, to_status, evidence from kb.status_changes where integration_id = $1`,
        [rig.integration.integrationId],
      );
      expect(moved).toEqual([{ from_status: 'open', to_status: 'done', evidence: 'inferred' }]);
      const people = await rig.rows(
        `select account_ref from kb.work_item_assignees a join kb.work_items w on w.id = a.work_item_id
         where w.integration_id = $1 order by account_ref`,
        [rig.integration.integrationId],
      );
      expect(people).toEqual([{ account_ref: 'people:2' }, { account_ref: 'people:3' }]);
    });

    it('never overwrites a newer version', async () => {
      rig.provider.put({ id: 'a', name: 'new', updated: Date.UTC(2026, 5, 1) });
      await rig.sync('full');
      rig.provider.put({ id: 'a', name: 'old', updated: Date.UTC(2026, 4, 1) });
      await rig.sync('full');
      expect(await items()).toMatchObject([{ title: 'new' }]);
    });

    it('is asked for from the cursor on, less the overlap', async () => {
      rig.provider.put({ id: 'a', updated: Date.UTC(2026, 1, 1) });
      await rig.sync('full');
      rig.provider.asked.length = 0;
      await rig.sync('incremental');
      expect(rig.provider.asked).toContain(`/lists/1/tasks?since=${Date.UTC(2026, 1, 1) - 500}&page=0`);
    });

    it('made while reading is not passed by the cursor', async () => {
      rig.provider.put({ id: 'a', updated: Date.now() + hour });
      const before = Date.now();
      await rig.sync('full');
      const [state] = await rig.rows<{ cursor_at: Date }>(
        `select cursor_at from kb.stream_states where stream = 'tasks' and integration_id = $1`,
        [rig.integration.integrationId],
      );
      expect(state!.cursor_at.getTime()).toBeGreaterThanOrEqual(before);
      expect(state!.cursor_at.getTime()).toBeLessThan(before + hour / 2);
    });
  });

  describe('a record that does not fit', () => {
    it('becomes one error with its payload, the rest goes on, and it heals', async () => {
      fill(4);
      rig.provider.put({ id: 't001', name: 5 as unknown as string });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ read: 4, created: 3, failed: 1 });
      const errors = () =>
        rig.rows<{ external_id: string; payload: { name: unknown }; open: boolean }>(
          `select external_id, payload, resolved_at is null as open from kb.sync_errors where integration_id = $1`,
          [rig.integration.integrationId],
        );
      expect(await errors()).toMatchObject([{ external_id: 't001', payload: { name: 5 }, open: true }]);
      rig.provider.put({ id: 't001', name: 'mended' });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ created: 1, failed: 0 });
      expect(await errors()).toMatchObject([{ external_id: 't001', open: false }]);
    });

    it('without an id is an error too', async () => {
      rig.provider.intercept = (path) => (path.endsWith('/tasks') ? { tasks: [{ name: 'x' }], last: true } : undefined);
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ read: 1, failed: 1 });
    });

    it('is stored without what PostgreSQL refuses', async () => {
      const name = 'nul\0 half \ud800';
      rig.provider.put({
        id: 'a',
        name,
        status: name,
        people: [name],
        parent: name,
        note: { deep: ['\0', '\udfff', 'back\\u0000slash'] },
      });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ created: 1, failed: 0 });
      const [row] = await rig.rows<{ title: string; custom_fields: { deep: string[] } }>(
        'select title, custom_fields from kb.work_items where integration_id = $1',
        [rig.integration.integrationId],
      );
      expect(row).toEqual({ title: 'nul half \ufffd', custom_fields: { deep: ['', '\ufffd', 'back\\u0000slash'] } });
      rig.provider.put({ id: 'a', status: 'done\0', people: [`${name}!`] });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ updated: 1, failed: 0 });
    });

    it('by its id is an error too, for it could not be found again', async () => {
      for (const id of ['nul\0', 'half \ud800', 'x'.repeat(501)]) rig.provider.put({ id });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ read: 3, failed: 3 });
    });
  });

  describe('deletion', () => {
    it('goes by a census and a direct read that says gone', async () => {
      fill(12);
      await rig.sync('full');
      rig.provider.tasks.delete('t003');
      expect(await rig.counts(await rig.sync('incremental'))).toMatchObject({ deleted: 0 });
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ deleted: 1 });
      expect((await items()).filter(({ deleted }) => deleted)).toMatchObject([{ external_id: 't003' }]);
    });

    it('is undone when the record is seen again', async () => {
      fill(2);
      await rig.sync('full');
      const task = rig.provider.tasks.get('t001')!;
      rig.provider.tasks.delete('t001');
      await rig.sync('full');
      rig.provider.tasks.set('t001', task);
      await rig.sync('full');
      expect((await items()).filter(({ deleted }) => deleted)).toEqual([]);
    });

    it('is not concluded from an empty page', async () => {
      fill(5);
      await rig.sync('full');
      rig.provider.intercept = (path) => (path.endsWith('/tasks') ? { tasks: [], last: true } : undefined);
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ deleted: 0 });
      expect((await items()).filter(({ deleted }) => deleted)).toEqual([]);
    });

    it('is not concluded from lost access', async () => {
      fill(3);
      rig.provider.lists.set('2', 'Second');
      rig.provider.put({ id: 'other', list: '2' });
      await rig.sync('full');
      rig.provider.lists.delete('1');
      await rig.sync('full');
      expect((await items()).filter(({ deleted }) => deleted)).toEqual([]);
    });

    it('is not concluded when a partition could not be read', async () => {
      fill(3);
      await rig.sync('full');
      rig.provider.tasks.delete('t000');
      rig.provider.intercept = (path) => {
        if (path.endsWith('/tasks')) throw new Gone('The list is not there (404).');
      };
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ deleted: 0 });
      expect((await items()).filter(({ deleted }) => deleted)).toEqual([]);
      // Neither that census nor those that were compared are kept.
      expect(await rig.rows('select from kb.census_pages')).toEqual([]);
    });

    it('of a large share waits for a person', async () => {
      fill(40);
      await rig.sync('full');
      for (let index = 0; index < 12; index++) rig.provider.tasks.delete(`t${String(index).padStart(3, '0')}`);
      expect(await rig.counts(await rig.sync('full'))).toMatchObject({ deleted: 0 });
      const holds = 'select state, nominated, scope_size from kb.deletion_holds where integration_id = $1';
      expect(await rig.rows(holds, [rig.integration.integrationId])).toEqual([
        { state: 'waiting', nominated: '12', scope_size: '40' },
      ]);
      expect((await items()).filter(({ deleted }) => deleted)).toEqual([]);
    });
  });

  describe('a failure', () => {
    it('keeps the pages before it and goes on after them', async () => {
      fill(10);
      const runId = await rig.begin('full');
      rig.provider.intercept = (path, query) => {
        if (path.endsWith('/tasks') && query['page'] === '2')
          throw new RetryLater('The provider is down (500).', { category: 'server' });
      };
      let failed: unknown;
      for (let claim = await rig.claim(runId); claim && !failed; claim = failed ? undefined : await rig.claim(runId)) {
        const outcome = await rig.slice(claim);
        if (outcome.kind === 'failed') failed = outcome.error;
        else await rig.close(claim, outcome);
      }
      expect(failed).toMatchObject({ retryable: true, say: 'The provider is down (500).' });
      expect(await items()).toHaveLength(6);
      rig.provider.intercept = () => undefined;
      rig.provider.asked.length = 0;
      await rig.goOn(runId);
      expect(rig.provider.asked[0]).toBe('/lists/1/tasks?page=2');
      expect(await items()).toHaveLength(10);
    });

    it('of the claim stores nothing', async () => {
      fill(3);
      const runId = await rig.begin('full');
      let late;
      for (let claim = await rig.claim(runId); claim; claim = await rig.claim(runId)) {
        const [partition] = await rig.rows<{ kind: string; stream: string }>(
          'select kind, stream from kb.sync_partitions where id = $1',
          [claim.partitionId],
        );
        if (partition!.kind === 'pull' && partition!.stream === 'tasks') {
          late = await rig.slice({ ...claim, fencingToken: claim.fencingToken - 1 });
          break;
        }
        await rig.close(claim, await rig.slice(claim));
      }
      expect(late).toEqual({ kind: 'lost' });
      expect(await items()).toEqual([]);
    });

    it('to know our place begins the partition anew, once', async () => {
      fill(7);
      let expired = 0;
      rig.provider.intercept = (path, query) => {
        if (path.endsWith('/tasks') && query['page'] === '1' && expired++ === 0)
          throw new CursorExpired('The place was forgotten.');
      };
      await rig.sync('full');
      expect(await items()).toHaveLength(7);
      rig.provider.intercept = (path) => {
        if (path.endsWith('/tasks')) throw new CursorExpired('The place was forgotten.');
      };
      await expect(rig.sync('full')).rejects.toThrow('The place was forgotten.');
    });
  });
});
