import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoutedEvent } from '@tributary/provider-sdk';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EventRig } from './testing/event-rig';

const gone = (externalId: string): RoutedEvent => ({ kind: 'gone', stream: 'tasks', externalId });
const payload = (raw: object): RoutedEvent => ({ kind: 'payload', stream: 'tasks', shape: 'event', raw });
const state = (version: number) => ({
  id: '1',
  name: `Version ${version}`,
  status: 'open',
  updated: Date.UTC(2026, 5, 1) + version,
});

describe('events about a deleted record', () => {
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

  const told = async (...routed: RoutedEvent[]) => {
    await rig.event(routed);
    await rig.work();
    return rig.task('1');
  };

  it('that arrive after the word of its deletion have it read, and it stays deleted', async () => {
    rig.engine.provider.put(state(1));
    await told(payload(state(1)));
    rig.engine.provider.tasks.delete('1');
    expect(await told(gone('1'))).toMatchObject({ deleted: true });
    for (const version of [1, 2]) expect(await told(payload(state(version)))).toMatchObject({ deleted: true });
    expect(rig.reads).toEqual(['1', '1', '1']);
    rig.engine.provider.put(state(3));
    expect(await told(payload(state(3)))).toMatchObject({ deleted: false, title: 'Version 3' });
  });

  it('do not undo what is newer once it came back, and a census misses it as any other', async () => {
    rig.engine.provider.put(state(1));
    await rig.engine.sync('full');
    await told(payload(state(2)));
    rig.engine.provider.tasks.delete('1');
    expect(await told(gone('1'))).toMatchObject({ deleted: true });
    rig.engine.provider.put(state(5));
    await told(payload(state(5)));
    expect(await told(payload(state(3)))).toMatchObject({ deleted: false, title: 'Version 5' });
    rig.engine.provider.tasks.delete('1');
    await rig.engine.sync('full');
    expect(await rig.task('1')).toMatchObject({ deleted: true });
  });

  it('are made up for by a census where none told of the deletion, also of what no list ever showed', async () => {
    expect(await told(payload(state(1)))).toMatchObject({ deleted: false });
    await rig.engine.sync('full');
    expect(await rig.task('1')).toMatchObject({ deleted: true });
  });
});
