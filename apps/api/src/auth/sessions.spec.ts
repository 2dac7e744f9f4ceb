import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMembership, createTenant } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { RouteTable } from '../platform/http/route-table';
import { deviceOf } from './device';

const password = 'correct horse battery';

describe('sessions', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());

  const sessionOf = (response: { headers: Record<string, unknown> }) =>
    /tributary_session=([^;]*)/.exec(String(response.headers['set-cookie']))![1]!;

  it('are listed for their person, with device, address and which one asks', async () => {
    const { browser, tenant } = await api.createOwner();
    await browser.put('/api/auth/password', { newPassword: password }).expect(204);
    const signedIn = await api.anonymous
      .post('/api/auth/login', { email: tenant.email, password })
      .set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0')
      .expect(204);
    const there = api.browser({ session: sessionOf(signedIn) });
    const { body } = await there.get('/api/auth/sessions').expect(200);
    expect(body.items).toHaveLength(2);
    expect(body.items.find(({ current }: { current: boolean }) => current)).toEqual({
      id: expect.any(String),
      device: 'Firefox on Linux',
      address: expect.stringMatching(/127\.0\.0\.1$/),
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      expiresAt: expect.any(String),
      current: true,
    });
    expect(JSON.stringify(body)).not.toContain(sessionOf(signedIn));
    const page = await there.get('/api/auth/sessions?limit=1').expect(200);
    const next = await there.get(`/api/auth/sessions?limit=1&cursor=${page.body.nextCursor}`).expect(200);
    expect(next.body.items[0].id).not.toBe(page.body.items[0].id);
  });

  it('X15: end one by one, all the others, and never another person’s', async () => {
    const { browser, userId } = await api.createOwner();
    const stranger = await api.createOwner();
    const [second, third, fourth] = await Promise.all(
      [1, 2, 3].map(async () => api.browser({ session: await api.signIn(userId) })),
    );
    const own = (await second!.get('/api/auth/sessions').expect(200)).body.items as { id: string; current: boolean }[];
    const id = own.find(({ current }) => current)!.id;
    await stranger.browser.delete(`/api/auth/sessions/${id}`).expect(404);
    await second!.get('/api/auth/me').expect(200);
    await browser.delete(`/api/auth/sessions/${id}`).expect(204);
    await second!.get('/api/auth/me').expect(401);
    await browser.delete(`/api/auth/sessions/${id}`).expect(404);
    await browser.delete('/api/auth/sessions').expect(204);
    for (const each of [third!, fourth!]) await each.get('/api/auth/me').expect(401);
    await browser.get('/api/auth/me').expect(200);
    await stranger.browser.get('/api/auth/me').expect(200);
  });

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['something', 'Unknown device'],
    [null, 'Unknown device'],
  ])('are of a device that people know by name: %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });

  it('X15: no unsafe route of the whole table takes what another site could send', async () => {
    const { browser } = await api.createOwner();
    const unsafe = api.app
      .get(RouteTable)
      .list()
      .filter(({ method, path }) => !['GET', 'OPTIONS'].includes(method) && path.startsWith('/api/'));
    expect(unsafe.length).toBeGreaterThan(40);
    const found: Record<string, string[]> = {};
    for (const { method, path } of unsafe) {
      const send = () =>
        browser.send(method.toLowerCase() as 'post', path.replaceAll(/:\w+/g, '01998d2f-4000-7000-8000-000000000000'));
      const bare = await send().unset('x-tributary-csrf');
      const foreign = await send().set('origin', 'https://evil.example');
      const opaque = await send().set('origin', 'null');
      found[`${method} ${path}`] = [bare, foreign, opaque].map(
        ({ status, body }) => `${status} ${String(body.type).split('/').at(-1)}`,
      );
    }
    const refused = ['403 csrf-header-missing', '403 foreign-origin', '403 foreign-origin'];
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, refused])));
  });
});

