import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncEngine } from '@tributary/sync-engine';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { otherRules, remapLikeFresh, RemapRig } from './testing/remap-rig';

describe('mapping stored records anew', () => {
  let database: TestDatabase;
  let rig: RemapRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await RemapRig.create(database);
  });

  const put = (count: number) => {
    for (let number = 0; number < count; number++) rig.provider.put({ id: `t${number}`, people: ['ann'] });
  };
  const changes = () =>
    rig.engine.rows<{ field: string; old: unknown; new: unknown; shape: string; actor: string }>(
      `select field, old_value as old, new_value as new, shape, actor from kb.field_changes
       where integration_id = $1 order by field, id`,
      [rig.engine.integration.integrationId],
    );

  it('ends as a fresh import would, without a call to the provider (over two batches)', async () => {
    const counts = await remapLikeFresh(database, 700);
    expect(counts).toMatchObject({ read: 700, updated: 700, created: 0, failed: 0 });
  });

  it('writes what changed to the history, and no transitions that nobody made', async () => {
    put(1);
    await rig.engine.sync('full');
    await rig.save(2, otherRules);
    const runId = await rig.begin();
    await rig.engine.goOn(runId);
    const actor = `job:${runId}`;
    expect(await changes()).toEqual([
      { field: 'assignees', old: ['people:ann'], new: null, shape: 'remap', actor },
      { field: 'key', old: null, new: 'T-t0', shape: 'remap', actor },
      { field: 'labels', old: null, new: ['ann'], shape: 'remap', actor },
      { field: 'status', old: 'open', new: 'OPEN', shape: 'remap', actor },
      { field: 'title', old: 'Task t0', new: 'TASK T0 (open)', shape: 'remap', actor },
    ]);
    const { integrationId } = rig.engine.integration;
    expect(await rig.engine.rows('select from kb.status_changes where integration_id = $1', [integrationId])).toEqual(
      [],
    );
    const again = await rig.begin();
    await rig.engine.goOn(again);
    expect(await rig.engine.counts(again)).toMatchObject({ read: 1, updated: 0, unchanged: 1 });
  });

  it('goes back to the provider’s mapping, and clears what only the other one filled', async () => {
    put(2);
    await rig.engine.sync('full');
    const before = await rig.tasks();
    await rig.save(2, otherRules);
    await rig.engine.goOn(await rig.begin());
    expect(await rig.tasks()).not.toEqual(before);
    const standard = rig.provider.entry.mappings.find(({ source }) => source.stream === 'tasks')!;
    await rig.save(3, standard.shapes.list);
    await rig.engine.goOn(await rig.begin());
    expect(await rig.tasks()).toEqual(before.map((task) => ({ ...task, mapping_version: 3 })));
  });

  it('keeps what does not fit as a problem, and brings in what fits now', async () => {
    put(2);
    rig.provider.put({ id: 'odd', name: 7 as never });
    await rig.engine.sync('full');
    const problems = () =>
      rig.engine.rows<{ external_id: string; message: string }>(
        `select external_id, message from kb.sync_errors where integration_id = $1 and resolved_at is null order by 1`,
        [rig.engine.integration.integrationId],
      );
    expect((await problems()).map(({ external_id: id }) => id)).toEqual(['odd']);
    expect(await rig.tasks()).toHaveLength(2);

    rig.provider.put({ id: 'odd', name: 'Odd', status: 'x'.repeat(300) });
    await rig.engine.sync('full');
    await rig.save(2, { ...otherRules, status: { from: 'status' }, title: { from: 'name' } });
    await rig.engine.goOn(await rig.begin());
    expect(await problems()).toEqual([{ external_id: 'odd', message: expect.stringMatching(/status does not fit/) }]);
    await rig.save(3, { ...otherRules, status: { expression: 'substring(status, 0, 9)' }, title: { from: 'name' } });
    const runId = await rig.begin();
    await rig.engine.goOn(runId);
    expect(await problems()).toEqual([]);
    expect(await rig.engine.counts(runId)).toMatchObject({ read: 3, created: 1, failed: 0 });
    expect(await rig.tasks()).toHaveLength(3);
  });

  it('goes on from its last batch after a kill, and refuses what a stalled worker still holds', async () => {
    put(600);
    rig.provider.pageSize = 200;
    await rig.engine.sync('full');
    await rig.save(2, otherRules);
    const runId = await rig.begin();
    const quick = new SyncEngine(rig.engine.ports, {
      sliceMs: 1,
      now: (() => {
        let at = 0;
        return () => (at += 1);
      })(),
    });
    const stale = (await rig.engine.claim(runId))!;
    expect(await quick.runSlice(stale, new AbortController().signal)).toEqual({ kind: 'yield' });
    const [half] = await rig.engine.rows<{ done: number }>(
      `select count(*)::int as done from kb.work_items where integration_id = $1 and mapping_version = 2`,
      [rig.engine.integration.integrationId],
    );
    expect(half!.done).toBeLessThan(600);
    const claim = (await rig.engine.claim(runId))!;
    expect(await quick.runSlice(stale, new AbortController().signal)).toEqual({ kind: 'lost' });
    await rig.engine.close(claim, await rig.engine.slice(claim));
    await rig.engine.goOn(runId);
    expect(await rig.engine.counts(runId)).toMatchObject({ read: 600, updated: 600 });
  });

  it('leaves deleted records deleted, and says so when a mapping no longer fits the model', async () => {
    put(3);
    await rig.engine.sync('full');
    await rig.engine.rows(
      `with gone as (update kb.raw_records set gone_at = now() where integration_id = $1 and external_id = 't1')
       update kb.work_items set deleted_at = now() where integration_id = $1 and external_id = 't1'`,
      [rig.engine.integration.integrationId],
    );
    await rig.save(2, otherRules);
    await rig.engine.goOn(await rig.begin());
    expect(await rig.tasks()).toMatchObject([
      { external_id: 't0', key: 'T-t0', live: true },
      { external_id: 't1', key: null, live: false },
      { external_id: 't2', live: true },
    ]);
    await rig.save(3, { ...otherRules, nope: { from: 'x' } });
    const claim = (await rig.engine.claim(await rig.begin()))!;
    expect(await rig.engine.slice(claim)).toMatchObject({
      kind: 'failed',
      error: { category: 'mapping', retryable: false, say: expect.stringMatching(/nope.*go back to the one/) },
    });
  });
});
