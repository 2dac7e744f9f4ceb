import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { Problem } from '../platform/http/problem';
import type { SavedViewDto } from './saved-view.dto';
import { viewQueryOf } from './view-query';

const open = 'filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title%2Cstatus&q=boat';

describe('saved views', () => {
  let api: TestApi;
  let ada: Member;
  let bob: Member;
  let admin: Member;
  beforeAll(async () => {
    api = await createTestApi();
    const { tenant } = await api.createOwner();
    [ada, bob, admin] = (await Promise.all(['member', 'member', 'admin'].map((role) => api.join(tenant, role)))) as [
      Member,
      Member,
      Member,
    ];
  });
  afterAll(() => api.close());

  const keep = async (by: Member, body: object = {}): Promise<SavedViewDto> =>
    (await by.browser.post('/api/saved-views', { type: 'work_item', name: 'Open', query: open, ...body }).expect(201))
      .body;
  const names = async (by: Member, query = '') =>
    (await by.browser.get(`/api/saved-views${query}`).expect(200)).body.items.map((view: SavedViewDto) => view.name);

  it('are kept with their query, and listed by name to who made them', async () => {
    const kept = await keep(ada);
    expect(kept).toMatchObject({
      type: 'work_item',
      name: 'Open',
      query: open,
      shared: false,
      mine: true,
      editable: true,
    });
    await keep(ada, { type: 'container', name: 'Lists', query: '?filter.kind=list' });
    expect(await names(ada)).toEqual(['Lists', 'Open']);
    expect(await names(ada, '?type=container')).toEqual(['Lists']);
    expect(await names(ada, '?sort=-createdAt&limit=1')).toEqual(['Lists']);
    expect(await names(bob)).toEqual([]);
    await bob.browser.get(`/api/saved-views/${kept.id}`).expect(404);
    await bob.browser.patch(`/api/saved-views/${kept.id}`, { name: 'Mine' }).expect(404);
    await bob.browser.delete(`/api/saved-views/${kept.id}`).expect(404);
  });

  it('are seen by the project once they are shared; changed by who made them and by admins', async () => {
    const { id } = await keep(ada, { name: 'Together', shared: true });
    expect(await names(bob)).toContain('Together');
    const seen = await bob.browser.get(`/api/saved-views/${id}`).expect(200);
    expect(seen.body).toMatchObject({ mine: false, editable: false, madeBy: 'Ada Example' });
    const refused = await bob.browser.patch(`/api/saved-views/${id}`, { name: 'Mine' }).expect(403);
    expect(refused.body.detail).toMatch(/save it as your own/);
    await bob.browser.delete(`/api/saved-views/${id}`).expect(403);
    const changed = await admin.browser.patch(`/api/saved-views/${id}`, { name: 'For all' }).expect(200);
    expect(changed.body).toMatchObject({ name: 'For all', query: open, shared: true, mine: false, editable: true });
    await ada.browser.patch(`/api/saved-views/${id}`, { shared: false }).expect(200);
    expect(await names(bob)).not.toContain('For all');
    await admin.browser.delete(`/api/saved-views/${id}`).expect(404);
    await ada.browser.delete(`/api/saved-views/${id}`).expect(204);
  });

  it('have one name each for a person and type', async () => {
    await keep(bob, { name: 'Same' });
    await keep(ada, { name: 'Same' });
    await keep(bob, { name: 'Same', type: 'account', query: '' });
    const other = await keep(bob, { name: 'Other' });
    const body = { type: 'work_item', name: 'Same', query: '' };
    expect((await bob.browser.post('/api/saved-views', body).expect(409)).body.detail).toMatch(/"Same" already/);
    await bob.browser.patch(`/api/saved-views/${other.id}`, { name: 'Same' }).expect(409);
  });

  it('are changed on the version that was read', async () => {
    const { id } = await keep(ada, { name: 'Versions' });
    const path = `/api/saved-views/${id}`;
    const tag = String((await ada.browser.get(path).expect(200)).headers['etag']);
    const changed = await ada.browser.patch(path, { query: 'q=x' }).set('if-match', tag).expect(200);
    await ada.browser.patch(path, { name: 'Late' }).set('if-match', tag).expect(412);
    expect((await ada.browser.get(path).expect(200)).headers['etag']).toBe(changed.headers['etag']);
    expect(changed.body.query).toBe('q=x');
  });

  it.each([
    ['colour=red', /other than q, sort, columns/],
    ['row=1', /other than q, sort, columns/],
    ['filter.colour=red', /filter\[colour\]/],
    ['filter.__proto__=red', /filter\[__proto__\]/],
    ['filter.statusCategory=someday', /filter\[statusCategory\]: is one of/],
    ['filter.dueDate=gte:soon', /is a time/],
    ['filter.status=a&filter.status=b', /twice/],
    ['sort=colour', /sort: /],
    ['sort=-', /sort: /],
    ['columns=title~wide', /column that this type does not have/],
    ['columns=title,colour', /column that this type does not have/],
    [`q=${'x'.repeat(501)}`, /more than 500/],
  ])('refuse the query %s', async (query, message) => {
    const { body } = await ada.browser.post('/api/saved-views', { type: 'work_item', name: 'No', query }).expect(400);
    expect(body.errors[0]).toEqual({ path: 'query', message: expect.stringMatching(message) });
    expect(({} as Record<string, unknown>)['red']).toBeUndefined();
  });

  it('keep the widths of columns, and columns of the team’s own fields', () => {
    expect(viewQueryOf('work_item', 'columns=title~320,custom.Cost %')).toBe('columns=title%7E320%2Ccustom.Cost+%25');
    expect(() => viewQueryOf('account', 'columns=custom.Cost')).toThrow(Problem);
  });

  it('keep a query in one spelling, without what says nothing', () => {
    expect(viewQueryOf('work_item', '?q=&sort=-dueDate&filter.status=in progress')).toBe(
      'sort=-dueDate&filter.status=in+progress',
    );
    expect(viewQueryOf('work_item', '')).toBe('');
  });
});
