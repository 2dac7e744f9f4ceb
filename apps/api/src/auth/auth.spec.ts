import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { ensureOwner, issueSignInLink } from './owner';

const password = 'correct horse battery';

describe('signing in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());

  const tokenOf = (link: string) => link.split('#token=')[1]!;
  const cookieOf = (response: { headers: Record<string, unknown> }) => String(response.headers['set-cookie']);
  const sessionOf = (response: { headers: Record<string, unknown> }) =>
    /tributary_session=([^;]*)/.exec(cookieOf(response))![1]!;
  const emailOf = async (userId: string) => {
    const { rows } = await api.database.admin.query<{ email: string }>('select email from kb.users where id = $1', [
      userId,
    ]);
    return rows[0]!.email;
  };
  const withPassword = async (): Promise<Member & { email: string }> => {
    const member = await api.createOwner();
    await member.browser.put('/api/auth/password', { newPassword: password }).expect(204);
    return { ...member, email: await emailOf(member.userId) };
  };

  it('makes one owner with an organisation and a project, however many processes start at once', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => ensureOwner(api.database.transactions)));
    expect(new Set(ids).size).toBe(1);
    const { rows } = await api.database.admin.query('select from kb.users where platform_admin');
    expect(rows).toHaveLength(1);
  });

  it('lets a printed link in once, and the one printed before it never again', async () => {
    const older = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    const link = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in#token=[\w-]{43}$/);
    const first = await api.anonymous.post('/api/auth/link', { token: tokenOf(link) }).expect(204);
    expect(cookieOf(first)).toMatch(/HttpOnly; SameSite=Lax/i);
    expect(cookieOf(first)).not.toMatch(/Secure/i);
    const me = await api
      .browser({ session: sessionOf(first) })
      .get('/api/auth/me')
      .expect(200);
    expect(me.body).toMatchObject({
      user: { displayName: 'Owner', hasPassword: false, platformAdmin: true },
      tenants: [{ slug: 'home', role: 'owner', projects: [{ slug: 'main' }] }],
    });
    for (const used of [link, older]) {
      const again = await api.anonymous.post('/api/auth/link', { token: tokenOf(used) }).expect(401);
      expect(again.body.detail).toMatch(/Run `npm run -s sign-in-link` for a new one/);
    }
  });

  it('refuses a link that is too old, and lets only one of many at once in', async () => {
    const old = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    await api.database.admin.query(`update kb.sign_in_links set expires_at = now() - interval '1 second'`);
    await api.anonymous.post('/api/auth/link', { token: tokenOf(old) }).expect(401);
    const link = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => api.anonymous.post('/api/auth/link', { token: tokenOf(link) })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('keeps neither tokens nor passwords as they are', async () => {
    const { browser } = await withPassword();
    const link = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    for (const secret of [browser.view.session!, tokenOf(link), password]) {
      for (const table of ['sessions', 'sign_in_links', 'user_credentials', 'login_attempts']) {
        const { rows } = await api.database.admin.query<{ row: string }>(`select t::text as row from kb.${table} t`);
        expect(rows.some(({ row }) => row.includes(secret) || row.includes(Buffer.from(secret).toString('hex')))).toBe(
          false,
        );
      }
    }
  });

  it('signs in with a password, in whatever case the e-mail is written', async () => {
    const { email } = await withPassword();
    const answer = await api.anonymous.post('/api/auth/login', { email: email.toUpperCase(), password }).expect(204);
    await api
      .browser({ session: sessionOf(answer) })
      .get('/api/auth/me')
      .expect(200);
  });

  it('says the same of a wrong password and of an unknown e-mail', async () => {
    const { email } = await withPassword();
    const wrong = await api.anonymous.post('/api/auth/login', { email, password: 'wrong' }).expect(401);
    const unknown = await api.anonymous.post('/api/auth/login', { email: 'nobody@example.test', password }).expect(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('X14: makes whoever guesses wait, however many guess at once and wherever they say they come from', async () => {
    const { email } = await withPassword();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, guess) =>
        api.anonymous
          .post('/api/auth/login', { email, password: `guess ${guess}` })
          .set('x-forwarded-for', `10.0.0.${guess}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    const right = await api.anonymous.post('/api/auth/login', { email, password }).expect(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect(right.body.detail).toMatch(/Wait 1 minute, or ask an admin/);
    await api.database.admin.query(`update kb.login_attempts set blocked_until = now() - interval '1 second'`);
    await api.anonymous.post('/api/auth/login', { email, password }).expect(204);
  });

  it('X15: gives a new token at each sign-in and ends the one the browser came with', async () => {
    const { browser, email } = await withPassword();
    const before = browser.view.session!;
    const answer = await browser.post('/api/auth/login', { email, password }).expect(204);
    expect(sessionOf(answer)).not.toBe(before);
    await browser.get('/api/auth/me').expect(401);
    const planted = await api
      .browser({ session: 'planted-by-somebody-else' })
      .post('/api/auth/login', { email, password })
      .expect(204);
    expect(sessionOf(planted)).not.toBe('planted-by-somebody-else');
  });

  it('X15: ends a session at log-out, and only that one', async () => {
    const member = await api.createOwner();
    const other = api.browser({ session: await api.signIn(member.userId) });
    const answer = await member.browser.post('/api/auth/logout').expect(204);
    expect(cookieOf(answer)).toMatch(/tributary_session=;.*Expires=Thu, 01 Jan 1970/);
    await member.browser.get('/api/auth/me').expect(401);
    await other.get('/api/auth/me').expect(200);
  });

  it('X15: changes a password for who knows the current one, and ends the other sessions', async () => {
    const { browser, userId, email } = await withPassword();
    const other = api.browser({ session: await api.signIn(userId) });
    const missing = await browser.put('/api/auth/password', { newPassword: 'another long one' }).expect(400);
    expect(missing.body.errors).toEqual([{ path: 'currentPassword', message: 'is needed to change the password' }]);
    await browser.put('/api/auth/password', { currentPassword: 'no', newPassword: 'another long one' }).expect(400);
    const short = await browser
      .put('/api/auth/password', { currentPassword: password, newPassword: 'short' })
      .expect(400);
    expect(short.body.errors).toEqual([{ path: 'newPassword', message: 'must have 12 to 200 characters' }]);
    await browser.put('/api/auth/password', { currentPassword: password, newPassword: 'another long one' }).expect(204);
    await other.get('/api/auth/me').expect(401);
    await browser.get('/api/auth/me').expect(200);
    await api.anonymous.post('/api/auth/login', { email, password }).expect(401);
    await api.anonymous.post('/api/auth/login', { email, password: 'another long one' }).expect(204);
  });

  it('changes the name of whoever is signed in, and of nobody else', async () => {
    const one = await api.createOwner();
    const other = await api.createOwner();
    const changed = await one.browser.patch('/api/auth/me', { displayName: 'Grace Hopper' }).expect(200);
    expect(changed.body.user).toMatchObject({ id: one.userId, displayName: 'Grace Hopper' });
    expect((await other.browser.get('/api/auth/me').expect(200)).body.user.displayName).not.toBe('Grace Hopper');
    await one.browser.patch('/api/auth/me', { displayName: '' }).expect(400);
    await one.browser.patch('/api/auth/me', { displayName: 'G', platformAdmin: true }).expect(400);
  });

  it('forgets a session that nobody used for two weeks, or that has come to its end', async () => {
    const idle = await api.createOwner();
    const over = await api.createOwner();
    await api.database.admin.query(
      `update kb.sessions set last_seen_at = now() - interval '15 days' where user_id = $1`,
      [idle.userId],
    );
    await api.database.admin.query(`update kb.sessions set expires_at = now() where user_id = $1`, [over.userId]);
    await idle.browser.get('/api/auth/me').expect(401);
    await over.browser.get('/api/auth/me').expect(401);
  });
});

describe('behind https', () => {
  it('the cookie is for https alone, and browsers are told to stay there', async () => {
    const api = await createTestApi({ publicUrl: 'https://hub.example.com' });
    try {
      const link = await issueSignInLink(api.database.transactions, api.config.publicUrl);
      const answer = await api.anonymous.post('/api/auth/link', { token: link.split('#token=')[1] }).expect(204);
      expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/);
      expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    } finally {
      await api.close();
    }
  });
});
