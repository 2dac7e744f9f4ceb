import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BadConfiguration, RetryLater, type RoutedEvent } from '@tributary/provider-sdk';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { RemapRig } from '../mappings/testing/remap-rig';
import { EventRig } from './testing/event-rig';

const read = (externalId: string): RoutedEvent => ({ kind: 'read', stream: 'tasks', externalId });
const gone = (externalId: string): RoutedEvent => ({ kind: 'gone', stream: 'tasks', externalId });
const payload = (raw: object): RoutedEvent => ({ kind: 'payload', stream: 'tasks', shape: 'event', raw });
const noon = Date.UTC(2026, 5, 1, 12);
const moved = (
  externalId: string,
  from: string | null,
  to: string,
  at: number,
  actorRef = 'people:7',
): RoutedEvent => ({
  kind: 'fact',
  fact: { stream: 'tasks', externalId, from, to, at: new Date(at), actorRef, eventId: `e/${externalId}/${to}/${at}` },
});

describe('work on webhook events', () => {
  let database: TestDatabase;
  let rig: EventRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.admin.query('truncate kb.webhook_events');
    rig = await EventRig.create(database);
  });

  it('many events about one record lead to one read, and each says what came of it', async () => {
    rig.engine.provider.put({ id: '1', name: 'One' });
    rig.engine.provider.put({ id: '2', name: 'Two' });
    const ids: string[] = [];
    for (let count = 0; count < 30; count += 1)
      ids.push(await rig.event([read('1'), ...(count === 29 ? [read('2')] : [])]));
    expect(await rig.work()).toBe(1);
    expect(rig.reads).toEqual(['1', '2']);
    expect(await rig.task('1')).toMatchObject({ title: 'One' });
    for (const id of ids) expect(await rig.row(id)).toMatchObject({ state: 'done', attempts: 0 });
    expect((await rig.row(ids[29]!)).outcome!.records).toMatchObject([
      { externalId: '1', result: 'read' },
      { externalId: '2', result: 'read' },
    ]);
  });

  it('W5: whatever the order in which events arrive, the newest state stays', async () => {
    const state = (version: number) => ({
      id: '1',
      name: `Version ${version}`,
      status: 'open',
      updated: noon + version,
    });
    for (const version of [2, 5, 1, 4, 3]) {
      await rig.event([payload(state(version))]);
      if (version % 2) await rig.work();
    }
    await rig.work();
    expect(rig.reads).toEqual([]);
    expect(await rig.task('1')).toMatchObject({ title: 'Version 5' });
    // Two states of one version: only the provider knows which is the later one.
    rig.engine.provider.put({ id: '1', name: 'As it is now', updated: noon + 5 });
    await rig.event([payload({ ...state(5), name: 'Perhaps older' })]);
    await rig.work();
    expect(rig.reads).toEqual(['1']);
    expect(await rig.task('1')).toMatchObject({ title: 'As it is now' });
    await rig.event([payload({ ...state(7), name: 'A' }), payload({ ...state(7), name: 'B' })]);
    rig.engine.provider.put({ id: '1', name: 'B', updated: noon + 7 });
    await rig.work();
    expect(rig.reads).toEqual(['1', '1']);
    expect(await rig.task('1')).toMatchObject({ title: 'B' });
  });

  it('an exact status change has one row, whichever comes first: it, the read, or it again', async () => {
    const { provider } = rig.engine;
    provider.put({ id: '1', status: 'open', updated: noon });
    await rig.event([read('1')]);
    await rig.work();
    // The read first: its inferred change gives way.
    provider.put({ id: '1', status: 'doing', updated: noon + 60_000 });
    await rig.event([read('1')]);
    await rig.work();
    expect(await rig.statusChanges('1')).toMatchObject([{ to: 'doing', evidence: 'inferred', actor: null }]);
    await rig.event([moved('1', 'open', 'doing', noon + 59_500)]);
    await rig.work();
    expect(await rig.statusChanges('1')).toMatchObject([
      { from: 'open', to: 'doing', evidence: 'exact', at: new Date(noon + 59_500), actor: 'people:7' },
    ]);
    // The fact first, told twice: the read that follows infers nothing more.
    await rig.event([moved('1', 'doing', 'done', noon + 120_000)]);
    await rig.event([moved('1', 'doing', 'done', noon + 120_000)]);
    await rig.work();
    provider.put({ id: '1', status: 'done', updated: noon + 120_400 });
    await rig.event([read('1')]);
    await rig.work();
    // Both at once, and back again: a status that was left and taken up again is a transition of its own.
    provider.put({ id: '1', status: 'open', updated: noon + 180_000 });
    await rig.event([read('1'), moved('1', 'done', 'open', noon + 180_000, 'people:8')]);
    await rig.work();
    provider.put({ id: '1', status: 'doing', updated: noon + 240_000 });
    await rig.event([read('1')]);
    await rig.work();
    expect((await rig.statusChanges('1')).map(({ to, evidence, actor }) => [to, evidence, actor])).toEqual([
      ['doing', 'exact', 'people:7'],
      ['done', 'exact', 'people:7'],
      ['open', 'exact', 'people:8'],
      ['doing', 'inferred', null],
    ]);
  });

  it('deletes what the provider says is gone and shows no more, and nothing else', async () => {
    const { provider } = rig.engine;
    for (const id of ['gone', 'there', 'hidden', 'told']) provider.put({ id, name: id, list: id });
    for (const id of ['gone', 'there', 'hidden', 'told']) provider.lists.set(id, id);
    await rig.event(['gone', 'there', 'hidden', 'told'].map(read));
    await rig.work();
    provider.tasks.delete('gone');
    provider.lists.delete('hidden');
    provider.lists.delete('told');
    provider.put({ id: 'there', name: 'Still there' });
    const event = await rig.event([gone('gone'), gone('there'), read('hidden'), gone('told'), gone('never seen')]);
    await rig.work();
    expect(await rig.task('gone')).toMatchObject({ deleted: true });
    expect(await rig.task('there')).toMatchObject({ deleted: false, title: 'Still there' });
    // Lost access is no deletion; a tombstone of what is not shown any more is.
    expect(await rig.task('hidden')).toMatchObject({ deleted: false });
    expect(await rig.task('told')).toMatchObject({ deleted: true });
    expect((await rig.row(event)).outcome!.records!.map(({ result }) => result)).toEqual([
      'deleted',
      'read',
      'unreadable',
      'deleted',
      'deleted',
    ]);
    // An event of before its deletion cannot bring it back.
    await rig.event([payload({ id: 'gone', name: 'Back?', status: 'open', updated: noon })]);
    await database.admin.query(
      `update kb.webhook_events set received_at = now() - interval '1 hour' where state = 'received'`,
    );
    await rig.work();
    expect(await rig.task('gone')).toMatchObject({ deleted: true });
  });

  it('a full quota stops the reading, loses nothing and uses up no attempt', async () => {
    for (let id = 1; id <= 12; id += 1) rig.engine.provider.put({ id: String(id) });
    const events = [];
    for (let id = 1; id <= 12; id += 1) events.push(await rig.event([read(String(id))]));
    let left = 6;
    rig.beforeRead = () => {
      left -= 1;
      if (left < 0)
        throw new RetryLater('No calls left.', {
          isQuota: true,
          after: new Date(Date.now() + 30_000),
          category: 'rate_limit',
        });
    };
    await rig.work();
    expect(rig.reads).toHaveLength(8);
    const states = await Promise.all(events.map((id) => rig.row(id)));
    expect(states.map(({ state }) => state)).toEqual([...Array(6).fill('done'), ...Array(6).fill('received')]);
    expect(states[11]).toMatchObject({ attempts: 0, error: { say: 'No calls left.' } });
    expect(states[11]!.waits).toBeGreaterThan(20);
    rig.beforeRead = () => undefined;
    await rig.letTimePass();
    await rig.work();
    for (const id of events) expect(await rig.row(id)).toMatchObject({ state: 'done', error: null });
    expect(rig.reads).toHaveLength(14);
  });

  it('what fails is tried again, seldomer each time, and is dead in the end; the others go on', async () => {
    rig.engine.provider.put({ id: 'good' });
    rig.engine.provider.put({ id: 'bad' });
    rig.beforeRead = (id) => {
      if (id === 'bad') throw new RetryLater('The provider stumbled.', { category: 'server' });
      if (id === 'wrong') throw new BadConfiguration('That cannot be.', { category: 'validation' });
      if (id === 'bug') throw new TypeError('a mistake of ours');
    };
    const [good, bad, wrong, bug] = [
      await rig.event([read('good')]),
      await rig.event([read('bad'), read('good')]),
      await rig.event([read('wrong')]),
      await rig.event([read('bug')]),
    ];
    await rig.work();
    expect(await rig.row(good)).toMatchObject({ state: 'done' });
    expect(await rig.row(wrong)).toMatchObject({ state: 'dead', attempts: 1, error: { say: 'That cannot be.' } });
    expect(await rig.row(bug)).toMatchObject({
      state: 'failed',
      error: { say: expect.not.stringContaining('mistake') },
    });
    expect(rig.reported).toMatchObject([{ message: 'a mistake of ours' }]);
    const waits: number[] = [];
    for (let attempt = 1; attempt < 8; attempt += 1) {
      const row = await rig.row(bad);
      expect(row).toMatchObject({ state: 'failed', attempts: attempt });
      waits.push(row.waits);
      await rig.letTimePass();
      await rig.work();
    }
    expect(waits.every((wait, index) => index === 0 || wait > waits[index - 1]!)).toBe(true);
    expect(await rig.row(bad)).toMatchObject({ state: 'dead', attempts: 8, error: { say: 'The provider stumbled.' } });
  });

  it('what nobody imports, what has no name and what a provider’s code trips over says so', async () => {
    const [foreign, nameless, fault] = [
      await rig.event([{ kind: 'read', stream: 'nowhere', externalId: '1' }]),
      await rig.event([read('1')], null),
      await rig.event('a fault'),
    ];
    await rig.work();
    expect(await rig.row(foreign)).toMatchObject({
      state: 'ignored',
      outcome: { say: expect.stringContaining('nothing of what is imported') },
    });
    expect(await rig.row(nameless)).toMatchObject({
      state: 'ignored',
      outcome: { say: expect.stringContaining('no kind') },
    });
    expect(await rig.row(fault)).toMatchObject({
      state: 'dead',
      error: { say: expect.stringContaining('inside Tributary') },
    });
  });

  it('what is read while its mapping changes, and is mapped anew, does not end as the old one has it', async () => {
    const remap = RemapRig.of(rig.engine);
    rig.engine.provider.put({ id: '1', name: 'One' });
    await rig.event([read('1')]);
    await rig.work();
    rig.engine.provider.put({ id: '1', name: 'Changed' });
    const event = await rig.event([read('1')]);
    rig.beforeRead = async () => {
      rig.beforeRead = () => undefined;
      await remap.save(2, { title: { from: 'name', transforms: [{ use: 'text.upper' }] } });
      await rig.engine.goOn(await remap.begin());
      expect(await rig.task('1')).toMatchObject({ title: 'ONE' });
    };
    await rig.work();
    await rig.letTimePass();
    await rig.work();
    expect(await rig.task('1')).toMatchObject({ title: 'CHANGED' });
    expect(await rig.row(event)).toMatchObject({ state: 'done' });
  });

  it('an id that cannot be stored touches nothing, and takes no other event along', async () => {
    rig.engine.provider.put({ id: '1' });
    const fine = await rig.event([read('1')]);
    const odd = await rig.event(
      ['nul\0', 'half \ud800'].flatMap((id) => [read(id), gone(id), moved(id, null, 'open', noon)]),
    );
    expect(await rig.work()).toBe(1);
    expect(await rig.row(fine)).toMatchObject({ state: 'done' });
    expect(await rig.row(odd)).toMatchObject({ state: 'ignored' });
  });
});
