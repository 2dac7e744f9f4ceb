import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIntegration, createMembership, createTenant } from '../platform/database/testing/builders';
import { recordEvent } from '../platform/events/domain-events';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';
import type { ActivityDto } from './activity.dto';

const password = 'correct horse battery';
const secret = 'pk_1_CANARY';

describe('the audit of what people do', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi({ trustedProxies: ['127.0.0.0/8', '::1'] });
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const activity = async (query = '', by = owner): Promise<ActivityDto[]> =>
    (await by.browser.get(`/api/activity?limit=200${query}`).expect(200)).body.items;
  const actions = async (query = '', by = owner) => (await activity(query, by)).map(({ action }) => action);
  const newIntegration = {
    providerKey: 'clickup',
    settings: { team_id: '9000001' },
    credentials: { kind: 'token', token: secret },
  };

  it('says who did what to which object, from where and by which request', async () => {
    const { browser, userId, tenant } = await api.createOwner();
    const made = await browser
      .post('/api/projects', { name: 'Mobile' })
      .set('x-forwarded-for', '203.0.113.9')
      .set('x-request-id', 'request-of-mine-1')
      .set('user-agent', 'test')
      .expect(201);
    const [entry] = (await browser.get('/api/activity').expect(200)).body.items;
    expect(entry).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      actor: { kind: 'person', id: userId, name: 'Ada Example' },
      action: 'project.created',
      object: { type: 'project', id: made.body.id, name: 'Mobile' },
      projectId: made.body.id,
      address: '203.0.113.9',
      requestId: 'request-of-mine-1',
      data: { slug: 'mobile' },
    });
    expect(await api.createOwner().then((stranger) => activity('', stranger))).toEqual([]);
    await (await api.join(tenant, 'member')).browser.get('/api/activity').expect(403);
  });

  it('names programs by their token, and keeps names of the moment', async () => {
    const { token, id } = (await owner.browser.post('/api/tokens', { name: 'Deployer', scopes: ['admin'] }).expect(201))
      .body;
    const program = api.browser({ token });
    const project = (await program.post('/api/projects', { name: 'By a program' }).expect(201)).body;
    await owner.browser.patch(`/api/projects/${project.id}`, { name: 'Renamed' }).expect(200);
    await owner.browser.delete(`/api/projects/${project.id}`).expect(204);
    const entries = await activity(`&filter[objectId]=${project.id}`);
    expect(entries.map(({ action, actor, object }) => [action, actor.kind, actor.name, object.name])).toEqual([
      ['project.deleted', 'person', 'Ada Example', 'Renamed'],
      ['project.changed', 'person', 'Ada Example', 'Renamed'],
      ['project.created', 'token', 'Deployer', 'By a program'],
    ]);
    expect(await actions(`&filter[actor]=${id}`)).toEqual(['project.created']);
    const reader = (await owner.browser.post('/api/tokens', { name: 'Auditor', scopes: ['audit:read'] })).body;
    await api.browser({ token: reader.token }).get('/api/activity').expect(200);
  });

  it('is written with what it tells, or not at all, and jobs are no people', async () => {
    const { tenantId, projectId } = owner.tenant;
    const event = { type: 'test.event', projectId, subjectType: 'project', subjectId: projectId };
    const { transactions } = api.database;
    await expect(
      transactions.run(tenantId, `user:${owner.userId}`, async (sql) => {
        await recordEvent(sql, event);
        throw new Error('It does not happen.');
      }),
    ).rejects.toThrow('It does not happen.');
    for (const actor of ['system', 'job:worker'] as const) {
      await transactions.run(tenantId, actor, (sql) => recordEvent(sql, event));
      await transactions.run(tenantId, actor, (sql) => recordEvent(sql, { ...event, onlyByPeople: true }));
    }
    expect(await activity('&filter[action]=test.event')).toEqual([]);
    const { rowCount } = await api.database.admin.query(`select from kb.domain_events where type = 'test.event'`);
    expect(rowCount).toBe(2);
    await transactions.run(tenantId, `user:${owner.userId}`, (sql) => recordEvent(sql, event));
    expect(await activity('&filter[action]=test.event')).toHaveLength(1);
  });

  it('takes entries from the application and gives none back to be changed', async () => {
    const { transactions } = api.database;
    for (const statement of [
      `update kb.audit_log set actor_name = 'Somebody else'`,
      'delete from kb.audit_log',
      'truncate kb.audit_log',
      'drop table kb.audit_log',
      'alter table kb.audit_log disable row level security',
    ])
      await expect(
        transactions.run(owner.tenant.tenantId, `user:${owner.userId}`, (sql) => sql.query(statement)),
      ).rejects.toThrow(/permission denied|must be owner/);
    const { rows } = await api.database.admin.query<{ part: string }>(
      `select inhrelid::regclass::text as part from pg_inherits where inhparent = 'kb.audit_log'::regclass`,
    );
    expect(rows.length).toBeGreaterThan(3);
  });

  it('follows people from the invitation to the day they leave', async () => {
    const boss = await api.createOwner();
    const invited = (
      await boss.browser.post('/api/invitations', { email: 'grace@example.test', role: 'member' }).expect(201)
    ).body;
    const accepted = await api.anonymous
      .post('/api/auth/invitation', { token: invited.url.split('#token=')[1], name: 'Grace', password })
      .expect(200);
    const session = /tributary_session=([^;]*)/.exec(String(accepted.headers['set-cookie']))![1]!;
    const grace = api.browser({ session, tenant: boss.tenant.slug });
    const { id } = (await grace.get('/api/auth/me').expect(200)).body.user;
    await grace.post('/api/projects', { name: 'No' }).expect(403);
    await grace.post('/api/projects', { name: 'No' }).expect(403);
    await grace.post('/api/auth/logout').expect(204);
    await api.anonymous.post('/api/auth/login', { email: 'grace@example.test', password: 'wrong' }).expect(401);
    await until('the refused sign-in is written', async () => (await actions('', boss)).includes('session.refused'));
    await boss.browser.patch(`/api/members/${id}`, { role: 'admin' }).expect(200);

    await boss.browser.delete(`/api/members/${id}`).expect(200);
    const entries = (await activity('', boss)).toReversed();
    expect(entries.map(({ action, actor, object }) => [action, actor.kind, object.name])).toEqual([
      ['invitation.created', 'person', 'grace@example.test'],
      ['member.joined', 'person', 'Grace'],
      ['session.started', 'person', 'Grace'],
      ['access.refused', 'person', 'POST /api/projects'],
      ['session.ended', 'person', 'Grace'],
      ['session.refused', 'nobody', 'Grace'],
      ['member.role_changed', 'person', 'Grace'],
      ['member.removed', 'person', 'Grace'],
    ]);
    expect(entries[3]!.data).toEqual({ role: 'member', needed: 'admin' });
    expect(entries[6]!.data).toEqual({ from: 'member', to: 'admin' });
    expect(await actions('&filter[actor]=nobody', boss)).toEqual(['session.refused']);
  });

  it('tells of a sign-in in every organisation that the person belongs to, and in no other', async () => {
    const { browser, userId, tenant } = await api.createOwner();
    const second = await createTenant(api.database.admin);
    await createMembership(api.database.admin, { tenantId: second.tenantId, userId, role: 'owner' });
    await browser.put('/api/auth/password', { newPassword: password }).expect(204);
    await api.anonymous.post('/api/auth/login', { email: tenant.email, password }).expect(204);
    for (const slug of [tenant.slug, second.slug]) {
      const there = { ...owner, browser: api.browser({ ...browser.view, tenant: slug }) };
      expect(await actions('', there)).toEqual(['session.started', 'account.password_set']);
    }
    expect(await actions(`&filter[actor]=${userId}`)).toEqual([]);
  });

  it('tells of integrations and of their secrets, and never a secret', async () => {
    const { browser, tenant } = await api.createOwner();
    const by = { ...owner, browser };
    const made = (await browser.post('/api/integrations', newIntegration).expect(201)).body;
    await browser
      .patch(`/api/integrations/${made.id}`, { credentials: { kind: 'token', token: `${secret}2` } })
      .expect(200);
    await browser.post(`/api/integrations/${made.id}/test`).expect(200);
    await browser.put('/api/oauth/clients/github', { clientId: 'app', clientSecret: `${secret}3` }).expect(200);
    await browser.delete(`/api/integrations/${made.id}`).expect(204);
    const found = await actions('', by);
    for (const action of [
      'integration.created',
      'integration.changed',
      'secret.replaced',
      'secret.opened',
      'oauth_app.set',
      'integration.deleted',
    ])
      expect(found).toContain(action);
    const { rows } = await api.database.admin.query<{ row: string }>(
      'select t::text as row from kb.audit_log t where tenant_id = $1',
      [tenant.tenantId],
    );
    expect(rows.filter(({ row }) => row.includes('CANARY'))).toEqual([]);
    expect(await actions(`&filter[objectId]=${made.id}&filter[action]=integration.deleted`, by)).toHaveLength(1);
    for (const action of ['integration.created', 'integration.deleted'])
      expect((await activity(`&filter[action]=${action}`, by))[0]!.object.name).toBe('ClickUp');
  });

  describe('is searched', () => {
    let boss: Member;
    beforeAll(async () => {
      boss = await api.createOwner();
      for (const name of ['One', 'Two', 'Three 100%']) await boss.browser.post('/api/projects', { name }).expect(201);
      await boss.browser.post('/api/tokens', { name: 'Report', scopes: ['records:read'] }).expect(201);
    });

    it.each([
      ['', 4],
      ['&filter[action]=project.created', 3],
      ['&filter[action]=project.created,token.created', 4],
      ['&filter[action]=not:project.created', 1],
      ['&filter[objectType]=token', 1],
      ['&filter[projectId]=empty:', 1],
      ['&filter[at]=gte:2020-01-01', 4],
      ['&filter[at]=gte:2020-01-01T00:00:00Z,lt:2020-02-01', 0],
      ['&q=report', 1],
      ['&q=0%25', 1],
      ['&q=_', 1],
      ['&q=ada', 4],
    ])('by %s', async (query, count) => {
      const found = await activity(query.replace('q=_', 'q=created&filter[objectType]=token'), boss);
      expect(found).toHaveLength(count);
    });

    it('in pages, both ways', async () => {
      const pages: string[] = [];
      let cursor = '';
      do {
        const { body } = await boss.browser.get(`/api/activity?limit=3&sort=at${cursor}`).expect(200);
        pages.push(...body.items.map(({ object }: ActivityDto) => object.name));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(pages).toEqual(['One', 'Two', 'Three 100%', 'Report']);
    });

    it.each([
      ['filter[actor]=bob', 'filter[actor]'],
      ['filter[tenantId]=x', 'filter[tenantId]'],
      ['filter[constructor]=x', 'filter[constructor]'],
      ['filter[at]=yesterday', 'filter[at]'],
      ['filter[at]=gte:2026-99-99', 'filter[at]'],
      ['filter[objectId]=1', 'filter[objectId]'],
      ['filter[action]=gte:a', 'filter[action]'],
      ['sort=actor', 'sort'],
    ])('and says what is wrong with %s', async (query, path) => {
      const refused = await boss.browser.get(`/api/activity?${query}`).expect(400);
      expect(refused.body.errors[0].path).toBe(path);
    });
  });

  it('X9: is handed over as a file that no spreadsheet runs, and that is written down too', async () => {
    const boss = await api.createOwner();
    const { tenantId, projectId } = boss.tenant;
    await createIntegration(api.database.admin, { tenantId, projectId });
    await boss.browser.post('/api/projects', { name: '=HYPERLINK("https://evil.example")' }).expect(201);
    const csv = await boss.browser.get('/api/activity/export?format=csv').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="tributary-activity-.*\.csv"$/);
    const lines = csv.text.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`,"'=HYPERLINK(""https://evil.example"")",`);
    const json = await boss.browser.get('/api/activity/export?format=json&filter[objectType]=tenant').expect(200);
    expect(JSON.parse(json.text)).toMatchObject([{ action: 'activity.exported', data: { format: 'csv' } }]);
    await boss.browser.get('/api/activity/export?format=xml').expect(400);
  });

  it('is exported whole, however long it is', async () => {
    const boss = await api.createOwner();
    await api.database.admin.query(
      `insert into kb.audit_log (id, tenant_id, at, actor, actor_name, action, object_type)
       select gen_random_uuid(), $1, now() - make_interval(secs => n), 'nobody', 'N', 'test.many', 'n' || n
       from generate_series(1, 2500) n`,
      [boss.tenant.tenantId],
    );
    const { text } = await boss.browser.get('/api/activity/export?format=json').expect(200);
    const types = (JSON.parse(text) as ActivityDto[]).map(({ object }) => object.type);
    expect(types).toEqual(Array.from({ length: 2500 }, (_, n) => `n${n + 1}`));
  });
});
