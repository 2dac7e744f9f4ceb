import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../testing/until';
import type { RecordDto } from './record.dto';
import { createRecordRig, items, type RecordRig } from './testing/record-rig';

const lots = 30_000;

describe('exports of records', () => {
  let rig: RecordRig;
  beforeAll(async () => {
    rig = await createRecordRig();
  });
  afterAll(() => rig.api.close());

  const file = (query: Record<string, string>, type = 'work_item') =>
    rig.owner.browser.get(`/api/records/${type}/export?${new URLSearchParams(query)}`);
  const csv = async (query: Record<string, string>) =>
    (await file({ format: 'csv', ...query }).expect(200)).text.replace(/^\uFEFF/, '').split('\r\n');
  const json = async (query: Record<string, string>): Promise<RecordDto[]> =>
    (await file({ format: 'json', ...query }).expect(200)).body;

  it('come as a file with a name that says what it is', async () => {
    const { headers, text } = await file({ format: 'csv' }).expect(200);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="tributary-work-items-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('\uFEFFId,Id in the tool,Tool,Title,Key,')).toBe(true);
  });

  it('hold the fields that are asked for, with names where the records hold references', async () => {
    expect(await csv({ fields: 'title,container,assignees,dueDate', 'filter[externalId]': 't0' })).toEqual([
      'Title,List,Assignees,Due date',
      'Write the brief,Sprint 41,members:7,',
      '',
    ]);
    expect((await json({ fields: 'title,container', 'filter[externalId]': 't0' }))[0]).toMatchObject({
      id: rig.ids.get('t0'),
      fields: { title: 'Write the brief', container: 'lists:901' },
    });
  });

  it('follow the filters, the search, the sort and the choice of records', async () => {
    const titles = async (query: Record<string, string>) => (await json(query)).map(({ fields }) => fields['title']);
    expect(await titles({})).toEqual([3, 2, 1, 0, 4].map((index) => items[index]!.title));
    expect(await titles({ 'filter[statusCategory]': 'todo', sort: 'title' })).toEqual([
      'Never updated',
      'Write the brief',
    ]);
    expect(await titles({ q: 'paint' })).toEqual(['Paint the boat 🚤']);
    expect(await titles({ ids: `${rig.ids.get('t1')},${rig.ids.get('901')}` })).toEqual(['Fix, test and ship']);
    expect(await titles({ 'filter[status]': 'nothing' })).toEqual([]);
  });

  it('X9: disarm formulas, in spreadsheets alone', async () => {
    const { admin } = rig.api.database;
    const title = '=HYPERLINK("http://x.example","click")';
    await admin.query(`update kb.work_items set title = $1 where external_id = 't2'`, [title]);
    try {
      const choice = { fields: 'title', 'filter[externalId]': 't2' };
      expect((await csv(choice))[1]).toBe(`"'=HYPERLINK(""http://x.example"",""click"")"`);
      expect((await json(choice))[0]!.fields['title']).toBe(title);
    } finally {
      await admin.query(`update kb.work_items set title = $1 where external_id = 't2'`, [items[2]!.title]);
    }
  });

  it.each([
    [{}, 'format'],
    [{ format: 'xml' }, 'format'],
    [{ format: 'csv', fields: 'title,secret' }, 'fields'],
    [{ format: 'csv', ids: 'x' }, 'ids'],
    [{ format: 'csv', ids: `${'0'.repeat(36)}` }, 'ids'],
    [{ format: 'csv', sort: 'colour' }, 'sort'],
    [{ format: 'csv', 'filter[colour]': 'red' }, 'filter[colour]'],
    [{ format: 'csv', limit: '5' }, 'limit'],
  ])('refuse %j before anything is sent', async (query, path) => {
    const { body, headers } = await file(query).expect(400);
    expect(body.errors[0].path).toBe(path);
    expect(headers['content-disposition']).toBeUndefined();
  });

  it('are kept in mind: who took what', async () => {
    await json({ 'filter[status]': 'done', q: 'boat' });
    const { rows } = await rig.api.database.admin.query<{ actor: string; data: object }>(
      `select actor, data from kb.domain_events where type = 'records.exported' order by at desc, id desc limit 1`,
    );
    expect(rows[0]).toEqual({
      actor: `user:${rig.owner.userId}`,
      data: {
        recordType: 'work_item',
        format: 'json',
        filter: { status: 'done' },
        q: 'boat',
        ids: null,
        fields: null,
        count: { count: 1, exact: true },
      },
    });
  });

  describe('of many records', () => {
    beforeAll(async () => {
      const { admin } = rig.api.database;
      await admin.query(
        `insert into kb.commits (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title, message)
         select gen_random_uuid(), $1, $2, $3, 'commits', n::text, 1, 'Commit ' || n, repeat('word ', 100) from generate_series(1, ${lots}) n`,
        [rig.owner.tenant.tenantId, rig.owner.tenant.projectId, rig.integrationId],
      );
      await rig.api.app.listen(0, '127.0.0.1');
    });

    /** Asks over a connection of its own, and reads only when it is told to. */
    const open = (query: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const { port } = rig.api.app.getHttpServer().address() as AddressInfo;
        const { session, tenant, project } = rig.owner.browser.view;
        const headers = {
          cookie: `tributary_session=${session}`,
          'x-tributary-tenant': tenant!,
          'x-tributary-project': project!,
        };
        request({ port, path: `/api/records/commit/export?${query}`, headers }, resolve)
          .on('error', reject)
          .end();
      });
    it('give every one once', async () => {
      const answer = await open('format=json&fields=title');
      let text = '';
      for await (const piece of answer) text += piece;
      const found: RecordDto[] = JSON.parse(text);
      expect(found).toHaveLength(lots);
      expect(new Set(found.map(({ id }) => id)).size).toBe(lots);
    });

    it('wait for a slow reader without holding a connection', async () => {
      const answer = await open('format=csv&fields=title,message');
      answer.pause();
      try {
        await until('the export waits outside of a transaction', async () => {
          const { rowCount } = await rig.api.database.admin.query(
            `select from pg_stat_activity where datname = current_database() and usename <> current_user
               and (xact_start is not null or state = 'active')`,
          );
          return rowCount === 0;
        });
        await rig.owner.browser.get('/api/records/commit?limit=1').expect(200);
      } finally {
        answer.destroy();
      }
      await rig.owner.browser.get('/api/records/commit?limit=1').expect(200);
      expect(rig.api.logs()).not.toContain('request failed');
    });
  });
});
