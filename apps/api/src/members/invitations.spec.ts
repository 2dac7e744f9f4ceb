import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createUser } from '../platform/database/testing/builders';
import { createTestApi, type Browser, type Member, type TestApi } from '../platform/http/testing/test-api';

const password = 'correct horse battery';

describe('invitations', () => {
  let api: TestApi;
  let owner: Member;
  let count = 0;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const admin = (text: string, values: unknown[] = []) =>
    api.database.admin.query<Record<string, unknown>>(text, values);
  const invite = async (body: object = {}, by = owner) => {
    const email = `guest-${++count}@example.test`;
    const answer = await by.browser.post('/api/invitations', { email, role: 'member', ...body }).expect(201);
    return { ...answer.body, token: answer.body.url.split('#token=')[1] as string };
  };
  const accept = (token: string, more: object = {}, browser: Browser = api.anonymous) =>
    browser.post('/api/auth/invitation', { token, ...more });
  const look = (token: string, browser: Browser = api.anonymous) =>
    browser.post('/api/auth/invitation/look', { token });
  const account = { name: 'Grace', password };
  const sessionOf = (response: { headers: Record<string, unknown> }) =>
    /tributary_session=([^;]*)/.exec(String(response.headers['set-cookie']))?.[1];

  it('of one e-mail that are made at once are made one after another, and the last one is open', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => invite({ email: 'at-once@example.test' })));
    const { rows } = await admin(
      `select id from kb.invitations where email = 'at-once@example.test' and revoked_at is null`,
    );
    expect(rows).toEqual([{ id: expect.any(String) }]);
    expect(made.map(({ id }) => id)).toContain(rows[0]!.id);
  });

  it('show their link once, and keep a hash of it that nothing gives back', async () => {
    const made = await invite({ email: 'Grace@Example.test', role: 'viewer' });
    expect(made).toMatchObject({
      email: 'grace@example.test',
      role: 'viewer',
      invitedBy: 'Ada Example',
      expired: false,
    });
    expect(made.url).toMatch(/^http:\/\/localhost:3000\/invitation#token=[\w-]{43}$/);
    const days = (Date.parse(made.expiresAt) - Date.parse(made.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(7);
    const { body } = await owner.browser.get('/api/invitations').expect(200);
    expect(body.items[0]).toMatchObject({ id: made.id, email: 'grace@example.test' });
    expect(JSON.stringify(body)).not.toContain(made.token);
    for (const table of ['invitations', 'domain_events']) {
      const { rows } = await admin(`select t::text as row from kb.${table} t`);
      expect(rows.some(({ row }) => String(row).includes(made.token))).toBe(false);
    }
    expect(api.logs()).not.toContain(made.token);
  });

  it('say what they are for to whoever holds the link, as often as it is asked', async () => {
    const { token, email } = await invite({ role: 'admin' });
    for (let times = 0; times < 2; times++) {
      const { body } = await look(token).expect(200);
      expect(body).toEqual({
        tenant: { slug: owner.tenant.slug, name: 'Example Ltd' },
        inviter: 'Ada Example',
        email,
        role: 'admin',
        expiresAt: expect.any(String),
        accountExists: false,
        signedInAs: null,
      });
    }
    const known = await invite({ email: (await createUser(api.database.admin)).email });
    const stranger = await api.createOwner();
    expect((await look(known.token, stranger.browser).expect(200)).body).toMatchObject({
      accountExists: true,
      signedInAs: stranger.tenant.email,
    });
  });

  it('make an account, sign it in and let it into the tenant, once', async () => {
    const { token, email, id } = await invite({ role: 'admin' });
    const missing = await accept(token, { name: 'Grace' }).expect(400);
    expect(missing.body.errors).toEqual([{ path: 'password', message: 'is needed for a new account' }]);
    expect((await accept(token, { ...account, password: 'short' }).expect(400)).body.errors[0].path).toBe('password');
    const joined = await accept(token, account).expect(200);
    expect(joined.body).toEqual({ tenant: { slug: owner.tenant.slug, name: 'Example Ltd' }, role: 'admin' });
    const me = await api
      .browser({ session: sessionOf(joined)! })
      .get('/api/auth/me')
      .expect(200);
    expect(me.body).toMatchObject({
      user: { email, displayName: 'Grace', hasPassword: true, platformAdmin: false },
      tenants: [{ slug: owner.tenant.slug, role: 'admin' }],
    });
    await api.anonymous.post('/api/auth/login', { email, password }).expect(204);
    expect((await accept(token, account).expect(410)).body.detail).toMatch(/^It was accepted, taken back or replaced/);
    await look(token).expect(410);
    const { body } = await owner.browser.get('/api/invitations?limit=200').expect(200);
    expect(body.items.some((each: { id: string }) => each.id === id)).toBe(false);
  });

  it('let only one of many at once in', async () => {
    const { token } = await invite();
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(token, account)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410 || status === 409)).toHaveLength(3);
  });

  it('never let somebody in as a person who has an account and did not sign in', async () => {
    const { userId, email } = await createUser(api.database.admin);
    const { token } = await invite({ email });
    const refused = await accept(token, account).expect(409);
    expect(refused.body.detail).toMatch(/has an account here\. Sign in with it/);
    expect(refused.headers['set-cookie']).toBeUndefined();
    await api.anonymous.post('/api/auth/login', { email, password }).expect(401);
    const browser = api.browser({ session: await api.signIn(userId) });
    await accept(token, {}, browser).expect(200);
    expect((await browser.get('/api/auth/me').expect(200)).body.tenants).toMatchObject([{ role: 'member' }]);
  });

  it('join the account that is signed in, whatever e-mail the invitation was sent to', async () => {
    const guest = await api.createOwner();
    const { token, email } = await invite({ role: 'viewer' });
    const joined = await accept(token, { name: 'Ignored', password }, guest.browser).expect(200);
    expect(joined.headers['set-cookie']).toBeUndefined();
    expect((await guest.browser.get('/api/auth/me').expect(200)).body.tenants).toHaveLength(2);
    await api.anonymous.post('/api/auth/login', { email, password }).expect(401);
    const again = await invite();
    const member = await accept(again.token, {}, guest.browser).expect(409);
    expect(member.body.detail).toMatch(/a member of Example Ltd already/);
    const { rows } = await admin('select role from kb.memberships where tenant_id = $1 and user_id = $2', [
      owner.tenant.tenantId,
      guest.userId,
    ]);
    expect(rows).toEqual([{ role: 'viewer' }]);
  });

  it('stop when they are taken back, replaced, too old, or their tenant does not know them', async () => {
    const revoked = await invite();
    await owner.browser.delete(`/api/invitations/${revoked.id}`).expect(204);
    await owner.browser.delete(`/api/invitations/${revoked.id}`).expect(404);
    const replaced = await invite({ email: 'twice@example.test' });
    const second = await invite({ email: 'TWICE@example.test', role: 'viewer' });
    const old = await invite();
    await admin(`update kb.invitations set expires_at = now() where id = $1`, [old.id]);
    for (const { token } of [revoked, replaced, old]) {
      await look(token).expect(410);
      await accept(token, account).expect(410);
    }
    expect((await accept(second.token, account).expect(200)).body.role).toBe('viewer');
    const listed = await owner.browser.get('/api/invitations?limit=200').expect(200);
    expect(listed.body.items.find((each: { id: string }) => each.id === old.id).expired).toBe(true);
  });

  it('are not for members, and go when their tenant’s admins say so alone', async () => {
    const member = await owner.browser.post('/api/invitations', { email: owner.tenant.email, role: 'viewer' });
    expect([member.status, member.body.detail]).toEqual([409, expect.stringMatching(/is a member already/)]);
    for (const body of [{ email: 'x' }, { role: 'god' }, { tenantId: 'x' }])
      await owner.browser.post('/api/invitations', { email: 'a@example.test', role: 'viewer', ...body }).expect(400);
    const plain = await api.join(owner.tenant, 'member');
    await plain.browser.post('/api/invitations', { email: 'a@example.test', role: 'viewer' }).expect(403);
    await plain.browser.get('/api/invitations').expect(403);
  });

  it('X14: cannot be guessed: whoever tries many is stopped, wherever they say they come from', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        look(`guess-number-${number}-of-many`).set('x-forwarded-for', `10.0.0.${number}`),
      ),
    );
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5);
    const { token } = await invite();
    const refused = await accept(token, account).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body.detail).toMatch(/^Too many links that do not work/);
    await admin('delete from kb.login_attempts');
    await accept(token, account).expect(200);
  });
});
