import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startAuthorisationServer, type AuthorisationServer } from '../../oauth/testing/authorisation-server';
import { createTestApi, type Member, type TestApi } from '../../platform/http/testing/test-api';

const password = 'correct horse battery';

/** Where the browser stands, and what it keeps between. */
interface Way {
  location: string;
  cookie: string;
}

describe('single sign-on', () => {
  let server: AuthorisationServer;
  let api: TestApi;
  let owner: Member;
  let count = 0;
  const oidc = () => ({
    issuer: server.url,
    clientId: 'hub',
    clientSecret: 'secret of the hub',
    name: 'Example ID',
    allowedDomains: [] as string[],
  });
  beforeAll(async () => {
    server = await startAuthorisationServer();
    api = await createTestApi({ oidc: oidc() });
    owner = await api.createOwner();
  });
  afterAll(async () => {
    await api.close();
    await server.close();
  });
  beforeEach(() => api.database.admin.query('delete from kb.login_attempts'));

  const begin = async (to?: string, at = api): Promise<Way> => {
    const answer = await at.anonymous
      .get(`/api/auth/oidc/authorize${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`)
      .expect(302);
    const cookie = /tributary_oidc=[^;]*/.exec(String(answer.headers['set-cookie']))![0];
    expect(String(answer.headers['set-cookie'])).toMatch(/Path=\/api\/auth\/oidc; HttpOnly; SameSite=Lax/i);
    return { location: answer.headers['location']!, cookie };
  };
  const atProvider = async ({ location, cookie }: Way): Promise<Way> => {
    const answer = await fetch(location, { redirect: 'manual' });
    const { pathname, search } = new URL(answer.headers.get('location')!);
    return { location: pathname + search, cookie };
  };
  const back = ({ location, cookie }: Way, session?: string, at = api) =>
    at.anonymous
      .get(location)
      .unset('x-tributary-csrf')
      .set('cookie', session ? `${cookie}; tributary_session=${session}` : cookie);
  const person = (claims: object = {}) => {
    const number = ++count;
    return {
      sub: `subject-${number}`,
      email: `person-${number}@example.test`,
      email_verified: true,
      name: `Person ${number}`,
      ...claims,
    };
  };
  const come = async (claims: Record<string, unknown>, to?: string) => {
    await server.tell({ claims });
    return back(await atProvider(await begin(to)));
  };
  const sessionOf = (answer: { headers: Record<string, unknown> }) =>
    /tributary_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1];
  const invite = (email: string, role = 'member') =>
    owner.browser.post('/api/invitations', { email, role }).expect(201);
  const me = async (session: string) => (await api.browser({ session }).get('/api/auth/me').expect(200)).body;
  const admin = (text: string, values: unknown[] = []) =>
    api.database.admin.query<Record<string, unknown>>(text, values);
  const accountsOf = async (email: string) => (await admin('select from kb.users where email = $1', [email])).rowCount;

  it('is offered by the name that the operator gave it', async () => {
    const { body } = await api.anonymous.get('/api/auth/methods').expect(200);
    expect(body).toEqual({ password: true, oidc: { name: 'Example ID' } });
  });

  it('lets in who was invited, makes the account, and knows it from then on', async () => {
    const who = person();
    await invite(who.email.toUpperCase(), 'admin');
    const way = await begin('/home/main/records?tab=1');
    const asked = new URL(way.location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'hub',
      response_type: 'code',
      redirect_uri: 'http://localhost:3000/api/auth/oidc/callback',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked.get(secret)).toMatch(/^[\w-]{43}$/);
    await server.tell({ claims: who });
    const answer = await back(await atProvider(way));
    expect([answer.status, answer.headers['location']]).toEqual([302, '/home/main/records?tab=1']);
    expect(await me(sessionOf(answer)!)).toMatchObject({
      user: { email: who.email, displayName: who.name, hasPassword: false },
      tenants: [{ slug: owner.tenant.slug, role: 'admin' }],
    });
    // Known by the provider's own id from then on.
    const again = await come({ ...who, email: 'other@example.test', email_verified: false });
    expect((await me(sessionOf(again)!)).user.email).toBe(who.email);
    const { body } = await owner.browser.get('/api/activity?filter[action]=session.started,account.linked').expect(200);
    expect(body.items[0]).toMatchObject({ action: 'session.started', data: { how: 'oidc' } });
  });

  it('takes over the account of a member: the password and the sessions from before end', async () => {
    const member = await api.join(owner.tenant, 'member');
    await member.browser.put('/api/auth/password', { newPassword: password }).expect(204);
    const { rows } = await admin('select email from kb.users where id = $1', [member.userId]);
    const email = String(rows[0]!['email']);
    const answer = await come(person({ email }));
    expect((await me(sessionOf(answer)!)).user).toMatchObject({ id: member.userId, hasPassword: false });
    await member.browser.get('/api/auth/me').expect(401);
    await api.anonymous.post('/api/auth/login', { email, password }).expect(401);
  });

  it.each([
    [
      'was not invited',
      () => person(),
      /has not been invited here\. Ask an admin of your organisation for an invitation/,
    ],
    [
      'has an e-mail that nobody verified',
      () => person({ email_verified: false }),
      /does not say that it has verified/,
    ],
    [
      'has one that somebody calls verified',
      () => person({ email_verified: 'true' }),
      /does not say that it has verified/,
    ],
    ['has no e-mail', () => person({ email: undefined }), /does not say that it has verified/],
  ])('keeps out who %s, and says so', async (why, someone, says) => {
    const who = someone();
    if (why !== 'was not invited' && who.email) await invite(who.email);
    const answer = await come(who);
    expect([answer.status, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect(answer.text).toMatch(says);
    expect(sessionOf(answer)).toBeUndefined();
    expect(await accountsOf(who.email ?? '')).toBe(0);
  });

  it('keeps out an account that belongs nowhere any more', async () => {
    const { userId } = await api.join(owner.tenant, 'member');
    await admin('delete from kb.memberships where user_id = $1', [userId]);
    const { rows } = await admin('select email from kb.users where id = $1', [userId]);
    expect((await come(person({ email: rows[0]!['email'] }))).status).toBe(403);
  });

  describe('X11: what comes back', () => {
    let who: ReturnType<typeof person>;
    beforeAll(async () => {
      who = person();
      await invite(who.email);
    });
    beforeEach(() => server.tell({ claims: who }));
    const came = async (answer: PromiseLike<{ status: number; text: string; headers: Record<string, unknown> }>) => {
      const { status, text, headers } = await answer;
      return { status, says: /<h1>(.*)<\/h1>/.exec(text)?.[1], session: sessionOf({ headers }) };
    };
    const nothing = { status: 400, says: 'The sign-in could not be finished', session: undefined };
    const with_ = (way: Way, change: (query: URLSearchParams) => void): Way => {
      const url = new URL(way.location, 'http://x');
      change(url.searchParams);
      return { ...way, location: url.pathname + url.search };
    };

    it('works once, also for many at once', async () => {
      const way = await atProvider(await begin());
      const answers = await Promise.all([1, 2, 3].map(() => back(way)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 400, 400]);
      expect(await came(back(way))).toEqual(nothing);
    });

    it('is nothing in another browser, and nothing after ten minutes', async () => {
      const [mine, theirs] = [await atProvider(await begin()), await begin()];
      expect(await came(back({ ...mine, cookie: theirs.cookie }))).toEqual(nothing);
      expect(await came(back({ ...mine, cookie: '' }))).toEqual(nothing);
      const late = await atProvider(await begin());
      await admin('update kb.oidc_attempts set expires_at = now()');
      expect(await came(back(late))).toEqual(nothing);
    });

    it('needs its own state, and a code that was asked for with its own verifier', async () => {
      const other = await atProvider(await begin());
      const codeOf = ({ location }: Way) => new URL(location, 'http://x').searchParams.get('code')!;
      expect(await came(back(with_(await atProvider(await begin()), (query) => query.delete('state'))))).toEqual(
        nothing,
      );
      expect(
        await came(back(with_(await atProvider(await begin()), (query) => query.set('state', 'x'.repeat(43))))),
      ).toEqual(nothing);
      expect(
        await came(back(with_(await atProvider(await begin()), (query) => query.set('code', codeOf(other))))),
      ).toEqual(nothing);
      expect(await came(back(with_(await atProvider(await begin()), (query) => query.set('code', 'made-up'))))).toEqual(
        nothing,
      );
      expect(
        await came(back(with_(await atProvider(await begin()), (query) => query.set('error', 'access_denied')))),
      ).toEqual(nothing);
    });

    it('comes from the issuer that was asked: another one in the answer or in the token is refused', async () => {
      expect(
        await came(back(with_(await atProvider(await begin()), (query) => query.set('iss', 'https://evil.example')))),
      ).toEqual(nothing);
      expect((await back(with_(await atProvider(await begin()), (query) => query.set('iss', server.url)))).status).toBe(
        302,
      );
    });

    it.each([
      ['another issuer', { iss: 'https://evil.example' }],
      ['another audience', { aud: 'another client' }],
      ['another nonce', { nonce: 'another' }],
      ['its time over', { exp: 1_700_000_000, iat: 1_699_999_000 }],
    ])('is refused with a token that has %s', async (_what, wrong) => {
      await server.tell({ claims: { ...who, ...wrong } });
      expect(await came(back(await atProvider(await begin())))).toEqual(nothing);
    });

    it('gives a new session and ends the one the browser came with', async () => {
      const before = await api.signIn(owner.userId);
      const answer = await back(await atProvider(await begin()), before);
      expect(sessionOf(answer)).not.toBe(before);
      await api.browser({ session: before }).get('/api/auth/me').expect(401);
    });

    it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a\nb', 'records', '', '/x'.repeat(400)])(
      'never leads away from here: %j',
      async (to) => {
        expect((await back(await atProvider(await begin(to)))).headers['location']).toBe('/');
      },
    );

    it('leaves no trace of state, nonce, code and secret in the log or the database', async () => {
      const way = await begin();
      const came = await atProvider(way);
      const kept = await admin('select t::text as row from kb.oidc_attempts t');
      await back(came);
      const secrets = [
        way.cookie.split('=')[1]!,
        'secret of the hub',
        ...['state', 'nonce'].map((name) => new URL(way.location).searchParams.get(name)!),
        new URL(came.location, 'http://x').searchParams.get('code')!,
      ];
      for (const secret of secrets) {
        expect(api.logs()).not.toContain(secret);
        expect(kept.rows.some(({ row }) => String(row).includes(secret))).toBe(false);
      }
    });
  });

  it('lets in only the domains that the operator named', async () => {
    const strict = await createTestApi({ oidc: { ...oidc(), allowedDomains: ['example.org'] } });
    try {
      const boss = await strict.createOwner();
      for (const [email, status] of [
        ['ada@example.org', 302],
        ['ada@evil.example', 403],
        ['ada@sub.example.org', 403],
        ['ada@notexample.org', 403],
      ] as const) {
        await boss.browser.post('/api/invitations', { email, role: 'member' }).expect(201);
        await server.tell({ claims: person({ email }) });
        const answer = await back(await atProvider(await begin('/', strict)), undefined, strict);
        expect([email, answer.status]).toEqual([email, status]);
      }
    } finally {
      await strict.close();
    }
  });

  it('says what to do where it is not set up, and while the provider is away', async () => {
    const without = await createTestApi();
    const away = await createTestApi({ oidc: { ...oidc(), issuer: 'http://127.0.0.1:1' } });
    try {
      expect((await without.anonymous.get('/api/auth/methods').expect(200)).body).toEqual({
        password: true,
        oidc: null,
      });
      for (const path of ['authorize', 'callback'])
        expect((await without.anonymous.get(`/api/auth/oidc/${path}`).expect(404)).text).toMatch(
          /Sign in with your e-mail/,
        );
      const refused = await away.anonymous.get('/api/auth/oidc/authorize').expect(503);
      expect(refused.text).toMatch(/Example ID does not answer\. Try again/);
      expect(refused.headers['retry-after']).toBe('5');
    } finally {
      await without.close();
      await away.close();
    }
  });
});
