import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestScope } from '../auth/access';
import { rateLimits, RequestRates } from '../auth/request-rates';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';

describe('API tokens', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const make = async (body: object = {}, by = owner) =>
    (await by.browser.post('/api/tokens', { name: 'Report', scopes: ['records:read'], ...body }).expect(201)).body;
  const ask = (token: string) =>
    api.browser({ token, project: owner.tenant.projectSlug }).get('/api/records/work_item');
  const change = (id: string, set: string) =>
    api.database.admin.query(`update kb.api_tokens set ${set} where id = $1`, [id]);

  it('are shown once, and kept as a hash that nothing gives back', async () => {
    const answer = await owner.browser
      .post('/api/tokens', { name: 'Nightly', scopes: ['records:read', 'sync:run'], project: owner.tenant.projectSlug })
      .expect(201);
    const { token, ...shown } = answer.body;
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(token).toMatch(/^trb_[\w-]{43}$/);
    expect(shown).toMatchObject({
      name: 'Nightly',
      prefix: token.slice(0, 10),
      scopes: ['records:read', 'sync:run'],
      project: { slug: owner.tenant.projectSlug },
      state: 'active',
      createdBy: { id: owner.userId },
      lastUsedAt: null,
    });
    const days = (Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
    await ask(token).expect(200);
    const listed = await owner.browser.get('/api/tokens').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(token.slice(10));
    expect(listed.body.items[0]).toMatchObject({ id: shown.id, lastUsedAt: expect.any(String) });
    for (const table of ['api_tokens', 'domain_events', 'idempotency_keys']) {
      const { rows } = await api.database.admin.query<{ row: string }>(`select t::text as row from kb.${table} t`);
      expect(rows.some(({ row }) => row.includes(token.slice(10)))).toBe(false);
    }
    expect(api.logs()).not.toContain(token.slice(10));
    expect(api.logs()).toContain(`"tokenId":"${shown.id}"`);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes'],
    [{ scopes: ['admin', 'admin'] }, 'scopes'],
    [{ scopes: 'admin' }, 'scopes'],
    [{ project: 'nothing' }, 'project'],
    [{ project: '../x' }, 'project'],
    [{ expiresInDays: 0 }, 'expiresInDays'],
    [{ expiresInDays: 731 }, 'expiresInDays'],
    [{ expiresInDays: 1.5 }, 'expiresInDays'],
    [{ tenantId: 'x' }, 'tenantId'],
    [{ createdBy: 'x' }, 'createdBy'],
  ])('refuse %j and say where', async (body, path) => {
    const refused = await owner.browser
      .post('/api/tokens', { name: 'Report', scopes: ['records:read'], ...body })
      .expect(400);
    expect(refused.body.errors[0].path).toBe(path);
  });

  it('stop at once when they are revoked, and say so; revoking again changes nothing', async () => {
    const { token, id } = await make();
    await ask(token).expect(200);
    await owner.browser.delete(`/api/tokens/${id}`).expect(204);
    const refused = await ask(token).expect(401);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(refused.body.detail).toMatch(/^The API token was revoked\. An owner .* can make a new one/);
    const at = async () =>
      (await owner.browser.get('/api/tokens')).body.items.find((item: { id: string }) => item.id === id);
    const before = await at();
    expect(before).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    await owner.browser.delete(`/api/tokens/${id}`).expect(204);
    expect(await at()).toEqual(before);
    const { rows } = await api.database.admin.query<{ type: string }>(
      'select type from kb.domain_events where subject_id = $1 order by at, id',
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['token.created', 'token.revoked']);
  });

  it('say why they do not work', async () => {
    const old = await make();
    await change(old.id, `expires_at = now() - interval '1 second'`);
    expect((await ask(old.token).expect(401)).body.detail).toMatch(/has expired/);
    const leaver = await api.join(owner.tenant, 'owner');
    const orphan = await make({}, leaver);
    await api.database.admin.query('delete from kb.memberships where user_id = $1', [leaver.userId]);
    expect((await ask(orphan.token).expect(401)).body.detail).toMatch(/no longer in the organisation/);
    for (const unknown of ['x', `trb_${'x'.repeat(43)}`, `${old.token}x`, old.token.slice(0, -1), "trb_' or 1=1 --"])
      expect((await ask(unknown).expect(401)).body.detail).toMatch(
        /is not known here\. Check that it was copied whole/,
      );
    const states = (await owner.browser.get('/api/tokens')).body.items as { id: string; state: string }[];
    expect(states.find(({ id }) => id === old.id)?.state).toBe('expired');
    expect(states.find(({ id }) => id === orphan.id)?.state).toBe('maker_left');
  });

  it('are made by owners, revoked by admins too, and not seen by others', async () => {
    const { id } = await make();
    const admin = await api.join(owner.tenant, 'admin');
    await admin.browser.post('/api/tokens', { name: 'Mine', scopes: ['admin'] }).expect(403);
    await (await api.join(owner.tenant, 'member')).browser.get('/api/tokens').expect(403);
    await admin.browser.delete(`/api/tokens/${id}`).expect(204);
  });

  it('are named in what they did', async () => {
    const { token, id } = await make({ name: 'Deployer', scopes: ['admin'] });
    const program = api.browser({ token, project: owner.tenant.projectSlug });
    const project = await program.post('/api/projects', { name: 'By a program' }).expect(201);
    const { rows } = await api.database.admin.query('select actor from kb.domain_events where subject_id = $1', [
      project.body.id,
    ]);
    expect(rows).toEqual([{ actor: `token:${id}` }]);
    const body = {
      providerKey: 'clickup',
      settings: { team_id: '9' },
      credentials: { kind: 'token', token: 'pk_1_X' },
    };
    const made = await program.post('/api/integrations', body).set('idempotency-key', 'once').expect(201);
    expect(made.body.activeRun.requestedBy).toBe('API token Deployer');
    const again = await program.post('/api/integrations', body).set('idempotency-key', 'once').expect(201);
    expect(again.body.id).toBe(made.body.id);
  });

  it('X14: are held to their rate, whatever address they say they come from', async () => {
    const { token, id } = await make();
    const other = await make();
    const scope = { caller: { userId: owner.userId }, token: { tokenId: id } } as RequestScope;
    const nothing = { header: () => nothing } as never;
    for (let request = 0; request < rateLimits.token; request++) await api.app.get(RequestRates).count(scope, nothing);
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const refused = await ask(token).set('x-forwarded-for', address).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.body.detail).toMatch(/more than 1200 requests within a minute/);
    }
    await ask(other.token).expect(200);
  });

  it('are listed in pages', async () => {
    const other = await api.createOwner();
    for (const name of ['B', 'A', 'C']) await make({ name }, other);
    const first = await other.browser.get('/api/tokens?limit=2&sort=name').expect(200);
    const next = await other.browser.get(`/api/tokens?limit=2&sort=name&cursor=${first.body.nextCursor}`).expect(200);
    const names = [...first.body.items, ...next.body.items].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['A', 'B', 'C']);
    expect(next.body.nextCursor).toBeNull();
  });
});
