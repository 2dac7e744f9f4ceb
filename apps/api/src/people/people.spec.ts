import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonDecisionDto } from './decision.dto';
import type { PersonDetailDto, PersonListDto, SuggestionListDto } from './people.dto';
import { PeopleRig } from './testing/people-rig';

describe('persons over the API', () => {
  let rig: PeopleRig;
  let chat: Record<string, string>;
  let code: Record<string, string>;

  beforeAll(async () => {
    rig = await PeopleRig.create();
  });
  afterAll(() => rig.api.close());

  /** Each test begins with the same seven accounts, nobody having decided anything. */
  const begin = async () => {
    const { admin } = rig.api.database;
    for (const table of ['person_decisions', 'persons', 'accounts']) await admin.query(`delete from kb.${table}`);
    chat = await rig.arrive(rig.chat, {
      ann: { name: 'Ann Castellanos', email: 'ann@harbor.example' },
      bo: { name: 'Bo Lindqvist', email: 'bo@harbor.example' },
      shared1: { name: 'Support day', email: 'support@harbor.example' },
      shared2: { name: 'Support night', email: 'support@harbor.example' },
      gone: { name: 'Gus Former', email: 'gus@harbor.example', deleted: true },
    });
    code = await rig.arrive(rig.code, {
      annc: { name: 'Ann Castellanos', handle: 'ann-c' },
      bot: { name: 'dependabot[bot]', handle: 'dependabot[bot]' },
    });
  };
  const list = async (query = ''): Promise<PersonListDto> =>
    (await rig.owner.browser.get(`/api/people${query}`).expect(200)).body;
  const names = async (query = '') => (await list(query)).items.map(({ displayName }) => displayName);
  const detail = async (id: string): Promise<PersonDetailDto> =>
    (await rig.owner.browser.get(`/api/people/${id}`).expect(200)).body;
  const asked = async (): Promise<SuggestionListDto> =>
    (await rig.owner.browser.get('/api/people/suggestions').expect(200)).body;
  const post = async (path: string, body: object = {}): Promise<PersonDecisionDto> => {
    const answered = await rig.owner.browser.post(`/api/people/${path}`, body);
    if (answered.status >= 300) throw new Error(JSON.stringify(answered.body));
    return answered.body;
  };
  const personOf = (accountId: string) => rig.personOf(accountId);
  const syncBoth = async () => {
    await rig.match(rig.chat);
    await rig.match(rig.code);
  };

  it('lists people, not bots and not who left, with search, filters and pages', async () => {
    await begin();
    expect(await names()).toEqual(['Ann Castellanos', 'Ann Castellanos', 'Bo Lindqvist', 'Support day']);
    expect(await names('?filter[kind]=left')).toEqual(['Gus Former']);
    expect(await names('?filter[kind]=bot')).toEqual(['dependabot[bot]']);
    expect(await names('?filter[accounts]=several')).toEqual(['Support day']);
    expect(await names('?filter[email]=empty:')).toEqual(['Ann Castellanos']);
    expect(await names(`?filter[integrationId]=${rig.code}`)).toEqual(['Ann Castellanos']);
    expect(await names('?filter[review]=open')).toEqual(['Ann Castellanos', 'Ann Castellanos', 'Support day']);
    expect(await names('?q=BO%40harbor')).toEqual(['Bo Lindqvist']);
    expect(await names('?q=ann-c')).toEqual(['Ann Castellanos']);
    expect(await names('?q=night&sort=-name')).toEqual(['Support day']);
    const first = await list('?limit=3');
    expect(first.total).toEqual({ count: 4, exact: true });
    expect(first.items[0]).toMatchObject({ kind: 'person', accountCount: 1, needsReview: true, confirmed: false });
    expect(await names(`?limit=3&cursor=${first.nextCursor}`)).toEqual(['Support day']);
    for (const bad of ['filter[colour]=red', 'filter[kind]=cat', 'filter[email]=a@b.c', 'filter[review]=not:open'])
      expect((await rig.owner.browser.get(`/api/people?${bad}`).expect(400)).body.errors).toHaveLength(1);
  });

  it('shows a person with the evidence for each account and what hangs on them', async () => {
    await begin();
    const { projectId, tenantId } = rig.owner.tenant;
    await rig.api.database.admin.query(
      `with item as (insert into kb.work_items (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title)
         values (gen_random_uuid(), $1, $2, $3, 'tasks', 't1', 1, 'Paint') returning id)
       insert into kb.work_item_assignees (tenant_id, integration_id, work_item_id, account_ref, account_id)
       select $1, $3, id, 'members:shared1', $4 from item`,
      [tenantId, projectId, rig.chat, chat.shared1],
    );
    await rig.api.database.admin.query(
      `insert into kb.commits (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title, author_id)
       values (gen_random_uuid(), $1, $2, $3, 'commits', 'c1', 1, 'Paint', $4)`,
      [tenantId, projectId, rig.code, chat.shared2],
    );
    const person = await detail(await personOf(chat.shared1!));
    expect(person).toMatchObject({ displayName: 'Support day', needsReview: true, named: false, accountsElsewhere: 0 });
    expect(person.accounts[0]).toMatchObject({ displayName: 'Support day', integrationName: 'clickup', left: false });
    expect(person.accounts[0]!.evidence.map(({ sign, says }) => `${sign}: ${says}`)).toEqual([
      'for: The e-mail is the same as of Support night in clickup: support@harbor.example',
      'for: The name shares a word with Support night in clickup',
      'against: clickup has another account of this person',
    ]);
    const one = { total: { count: 1, exact: true } };
    expect(person.work).toEqual([
      { recordType: 'work_item', field: 'assignees', ...one },
      { recordType: 'commit', field: 'author', ...one },
    ]);
    expect(person.suggestions.map(({ kind, other }) => [kind, other])).toEqual([['apart', null]]);
    for (const { recordType, field } of person.work) {
      const address = `/api/records/${recordType}?filter[${field}]=${person.id}`;
      expect((await rig.owner.browser.get(address).expect(200)).body.items).toHaveLength(1);
    }
  });

  it('asks the likeliest first, in words', async () => {
    await begin();
    const { items, total } = await asked();
    expect(total).toEqual({ count: 2, exact: true });
    expect(items.map(({ kind, score }) => [kind, score])).toEqual([
      ['same', 40],
      ['apart', 30],
    ]);
    expect(items[0]!.reasons).toEqual([{ says: 'Both have the same name', points: 40 }]);
  });

  it('merges for good: the accounts stay together through imports, and later ones follow the e-mails', async () => {
    await begin();
    const [ann, annc, bo] = [await personOf(chat.ann!), await personOf(code.annc!), await personOf(chat.bo!)];
    const merged = await post('merge', { into: annc, from: [ann, bo] });
    expect(merged).toMatchObject({
      kind: 'merge',
      says: 'Merged Ann Castellanos and Bo Lindqvist into Ann Castellanos',
    });
    await syncBoth();
    expect(await rig.persons()).toContain('ann+annc+bo');
    // Old addresses lead on.
    expect((await detail(bo)).id).toBe(annc);
    await rig.arrive(rig.code, { bocode: { name: 'bo', email: 'BO@harbor.example' } });
    expect(await rig.persons()).toContain('ann+annc+bo+bocode');
    const { accounts, decisions, confirmed } = await detail(annc);
    expect(confirmed).toBe(false);
    expect(accounts.find(({ id }) => id === chat.ann)!.evidence[0]).toMatchObject({
      sign: 'said',
      says: 'Ada Example put it here',
    });
    expect(decisions).toHaveLength(1);

    const undone = await post(`${annc}/undo`);
    expect(undone).toMatchObject({ kind: 'merge', undoneBy: 'Ada Example', canUndo: false });
    // What arrived by an e-mail meanwhile goes with it.
    expect(await rig.persons()).toEqual(['ann', 'annc', 'bo+bocode', 'bot', 'gone', 'shared1+shared2']);
    await syncBoth();
    expect(await rig.persons()).toEqual(['ann', 'annc', 'bo+bocode', 'bot', 'gone', 'shared1+shared2']);
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['same', 'apart']);
  });

  it('splits for good: an equal e-mail does not bring them together again, and nobody is asked again', async () => {
    await begin();
    const person = await personOf(chat.shared1!);
    const split = await post(`${person}/split`, { accountIds: [chat.shared2] });
    expect(split.says).toBe('Split Support night off from Support day');
    await syncBoth();
    await rig.arrive(rig.chat, { shared2: { name: 'Support day', email: 'support@harbor.example' } });
    expect(await rig.persons()).toEqual(['ann', 'annc', 'bo', 'bot', 'gone', 'shared1', 'shared2']);
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['same']);
    // The e-mail stays with the person who was there before.
    await rig.arrive(rig.code, { late: { name: 'Late', email: 'support@harbor.example' } });
    expect(await rig.persons()).toContain('late+shared1');
    await post(`${split.personIds[1]}/undo`);
    expect(await rig.persons()).toContain('late+shared1+shared2');
    expect((await detail(split.personIds[1]!)).id).toBe(person);
  });

  it('confirms for good: the doubt does not come back until an account does', async () => {
    await begin();
    const person = await personOf(chat.shared1!);
    await post(`${person}/confirm`);
    await syncBoth();
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['same']);
    expect(await detail(person)).toMatchObject({ confirmed: true, needsReview: false });
    const again = await rig.owner.browser.post(`/api/people/${person}/confirm`).expect(409);
    expect(again.body.detail).toMatch(/confirmed already/);
    await rig.arrive(rig.chat, { shared3: { name: 'Support weekend', email: 'support@harbor.example' } });
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['same', 'apart']);
    await post(`${person}/undo`);
    expect(await detail(person)).toMatchObject({ confirmed: false, needsReview: true });
  });

  it('remembers who is not the same, also after one of them was merged into another', async () => {
    await begin();
    const question = (await asked()).items[0]!;
    expect(await post(`suggestions/${question.id}/dismiss`)).toMatchObject({ kind: 'dismiss' });
    await rig.owner.browser.post(`/api/people/suggestions/${question.id}/dismiss`).expect(409);
    await syncBoth();
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['apart']);
    const [ann, bo] = [await personOf(chat.ann!), await personOf(chat.bo!)];
    await post('merge', { into: bo, from: [ann] });
    await syncBoth();
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['apart']);
    await post(`${bo}/undo`);
    await post(`${ann}/undo`);
    expect((await asked()).items.map(({ kind }) => kind)).toEqual(['same', 'apart']);
  });

  it('keeps a chosen name, and follows the accounts again when asked to', async () => {
    await begin();
    const bo = await personOf(chat.bo!);
    await post(`${bo}/rename`, { displayName: 'Bosse' });
    await rig.arrive(rig.chat, { bo: { name: 'Bo L.', email: 'bo@harbor.example' } });
    expect(await detail(bo)).toMatchObject({ displayName: 'Bosse', named: true });
    expect(await post(`${bo}/rename`, { displayName: null })).toMatchObject({ says: 'Renamed Bosse to Bo L.' });
    expect(await detail(bo)).toMatchObject({ displayName: 'Bo L.', named: false });
  });

  it('refuses what makes no sense, and an undo of what was built upon', async () => {
    await begin();
    const [ann, bo, shared] = [await personOf(chat.ann!), await personOf(chat.bo!), await personOf(chat.shared1!)];
    const refused = async (path: string, body: object, status: number) =>
      (await rig.owner.browser.post(`/api/people/${path}`, body).expect(status)).body;
    expect((await refused('merge', { into: ann, from: [ann] }, 400)).errors[0].path).toBe('from');
    await refused('merge', { into: ann, from: [] }, 400);
    await refused('merge', { into: ann, from: ['01998d2f-4000-7000-8000-000000000000'] }, 404);
    await refused(`${shared}/split`, { accountIds: [chat.shared1, chat.shared2] }, 400);
    await refused(`${shared}/split`, { accountIds: [chat.ann] }, 400);
    expect((await refused(`${ann}/undo`, {}, 409)).detail).toMatch(/Nothing was decided/);
    const split = await post(`${shared}/split`, { accountIds: [chat.shared2] });
    await post('merge', { into: bo, from: [split.personIds[1]!] });
    expect((await refused(`${shared}/undo`, {}, 409)).detail).toMatch(/decided about Support night since/);
    await post(`${bo}/undo`);
    await post(`${shared}/undo`);
    expect(await rig.persons()).toContain('shared1+shared2');
  });

  it('tells the audit who did what', async () => {
    await begin();
    const bo = await personOf(chat.bo!);
    await post(`${bo}/confirm`);
    await post(`${bo}/undo`);
    const { rows } = await rig.api.database.admin.query(
      `select type, actor, project_id from kb.domain_events where subject_type = 'person' and subject_id = $1 order by at`,
      [bo],
    );
    const by = { actor: `user:${rig.owner.userId}`, project_id: rig.owner.tenant.projectId };
    expect(rows).toEqual([
      { type: 'person.confirmed', ...by },
      { type: 'person.undone', ...by },
    ]);
  });

  it('shows and changes nothing of another tenant, by whatever id', async () => {
    await begin();
    const stranger = await rig.api.createOwner();
    const [ann, bo] = [await personOf(chat.ann!), await personOf(chat.bo!)];
    expect((await stranger.browser.get('/api/people').expect(200)).body.items).toEqual([]);
    await stranger.browser.get(`/api/people/${ann}`).expect(404);
    await stranger.browser.post('/api/people/merge', { into: ann, from: [bo] }).expect(404);
    await stranger.browser.post(`/api/people/${ann}/confirm`).expect(404);
    const viewer = await rig.api.join(rig.owner.tenant, 'viewer');
    await viewer.browser.get(`/api/people/${ann}`).expect(200);
    await viewer.browser.post('/api/people/merge', { into: ann, from: [bo] }).expect(403);
  });
});
