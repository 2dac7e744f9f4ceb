import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { RecordDto, RecordListDto } from './record.dto';
import { createRecordRig, items, type RecordRig } from './testing/record-rig';

describe('records', () => {
  let rig: RecordRig;
  beforeAll(async () => {
    rig = await createRecordRig();
  });
  afterAll(() => rig.api.close());

  const titles = async (query: Record<string, string>) =>
    (await rig.list(query)).items.map(({ fields }) => fields['title']).sort();
  const title = (index: number) => items[index]!.title;

  it('serve the schema that filters and forms are made from', async () => {
    const { body } = await rig.owner.browser.get('/api/records/work_item/schema').expect(200);
    expect(body).toMatchObject({ type: 'work_item', title: 'Work items' });
    expect(body.fields).toContainEqual(
      expect.objectContaining({ name: 'statusCategory', filterable: true, values: ['todo', 'in_progress', 'done'] }),
    );
    await rig.owner.browser.get('/api/records/unicorn/schema').expect(404);
  });

  it('come with the fields of the model, newest first, the deleted ones hidden', async () => {
    const { items: found, total } = await rig.list({});
    expect(total).toEqual({ count: 5, exact: true });
    expect(found.map(({ externalId }) => externalId)).toEqual(['t3', 't2', 't1', 't0', 't4']);
    expect(found[3]).toMatchObject({
      type: 'work_item',
      integrationId: rig.integrationId,
      providerKey: 'clickup',
      deletedAt: null,
      fields: {
        title: 'Write the brief',
        assignees: ['members:7'],
        container: 'lists:901',
        sourceUpdatedAt: '2026-03-01T10:00:00.123Z',
        customFields: { Risk: { value: 'Low' } },
      },
    });
    expect(found[3]!.fields).not.toHaveProperty('description');
  });

  it('never pass on a link that is no web address', async () => {
    const { items: found } = await rig.list({ 'filter[externalId]': 't0,t1' });
    expect(found.map(({ url }) => url)).toEqual(['https://app.clickup.com/t/1', null]);
  });

  it('page through every sort in either direction without losing or repeating any, empties last', async () => {
    for (const sort of [
      'sourceUpdatedAt',
      '-sourceUpdatedAt',
      'title',
      '-title',
      'status',
      '-firstSeenAt',
      'dueDate',
      '-estimate',
    ]) {
      const seen: RecordDto[] = [];
      let cursor: string | null = null;
      do {
        const page: RecordListDto = await rig.list({ sort, limit: '2', ...(cursor ? { cursor } : {}) });
        expect(page.total).toEqual({ count: 5, exact: true });
        seen.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
      const whole = await rig.list({ sort });
      expect(seen.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    }
  });

  it('put the records without a value last, whichever the direction', async () => {
    for (const sort of ['sourceUpdatedAt', '-sourceUpdatedAt'])
      expect((await rig.list({ sort })).items.at(-1)!.externalId).toBe('t4');
  });

  it.each<[Record<string, string>, number[]]>([
    [{ 'filter[status]': 'to do' }, [0, 4]],
    [{ 'filter[status]': String.raw`in review\, again` }, [1]],
    [{ 'filter[statusCategory]': 'todo,in_progress' }, [0, 1, 4]],
    [{ 'filter[statusCategory]': 'not:done' }, [0, 1, 4]],
    [{ 'filter[priority]': 'empty:' }, [0, 2, 3, 4]],
    [{ 'filter[priority]': 'notEmpty:' }, [1]],
    [{ 'filter[priority]': 'not:urgent' }, [0, 2, 3, 4]],
    [{ 'filter[sourceUpdatedAt]': 'gte:2026-03-02T10:00:00Z,lt:2026-03-03' }, [1]],
    [{ 'filter[sourceUpdatedAt]': 'empty:' }, [4]],
    [{ 'filter[assignees]': 'members:8' }, [1]],
    [{ 'filter[assignees]': 'empty:' }, [2, 3, 4]],
    [{ 'filter[assignees]': 'not:members:7' }, [1, 2, 3, 4]],
    [{ 'filter[container]': 'lists:901', 'filter[status]': 'done' }, [2]],
    [{ 'filter[parent]': 'tasks:t0' }, [2]],
    [{ 'filter[parent]': 'tasks:t1' }, []],
    [{ 'filter[parent]': 'not:tasks:t0' }, [0, 1, 3, 4]],
    [{ 'filter[parent]': 'notEmpty:' }, [2]],
    [{ 'filter[deletedAt]': 'notEmpty:' }, [5]],
    [{ 'filter[key]': 'DEV-12,DEV-1' }, [0, 1]],
    [{ 'filter[archived]': 'true' }, []],
    [{ q: 'dev-12' }, [0, 2]],
    [{ q: 'DEV-120' }, [2]],
    [{ q: 'paint bo' }, [2]],
    [{ q: "o'neill plan" }, [3]],
    [{ q: '🚤' }, [2]],
    [{ q: ' ' }, [0, 1, 2, 3, 4]],
    [{ q: 'brief', 'filter[status]': 'done' }, []],
  ])('answer to %j', async (query, expected) => {
    expect(await titles(query)).toEqual(expected.map(title).sort());
  });

  it('are filtered by the records that references lead to', async () => {
    expect(await titles({ 'filter[assignees]': rig.ids.get('7')! })).toEqual([title(0)]);
    expect(await titles({ 'filter[container]': rig.ids.get('901')! })).toEqual([title(0), title(2)].sort());
    const [t0, t1] = [rig.ids.get('t0')!, rig.ids.get('t1')!];
    expect(await titles({ 'filter[parent]': t0 })).toEqual([title(2)]);
    expect(await titles({ 'filter[parent]': `${t0},${t1}` })).toEqual([title(2)]);
    expect(await titles({ 'filter[parent]': t1 })).toEqual([]);
    expect(await titles({ 'filter[parent]': `not:${t0}` })).toHaveLength(4);
    expect(await titles({ 'filter[parent]': `not:${uuidv7()}` })).toHaveLength(5);
    expect(await titles({ 'filter[integrationId]': rig.integrationId })).toHaveLength(5);
    expect(await titles({ 'filter[integrationId]': uuidv7() })).toHaveLength(0);
  });

  it.each<[Record<string, string>, string]>([
    [{ 'filter[colour]': 'red' }, 'filter[colour]'],
    [{ 'filter[title]': 'x' }, 'filter[title]'],
    [{ 'filter[__proto__]': 'x' }, 'filter[__proto__]'],
    [{ 'filter[constructor]': 'x' }, 'filter[constructor]'],
    [{ "filter[status'; drop table kb.work_items]": 'x' }, "filter[status'; drop table kb.work_items]"],
    [{ 'filter[statusCategory]': 'someday' }, 'filter[statusCategory]'],
    [{ 'filter[sourceUpdatedAt]': 'yesterday' }, 'filter[sourceUpdatedAt]'],
    [{ 'filter[sourceUpdatedAt]': 'gte:2026-13-45' }, 'filter[sourceUpdatedAt]'],
    [{ 'filter[sourceUpdatedAt]': '2026-02-30' }, 'filter[sourceUpdatedAt]'],
    [{ 'filter[sourceUpdatedAt]': 'lt:0000-01-01' }, 'filter[sourceUpdatedAt]'],
    [{ 'filter[sourceUpdatedAt]': '2026-01-01T00:00:00+16:00' }, 'filter[sourceUpdatedAt]'],
    [{ 'filter[status]': 'gte:a' }, 'filter[status]'],
    [{ 'filter[archived]': 'maybe' }, 'filter[archived]'],
    [{ 'filter[integrationId]': 'clickup' }, 'filter[integrationId]'],
    [{ 'filter[status]': 'a\0b' }, 'filter[status]'],
    [{ sort: 'description' }, 'sort'],
    [{ sort: '(select 1)' }, 'sort'],
    [{ fields: 'title,secret' }, 'fields'],
    [{ limit: '0' }, 'limit'],
    [{ cursor: 'bm9uc2Vuc2U' }, 'cursor'],
  ])('refuse %j and say where', async (query, path) => {
    const { body } = await rig.owner.browser.get(`/api/records/work_item?${new URLSearchParams(query)}`).expect(400);
    expect(body.errors[0].path).toBe(path);
  });

  it('take values that look like SQL or patterns as they are', async () => {
    for (const value of [
      "' or 1=1 --",
      '%',
      '_',
      '\\',
      "'; drop table kb.work_items; --",
      '{}',
      '*',
      ':*',
      '!&|()',
      'a:*',
    ]) {
      const escaped = value.replace(/[\\,]/g, '\\$&');
      expect(await titles({ 'filter[status]': escaped })).toEqual([]);
      await rig.list({ q: value });
      await rig.list({ q: value }, 'container');
    }
    expect(await titles({})).toHaveLength(5);
  });

  it('give only the fields that are asked for', async () => {
    const { items: found } = await rig.list({ fields: 'title,description', 'filter[externalId]': 't0' });
    expect(Object.keys(found[0]!.fields)).toEqual(['title', 'description']);
  });

  it('search a common word in its newest records, wherever they lie', async () => {
    const { tenantId, projectId } = rig.owner.tenant;
    // The newest are stored last, which is where a search that stops early does not come to.
    const store = (text: string, from: string, to: number) =>
      rig.api.database.admin.query(
        `insert into kb.work_items (id, tenant_id, project_id, integration_id, external_id, stream, mapping_version, title, source_updated_at)
         select gen_random_uuid(), $1, $2, $3, $4 || n, 'tasks', 1, $4 || ' ' || n, $5::timestamptz + n * interval '1 second'
         from generate_series(1, $6::integer) n`,
        [tenantId, projectId, rig.integrationId, text, from, to],
      );
    try {
      await store('barnacle', '2020-01-01', 1100);
      const newest = Array.from({ length: 3 }, (_, place) => `barnacle ${1100 - place}`);
      const { items: page, total } = await rig.list({ q: 'barnacle', limit: '3' });
      expect(page.map(({ fields }) => fields['title'])).toEqual(newest);
      expect(total).toEqual({ count: 1000, exact: false });
      // Behind more newer records without the word than are looked through, which are twenty times as many as are found.
      await store('plank', '2021-01-01', 70);
      const { rows } = await rig.api.database.transactions.run(tenantId, 'system', (sql) =>
        sql.query<{ title: string }>(
          `select title from kb.work_items where id in (select kb.search_newest_work_items($1, 'barnacle', 3))
           order by source_updated_at desc`,
          [projectId],
        ),
      );
      expect(rows.map(({ title: text }) => text)).toEqual(newest);
    } finally {
      await rig.api.database.admin.query(`delete from kb.work_items where title ~ '^(barnacle|plank) '`);
    }
  });

  it('search containers and accounts by their names', async () => {
    expect((await rig.list({ q: 'sprint' }, 'container')).items).toHaveLength(1);
    expect((await rig.list({ q: 'ANN@' }, 'account')).items).toHaveLength(1);
    expect((await rig.list({ q: '%' }, 'account')).items).toHaveLength(0);
  });
});