describe('resetting a password', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const admin = (text: string, values: unknown[] = []) =>
    api.database.admin.query<Record<string, unknown>>(text, values);
  const link = async (userId: string, by = owner) => {
    const { body } = await by.browser.post(`/api/members/${userId}/reset-link`).expect(201);
    return { ...body, token: body.url.split('#token=')[1] as string };
  };
  const reset = (token: string, chosen = 'another long password') =>
    api.anonymous.post('/api/auth/reset', { token, password: chosen });

  it('X15: is done with a link that an admin makes, once, and ends every session', async () => {
    const member = await api.join(owner.tenant, 'member');
    const boss = await api.join(owner.tenant, 'admin');
    const first = await link(member.userId, boss);
    const { url, token, expiresAt } = await link(member.userId, boss);
    expect(url).toMatch(/^http:\/\/localhost:3000\/reset#token=[\w-]{43}$/);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(24);
    await reset(first.token).expect(410);
    expect((await reset(token, 'short').expect(400)).body.errors[0].path).toBe('password');
    await member.browser.get('/api/auth/me').expect(200);
    await reset(token).expect(204);
    await member.browser.get('/api/auth/me').expect(401);
    const { rows } = await admin('select email from kb.users where id = $1', [member.userId]);
    const login = { email: rows[0]!['email'], password: 'another long password' };
    await api.anonymous.post('/api/auth/login', login).expect(204);
    expect((await reset(token).expect(410)).body.detail).toMatch(/works once and for one day.*Ask an admin/);
    const stored = await admin('select t::text as row from kb.password_resets t');
    expect(stored.rows.some(({ row }) => String(row).includes(token))).toBe(false);
    expect(api.logs()).not.toContain(token);
  });

  it('works for one of many at once, not after a day, and lets in who guessed wrong too often before', async () => {
    const member = await api.join(owner.tenant, 'member');
    const { rows } = await admin('select email from kb.users where id = $1', [member.userId]);
    const email = rows[0]!['email'];
    const old = await link(member.userId);
    await admin(`update kb.password_resets set expires_at = now() where user_id = $1`, [member.userId]);
    await reset(old.token).expect(410);
    for (let guess = 0; guess < 6; guess++)
      await api.anonymous.post('/api/auth/login', { email, password: `guess ${guess}` });
    await api.anonymous.post('/api/auth/login', { email, password }).expect(429);
    const { token } = await link(member.userId);
    const answers = await Promise.all([1, 2, 3].map(() => reset(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410, 410]);
    await api.anonymous.post('/api/auth/login', { email, password: 'another long password' }).expect(204);
  });

  it('X5: opens nothing to whoever makes the link that is not theirs already', async () => {
    const boss = await api.join(owner.tenant, 'admin');
    const peer = await api.join(owner.tenant, 'admin');
    const refused = (by: Member, userId: string) => by.browser.post(`/api/members/${userId}/reset-link`).expect(403);
    for (const userId of [owner.userId, peer.userId])
      expect((await refused(boss, userId)).body.detail).toMatch(/only an owner may do this/);
    await link(peer.userId);
    const elsewhere = await api.join(owner.tenant, 'viewer');
    const other = await createTenant(api.database.admin);
    await createMembership(api.database.admin, { tenantId: other.tenantId, userId: elsewhere.userId, role: 'viewer' });
    const runsIt = await api.join(owner.tenant, 'viewer');
    await admin('update kb.users set platform_admin = true where id = $1', [runsIt.userId]);
    for (const { userId } of [elsewhere, runsIt])
      expect((await refused(owner, userId)).body.detail).toMatch(/opens more than this organisation/);
    const platformAdmin = await api.join(owner.tenant, 'admin');
    await admin('update kb.users set platform_admin = true where id = $1', [platformAdmin.userId]);
    await link(elsewhere.userId, platformAdmin);
    const own = await owner.browser.post(`/api/members/${owner.userId}/reset-link`).expect(409);
    expect(own.body.detail).toMatch(/Change your own password/);
    const { token } = (await owner.browser.post('/api/tokens', { name: 'T', scopes: ['admin'] }).expect(201)).body;
    await api.browser({ token }).post(`/api/members/${peer.userId}/reset-link`).expect(403);
  });
});
