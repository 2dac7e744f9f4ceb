import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Gone } from '@tributary/provider-sdk';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EngineRig } from './testing/engine-rig';

describe('an incremental import', () => {
  let database: TestDatabase;
  let rig: EngineRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await EngineRig.create(database);
    rig.provider.lists.set('2', 'Second list');
    rig.provider.put({ id: 'steady', updated: at(1) });
    rig.provider.put({ id: 'hidden', list: '2', name: 'As it was', updated: at(2) });
    await rig.sync('full');
    rig.provider.asked.length = 0;
  });

  const at = (hour: number) => Date.UTC(2026, 0, 1, hour);
  const title = async (id: string) => {
    const [row] = await rig.rows<{ title: string }>(
      'select title from kb.work_items where integration_id = $1 and external_id = $2',
      [rig.integration.integrationId, id],
    );
    return row?.title;
  };

  it('reads all of what could not be read the last time, since its cursor went on without it', async () => {
    rig.provider.intercept = (path) => {
      if (path.startsWith('/lists/2/')) throw new Gone('The list is not there (404).');
    };
    rig.provider.put({ id: 'hidden', name: 'Changed unseen', updated: at(3) });
    rig.provider.put({ id: 'steady', updated: at(9) });
    await rig.sync('incremental');
    rig.provider.intercept = () => undefined;
    await rig.sync('incremental');
    expect(await title('hidden')).toBe('Changed unseen');
    rig.provider.asked.length = 0;
    await rig.sync('incremental');
    expect(rig.provider.asked.filter((asked) => !asked.includes('since='))).toEqual(['/lists?']);
  });

  it('reads all of what was not there to be read, however old', async () => {
    rig.provider.put({ id: 'steady', updated: at(9) });
    rig.provider.lists.set('3', 'Shared with us today');
    rig.provider.put({ id: 'old', list: '3', name: 'Written long ago', updated: at(0) });
    await rig.sync('incremental');
    expect(await title('old')).toBe('Written long ago');
    const tasks = rig.provider.asked.filter((asked) => asked.includes('/tasks'));
    expect(tasks.map((asked) => [asked.split('?')[0], asked.includes('since=')])).toEqual([
      ['/lists/1/tasks', true],
      ['/lists/2/tasks', true],
      ['/lists/3/tasks', false],
    ]);
  });
});
