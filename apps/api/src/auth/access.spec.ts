import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { RouteTable } from '../platform/http/route-table';
import { mayAct, roles, type Role } from './roles';
import { callRoute } from './testing/call-route';
import { routeCases } from './testing/route-cases';
import { buildWorld, nowhere } from './testing/world';

const cases = Object.entries(routeCases);
const scoped = cases.filter(([, { who }]) => typeof who === 'object');
const withId = scoped.filter(([, { path }]) => path(nowhere()) !== path(nowhere()));

describe('who may do what', () => {
  let api: TestApi;
  let a: Member;
  let b: Member;
  beforeAll(async () => {
    api = await createTestApi();
    a = await api.createOwner();
    b = await api.createOwner();
  });
  afterAll(() => api.close());

  const call = callRoute;
  /** An answer without what differs from request to request. */
  const answer = ({ status, body }: Response) => ({ status, body: { ...body, requestId: '', instance: '' } });
  const inView = (view: { session?: string; tenant?: string; project?: string }) => api.browser(view);

  it('X1: every route has a case', () => {
    const routes = api.app
      .get(RouteTable)
      .list()
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(Object.keys(routeCases).sort());
  });

  it.each(withId)('X1: %s works for its tenant, and is nothing to another one', async (name, route) => {
    const own = await call(a.browser, name, route, await buildWorld(api, a));
    expect([own.status, own.body]).toEqual([route.status, own.body]);
    const untouched = await buildWorld(api, a);
    const foreign = await call(b.browser, name, route, untouched);
    expect(answer(foreign)).toEqual(answer(await call(b.browser, name, route, nowhere())));
    expect(foreign.status).toBe(404);
    expect(JSON.stringify(foreign.body)).not.toContain('Secret of A');
  });

  it.each(scoped)('X1: %s under another tenant’s name answers as under a name that nobody has', async (name, route) => {
    const world = await buildWorld(api, a);
    const { session } = b.browser.view;
    const named = await call(inView({ ...a.browser.view, session }), name, route, world);
    const nobody = await call(inView({ session, tenant: 'nobody', project: 'nothing' }), name, route, world);
    expect(answer(named)).toEqual(answer(nobody));
    expect(named.status).toBe(404);
  });

  it.each(scoped.filter(([, { who }]) => typeof who === 'object' && 'project' in who))(
    'X1: %s reaches nothing of another project of the same tenant',
    async (name, route) => {
      const world = await buildWorld(api, a);
      const { rows } = await api.database.admin.query<{ slug: string }>('select slug from kb.projects where id = $1', [
        world.projectId,
      ]);
      const elsewhere = inView({ ...a.browser.view, project: rows[0]!.slug });
      const answered = await call(elsewhere, name, route, world);
      const isCollection = route.path(nowhere()) === route.path(nowhere());
      expect(answered.status).toBe(isCollection ? route.status : 404);
      expect(JSON.stringify(answered.body)).not.toContain('Secret of A');
    },
  );

  it.each(cases.filter(([, { who }]) => who !== 'anyone'))(
    'X5: %s is closed to whoever is not signed in',
    async (name, route) => {
      for (const session of [undefined, 'nonsense', `${a.browser.view.session!}x`]) {
        const view = { ...a.browser.view, ...(session ? { session } : {}) };
        if (!session) delete (view as { session?: string }).session;
        expect((await call(inView(view), name, route, nowhere())).status).toBe(401);
      }
    },
  );

  it.each<Role>([...roles])('X5: the role %s does what it may and nothing else', async (role) => {
    const member = await api.join(a.tenant, role);
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [name, route] of scoped) {
      const needed = Object.values(route.who as { tenant: Role } | { project: Role })[0] as Role;
      const answered = await call(member.browser, name, route, nowhere());
      found[name] = answered.status === 403 ? answered.body.detail : 'let through';
      expected[name] = mayAct(role, needed)
        ? 'let through'
        : `This needs the role ${needed}, and yours here is ${role}. Ask an owner or admin of the organisation.`;
    }
    expect(found).toEqual(expected);
  });

  it('X5: a viewer changes nothing, whatever the route', () => {
    const onlyComputes = ['POST /api/schedule-preview'];
    const writes = scoped.filter(([name]) => !name.startsWith('GET ') && !onlyComputes.includes(name));
    for (const [, { who }] of writes) expect(Object.values(who as object)).not.toContain('viewer');
  });

  it('X5: running the installation is for platform admins, not for owners of a tenant', async () => {
    for (const [name, route] of cases.filter(([, { who }]) => who === 'platformAdmin'))
      expect((await call(a.browser, name, route, nowhere())).status).toBe(403);
  });

  it.each([
    [
      'patch',
      '/api/integrations/:id',
      ['tenantId', 'projectId', 'state', 'id', 'sandbox', 'connectionId', 'createdBy'],
    ],
    ['post', '/api/integrations', ['tenantId', 'projectId', 'state', 'id', 'orgId', 'enabled']],
    ['post', '/api/projects', ['tenantId', 'id', 'createdAt', 'deletedAt']],
    ['patch', '/api/projects/:id', ['tenantId', 'id', 'deletedAt']],
    ['put', '/api/auth/password', ['userId', 'platformAdmin', 'email']],
  ] as const)('X5: %s %s takes no field that is not its own', async (method, path, fields) => {
    const world = await buildWorld(api, a);
    const address = path.replace(':id', path.includes('integrations') ? world.integrationId : world.projectId);
    const route = routeCases[`${method.toUpperCase()} ${path}`]!;
    for (const field of fields) {
      const refused = await a.browser
        .send(method, address)
        .send({ ...route.body, [field]: b.tenant.tenantId })
        .expect(400);
      expect(refused.body.errors).toContainEqual({ path: field, message: 'is not a known field; leave it out' });
    }
  });

  it('X5: loses its rights at once when a membership ends or a role changes', async () => {
    const member = await api.join(a.tenant, 'admin');
    await member.browser.post('/api/projects', { name: 'Mine' }).expect(201);
    const change = (role: string) =>
      api.database.admin.query('update kb.memberships set role = $2 where user_id = $1', [member.userId, role]);
    await change('viewer');
    await member.browser.post('/api/projects', { name: 'No more' }).expect(403);
    await api.database.admin.query('delete from kb.memberships where user_id = $1', [member.userId]);
    await member.browser.get('/api/projects').expect(404);
    expect((await member.browser.get('/api/auth/me').expect(200)).body.tenants).toEqual([]);
  });
});
