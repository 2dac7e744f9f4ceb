import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';

describe('the tenants of an installation', () => {
  let api: TestApi;
  let runner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    runner = await api.createOwner();
    await admin('update kb.users set platform_admin = true where id = $1', [runner.userId]);
  });
  afterAll(() => api.close());

  const admin = (text: string, values: unknown[] = []) =>
    api.database.admin.query<Record<string, unknown>>(text, values);
  const suspend = (tenantId: string, suspended = true) =>
    runner.browser.patch(`/api/admin/tenants/${tenantId}`, { suspended });
  const stateOf = async (integrationId: string) =>
    (
      await admin(
        `select i.state, i.state_reason ->> 'say' as say, t.next_sync_at is not null as due
         from kb.integrations i join kb.sync_tasks t on t.integration_id = i.id where i.id = $1`,
        [integrationId],
      )
    ).rows[0];

  it('are listed in numbers, in pages, for platform admins alone', async () => {
    const other = await api.createOwner();
    await api.join(other.tenant, 'viewer');
    const { tenantId, projectId } = other.tenant;
    const { integrationId } = await createIntegration(api.database.admin, { tenantId, projectId });
    await admin(
      `insert into kb.work_items (id, tenant_id, project_id, integration_id, stream, external_id, mapping_version, title)
       select gen_random_uuid(), $1, $2, $3, 'tasks', n::text, 1, 'Secret of A' from generate_series(1, 3) n`,
      [tenantId, projectId, integrationId],
    );
    const first = await runner.browser.get('/api/admin/tenants?limit=1&sort=-createdAt').expect(200);
    expect(first.body.items).toEqual([
      {
        id: tenantId,
        slug: other.tenant.slug,
        name: 'Example Ltd',
        state: 'active',
        createdAt: expect.any(String),
        suspendedAt: null,
        members: 2,
        projects: 1,
        integrations: 1,
        records: 3,
        lastSyncAt: null,
        lastSeenAt: null,
      },
    ]);
    const next = await runner.browser
      .get(`/api/admin/tenants?limit=1&sort=-createdAt&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect(next.body.items[0].id).toBe(runner.tenant.tenantId);
    await other.browser.get('/api/admin/tenants').expect(403);
    await runner.browser.get('/api/integrations').set('x-tributary-tenant', other.tenant.slug).expect(404);
    const { rows } = await api.database.transactions.asUser(other.userId, (sql) =>
      sql.query('select * from kb.all_tenants()'),
    );
    expect(rows).toEqual([]);
  });

  it('are made with a link that lets their owner in', async () => {
    const body = { name: 'Acme', slug: 'acme', ownerEmail: 'ada@acme.example' };
    const made = await runner.browser.post('/api/admin/tenants', body).expect(201);
    expect(made.body).toMatchObject({ slug: 'acme', state: 'active', members: 0, projects: 1 });
    const [, token] = made.body.invitationUrl.split('/invitation#token=');
    const joined = await api.anonymous
      .post('/api/auth/invitation', { token, name: 'Ada', password: 'correct horse battery' })
      .expect(200);
    expect(joined.body).toEqual({ tenant: { slug: 'acme', name: 'Acme' }, role: 'owner' });
    const taken = await runner.browser.post('/api/admin/tenants', body).expect(409);
    expect(taken.body.detail).toMatch(/has the slug "acme" already.*such as "acme-2"/);
    for (const wrong of [{ slug: 'A b' }, { name: '' }, { ownerEmail: 'x' }, { suspended: true }])
      await runner.browser.post('/api/admin/tenants', { ...body, slug: 'other', ...wrong }).expect(400);
    const session = /tributary_session=([^;]*)/.exec(String(joined.headers['set-cookie']))![1]!;
    const { body: log } = await api.browser({ session, tenant: 'acme' }).get('/api/activity?sort=at').expect(200);
    expect(log.items.map(({ action }: { action: string }) => action)).toEqual([
      'tenant.created',
      'invitation.created',
      'member.joined',
      'session.started',
    ]);
  });

  it('cannot have a slug whose pages could not be reached, and are told another one', async () => {
    const body = { name: 'Acme', ownerEmail: 'ada@acme.example' };
    for (const slug of ['admin', 'sign-in', 'api', 'metrics']) {
      const refused = await runner.browser.post('/api/admin/tenants', { ...body, slug }).expect(400);
      expect(refused.body.detail).toContain(`The address /${slug} is Tributary's own`);
      expect(refused.body.errors).toMatchObject([{ path: 'slug' }]);
      const suggestion = /such as "([^"]+)"/.exec(refused.body.detail)![1]!;
      await runner.browser.post('/api/admin/tenants', { ...body, slug: suggestion }).expect(201);
    }
    const ask = async (slug: string) =>
      (await runner.browser.get(`/api/admin/tenant-slugs/${encodeURIComponent(slug)}`).expect(200)).body;
    expect(await ask('quay')).toEqual({ free: true, say: null, suggestion: null });
    expect(await ask('admin')).toMatchObject({ free: false, suggestion: 'admin-team-2' });
    expect(await ask('api-team')).toEqual({
      free: false,
      say: expect.stringMatching(/has the slug "api-team" already/),
      suggestion: 'api-team-2',
    });
    expect(await ask('A b')).toMatchObject({ free: false, suggestion: null });
  });

  it('are found by a part of their name or slug, and renamed', async () => {
    const owner = await api.createOwner();
    const path = `/api/admin/tenants/${owner.tenant.tenantId}`;
    const renamed = await runner.browser.patch(path, { name: 'Harbour 100%' }).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Harbour 100%', slug: owner.tenant.slug, state: 'active' });
    for (const q of ['harbour', '100%', owner.tenant.slug.slice(2)]) {
      const { body } = await runner.browser.get(`/api/admin/tenants?q=${encodeURIComponent(q)}`).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([owner.tenant.tenantId]);
    }
    const nothing = await runner.browser.get('/api/admin/tenants?q=_arbour').expect(200);
    expect(nothing.body.items).toEqual([]);
    const { body } = await owner.browser.get('/api/activity?filter[objectType]=tenant').expect(200);
    expect(body.items).toMatchObject([
      { action: 'tenant.renamed', object: { name: 'Harbour 100%' }, data: { before: 'Example Ltd' } },
    ]);
    await owner.browser.patch(path, { name: 'Mine' }).expect(403);
    await runner.browser.patch(path, { name: '' }).expect(400);
    await runner.browser.patch(`/api/admin/tenants/${owner.userId}`, { name: 'Nobody' }).expect(404);
  });

  it('let nobody in while they are suspended, and lose nothing by it', async () => {
    const owner = await api.createOwner();
    const { token } = (await owner.browser.post('/api/tokens', { name: 'T', scopes: ['admin'] }).expect(201)).body;
    const program = api.browser({ token });
    const done = await suspend(owner.tenant.tenantId).expect(200);
    expect(done.body).toMatchObject({ state: 'suspended', suspendedAt: expect.any(String) });
    await suspend(owner.tenant.tenantId).expect(200);
    for (const browser of [owner.browser, program])
      for (const path of ['/api/projects', '/api/members', '/api/activity']) {
        const refused = await browser.get(path).expect(403);
        expect(refused.body.detail).toMatch(/has suspended the organisation\. Nothing is lost/);
      }
    const me = await owner.browser.get('/api/auth/me').expect(200);
    expect(me.body.tenants).toMatchObject([{ slug: owner.tenant.slug, suspended: true }]);
    await suspend(owner.tenant.tenantId, false).expect(200);
    for (const browser of [owner.browser, program]) await browser.get('/api/projects').expect(200);
    const { body } = await owner.browser.get('/api/activity?filter[objectType]=tenant').expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['tenant.resumed', 'tenant.suspended']);
  });

  it('sync nothing meanwhile, and afterwards what synced before, and no more', async () => {
    const owner = await api.createOwner();
    const { tenantId, projectId } = owner.tenant;
    const build = (state: string) =>
      createIntegration(api.database.admin, { tenantId, projectId, state, nextSyncAt: new Date() });
    const [runs, fails, paused, waits] = await Promise.all(
      ['connected', 'failing', 'paused', 'needs_reauth'].map((state) => build(state)),
    );
    await admin(`update kb.sync_tasks set next_sync_at = null where integration_id = any($1::uuid[])`, [
      [paused!.integrationId, waits!.integrationId],
    ]);
    await admin('update kb.sync_tasks set last_success_at = now() where tenant_id = $1', [tenantId]);
    await suspend(tenantId).expect(200);
    for (const { integrationId } of [runs!, fails!])
      expect(await stateOf(integrationId)).toEqual({
        state: 'paused',
        say: expect.stringMatching(/^The organisation is suspended/),
        due: false,
      });
    const due = await api.database.admin.query('select from kb.due_tasks(1000) where tenant_id = $1', [tenantId]);
    expect(due.rowCount).toBe(0);
    await suspend(tenantId, false).expect(200);
    for (const { integrationId } of [runs!, fails!])
      expect(await stateOf(integrationId)).toMatchObject({ state: 'connected', due: true });
    expect(await stateOf(paused!.integrationId)).toMatchObject({ state: 'paused', due: false });
    expect(await stateOf(waits!.integrationId)).toMatchObject({ state: 'needs_reauth', due: false });
  });

  it('cannot be closed by somebody who is inside, or who may not', async () => {
    const refused = await suspend(runner.tenant.tenantId).expect(409);
    expect(refused.body.detail).toMatch(/would lock yourself out/);
    const owner = await api.createOwner();
    await owner.browser.patch(`/api/admin/tenants/${owner.tenant.tenantId}`, { suspended: true }).expect(403);
    await suspend(owner.userId).expect(404);
    await runner.browser.patch(`/api/admin/tenants/${owner.tenant.tenantId}`, { suspended: 'yes' }).expect(400);
    await runner.browser
      .patch(`/api/admin/tenants/${owner.tenant.tenantId}`, { slug: 'x', suspended: true })
      .expect(400);
  });
});
