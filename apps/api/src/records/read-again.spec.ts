import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { readAgainBody, readAgainKind } from '@tributary/sync-engine';
import { EventRig } from '../webhooks/testing/event-rig';
import { createRecordRig, type RecordRig } from './testing/record-rig';

describe('asking for records to be read again', () => {
  let rig: RecordRig;
  beforeAll(async () => {
    rig = await createRecordRig();
    await rig.api.database.admin.query(`update kb.sync_tasks set entities = '{tasks,lists,members}'`);
  });
  afterAll(() => rig.api.close());
  beforeEach(() => rig.api.database.admin.query('truncate kb.webhook_events'));

  const ask = (ids: string[], type = 'work_item', by = rig.owner) =>
    by.browser.post(`/api/records/${type}/read-again`, { ids });
  const id = (external: string) => rig.ids.get(external)!;
  const stored = async () =>
    (
      await rig.api.database.admin.query<{ integration: string; kind: string; body: string }>(
        `select integration_id as integration, kind, convert_from(body, 'UTF8') as body from kb.webhook_events order by id`,
      )
    ).rows;

  it('queues each record once, however often it is asked for, and says what is not there', async () => {
    const nothing = uuidv7();
    const { body } = await ask([id('t0'), nothing, id('901'), id('t1')]).expect(202);
    expect(body).toEqual({
      queued: 2,
      refused: [nothing, id('901')].map((each) => ({ id: each, reason: 'There is no such record in this project.' })),
    });
    const expected = ['t0', 't1'].map((external) => ({
      integration: rig.integrationId,
      kind: readAgainKind,
      body: readAgainBody('tasks', external),
    }));
    expect(await stored()).toEqual(expected);
    expect((await ask([id('t0')]).expect(202)).body).toEqual({ queued: 1, refused: [] });
    expect(await stored()).toEqual(expected);
  });

  it.each([
    [`update kb.integrations set state = 'paused'`, /^clickup is paused\. Resume it/],
    [`update kb.integrations set state = 'needs_reauth'`, /has to be reconnected/],
    [`update kb.integrations set enabled = false`, /is switched off/],
    [`update kb.sync_tasks set entities = '{lists}'`, /does not import records of this kind any more/],
  ])('refuses what cannot be read after %s, saying what to do', async (change, reason) => {
    const { admin } = rig.api.database;
    await admin.query(change);
    try {
      const { body } = await ask([id('t0')]).expect(202);
      expect(body).toEqual({ queued: 0, refused: [{ id: id('t0'), reason: expect.stringMatching(reason) }] });
      expect(await stored()).toEqual([]);
    } finally {
      await admin.query(`update kb.integrations set state = 'connected', enabled = true`);
      await admin.query(`update kb.sync_tasks set entities = '{tasks,lists,members}'`);
    }
  });

  it('is an attempt at once where the provider did not work', async () => {
    const { admin } = rig.api.database;
    await admin.query(
      `insert into kb.circuits (tenant_id, integration_id, state, trips, retry_at)
       select tenant_id, id, 'open', 3, now() + interval '10 min' from kb.integrations where id = $1`,
      [rig.integrationId],
    );
    await ask([id('t0')]).expect(202);
    await admin.query(
      `update kb.webhook_events set due_at = now() + interval '10 min', error = '{"say":"It waits.","category":"circuit"}'`,
    );
    // It is queued already, and comes at once.
    await ask([id('t0')]).expect(202);
    const { rows } = await admin.query<{ due: boolean; open: boolean }>(
      `select e.due_at <= now() as due, c.retry_at <= now() as open
       from kb.webhook_events e join kb.circuits c on c.integration_id = e.integration_id`,
    );
    expect(rows).toEqual([{ due: true, open: true }]);
    await admin.query('delete from kb.circuits');
  });

  it('is for those who may sync, 500 records at once', async () => {
    await ask([id('t0')], 'work_item', await rig.api.join(rig.owner.tenant, 'viewer')).expect(403);
    for (const ids of [[], ['x'], [id('t0'), id('t0')], Array.from({ length: 501 }, () => uuidv7())])
      expect((await ask(ids).expect(400)).body.errors[0].path).toBe('ids');
    await ask(Array.from({ length: 500 }, () => uuidv7())).expect(202);
  });
});

describe('records that are read again', () => {
  let database: TestDatabase;
  let rig: EventRig;
  beforeAll(async () => {
    database = await createTestDatabase();
    rig = await EventRig.create(database);
  });
  afterAll(() => database.close());

  const event = async (body: string) => {
    const id = await rig.event([], readAgainKind);
    await database.admin.query(`update kb.webhook_events set body = convert_to($2, 'UTF8') where id = $1`, [id, body]);
    return id;
  };

  it('come from the tool as they are now, and the event says so', async () => {
    rig.engine.provider.put({ id: '1', name: 'As it is now' });
    const id = await event(readAgainBody('tasks', '1'));
    await rig.work();
    expect(rig.reads).toEqual(['1']);
    expect(await rig.task('1')).toMatchObject({ title: 'As it is now' });
    expect(await rig.row(id)).toMatchObject({
      state: 'done',
      outcome: { records: [{ externalId: '1', result: 'read' }] },
    });
  });

  it('are left alone where nothing of the kind is imported, or nothing sensible was asked', async () => {
    for (const body of [readAgainBody('strange', '1'), 'no JSON', '{}']) {
      const id = await event(body);
      await rig.work();
      expect(await rig.row(id)).toMatchObject({
        state: 'ignored',
        outcome: { say: expect.stringMatching(/not imported any more/) },
      });
    }
    expect(rig.reported).toEqual([]);
  });
});
