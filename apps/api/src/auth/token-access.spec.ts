import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { mayAct, roles, type Role } from './roles';
import { callRoute } from './testing/call-route';
import { routeCases } from './testing/route-cases';
import { buildWorld, nowhere } from './testing/world';
import { tokenScopes, type TokenScope } from './token-scopes';

const cases = Object.entries(routeCases).filter(([, { who }]) => who !== 'anyone');
const forTokens = cases.filter(([, { scope }]) => scope);
const withRole = forTokens.filter(([, { who }]) => typeof who === 'object');
/** What each scope lets in, written out: not asked of the code under test. */
const reach: Record<TokenScope, readonly TokenScope[]> = {
  'integrations:read': ['integrations:read'],
  'integrations:write': ['integrations:write', 'integrations:read'],
  'sync:run': ['sync:run'],
  'records:read': ['records:read'],
  'mappings:write': ['mappings:write'],
  'audit:read': ['audit:read'],
  'members:manage': ['members:manage'],
  admin: tokenScopes,
};

describe('what an API token may do', () => {
  let api: TestApi;
  let a: Member;
  beforeAll(async () => {
    api = await createTestApi();
    a = await api.createOwner();
  });
  afterAll(() => api.close());

  const makeToken = async (maker: Member, scopes: readonly TokenScope[], more: object = {}): Promise<string> =>
    (await maker.browser.post('/api/tokens', { name: 'Test', scopes, ...more }).expect(201)).body.token;
  const programOf = async (maker: Member, scopes: readonly TokenScope[], more: object = {}) =>
    api.browser({ token: await makeToken(maker, scopes, more), project: maker.tenant.projectSlug });
  /** An answer without what differs from request to request. */
  const answer = ({ status, body }: { status: number; body: object }) => ({
    status,
    body: { ...body, requestId: '', instance: '' },
  });

  it.each(tokenScopes)('M2: the scope %s lets through to its routes and to no other', async (scope) => {
    const program = await programOf(a, [scope]);
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [name, route] of cases) {
      const { status, body, headers } = await callRoute(program, name, route, nowhere());
      found[name] = status === 403 ? `${body.detail} ${headers['www-authenticate'] ?? ''}` : 'let through';
      if (!route.scope)
        expected[name] = 'API tokens cannot do this; it is for people. Sign in with a browser to do it. ';
      else if (reach[scope].includes(route.scope)) expected[name] = 'let through';
      else
        expected[name] =
          `This needs the scope ${route.scope}, and the token has ${scope}. Make a token that has it. ` +
          `Bearer error="insufficient_scope", scope="${route.scope}"`;
    }
    expect(found).toEqual(expected);
  });

  it('works on every route that takes tokens, without tenant and CSRF header', async () => {
    const program = await programOf(a, ['admin']);
    for (const [name, route] of forTokens) {
      const answered = await callRoute(program, name, route, await buildWorld(api, a));
      expect([name, answered.status, answered.body]).toEqual([name, route.status, answered.body]);
    }
  });

  it.each<Role>([...roles])('X5: does no more than its maker may, who is %s now', async (role) => {
    const maker = await api.join(a.tenant, 'owner');
    const program = await programOf(maker, ['admin']);
    await api.database.admin.query('update kb.memberships set role = $2 where user_id = $1', [maker.userId, role]);
    for (const [name, route] of withRole) {
      const needed = Object.values(route.who as { project: Role })[0]!;
      const answered = await callRoute(program, name, route, nowhere());
      const refusal = `This needs the role ${needed}, and whoever made the token is ${role} here. A token may do no more than they may.`;
      expect([name, answered.status === 403 ? answered.body.detail : 'let through']).toEqual([
        name,
        mayAct(role, needed) ? 'let through' : refusal,
      ]);
    }
  });

  it('X1: sees nothing of another tenant, whatever it names', async () => {
    const b = await api.createOwner();
    const token = await makeToken(b, ['admin']);
    const { slug, projectSlug } = a.tenant;
    for (const [name, route] of withRole) {
      const ids = await callRoute(
        api.browser({ token, project: b.tenant.projectSlug }),
        name,
        route,
        await buildWorld(api, a),
      );
      expect(JSON.stringify(ids.body)).not.toContain('Secret of A');
      const isCollection = route.path(nowhere()) === route.path(nowhere());
      expect([name, ids.status]).toEqual([name, isCollection ? route.status : 404]);
      const named = await callRoute(api.browser({ token, tenant: slug, project: projectSlug }), name, route, nowhere());
      const nobody = await callRoute(api.browser({ token, tenant: 'NOBODY!', project: 'x' }), name, route, nowhere());
      expect([name, answer(named)]).toEqual([name, answer(nobody)]);
      expect([name, named.status]).toEqual([name, 404]);
    }
  });

  it('stays in its project, when it is for one', async () => {
    const { projectSlug } = a.tenant;
    const other = await a.browser.post('/api/projects', { name: 'Elsewhere' }).expect(201);
    const token = await makeToken(a, ['admin'], { project: projectSlug });
    await api.browser({ token }).get('/api/integrations').expect(200);
    await api.browser({ token, project: projectSlug }).get('/api/integrations').expect(200);
    for (const project of [other.body.slug, 'nothing', 'NOT A SLUG'])
      await api.browser({ token, project }).get('/api/integrations').expect(404);
    const whole = await api.browser({ token }).get('/api/projects').expect(403);
    expect(whole.body.detail).toMatch(/for one project.*Make a token without a project/);
    const unnamed = await makeToken(a, ['admin']);
    const missing = await api.browser({ token: unnamed }).get('/api/integrations').expect(400);
    expect(missing.body.errors).toEqual([
      { path: 'x-tributary-project', message: 'is missing; this address needs the header' },
    ]);
    await a.browser.delete(`/api/projects/${other.body.id}`).expect(204);
    await api.browser({ token: unnamed, project: other.body.slug }).get('/api/integrations').expect(404);
  });

  it('X15: a cookie beside a token counts for nothing, and without a token forgery is refused as ever', async () => {
    const { session } = a.browser.view;
    const weak = await makeToken(a, ['records:read']);
    const both = { session: session!, token: weak, tenant: a.tenant.slug, project: a.tenant.projectSlug };
    await api.browser(both).post('/api/projects', { name: 'No' }).expect(403);
    await api
      .browser({ ...both, token: 'nonsense' })
      .get('/api/projects')
      .expect(401);
    const noHeader = a.browser.post('/api/projects', { name: 'No' }).unset('x-tributary-csrf');
    await noHeader.expect(403);
    await noHeader.set('authorization', 'Basic eDp5').expect(403);
  });
});
