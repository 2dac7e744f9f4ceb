import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createIntegrationRig, pathOf, type IntegrationRig } from '../integrations/testing/integration-rig';
import { ConsentJourney } from './testing/consent-rig';

describe('consent', () => {
  let rig: IntegrationRig<RunningSandbox>;
  let journey: ConsentJourney;
  let apiUrl: string;
  const settings = () => ({ team_id: '9000001', api_url: apiUrl });
  beforeAll(async () => {
    rig = await createIntegrationRig(await startSandbox());
    journey = new ConsentJourney(rig.api, rig.owner);
    apiUrl = `${rig.sandbox.url}/clickup/api/v2`;
  });
  afterAll(() => rig.close());

  it('connects an account that the person approved, and an integration is made with it', async () => {
    const { browser } = rig.owner;
    const { attemptId, authorizeUrl } = await journey.start({ providerKey: 'clickup', apiUrl });
    const asked = new URL(authorizeUrl);
    expect(asked.searchParams.get('redirect_uri')).toBe('http://localhost:3000/api/oauth/callback/clickup');
    expect(asked.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect((await journey.attempt(attemptId)).state).toBe('waiting');

    const page = await journey.back(await journey.decide(authorizeUrl, /^Approve as Robin/)).expect(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).toContain(`data-attempt="${attemptId}" data-outcome="connected"`);
    expect(page.text).not.toMatch(/<script>|SANDBOX/);

    const attempt = await journey.attempt(attemptId);
    expect(attempt).toMatchObject({
      state: 'connected',
      accountLabel: 'Robin Quay (sandbox) (robin.quay@harbor.example)',
    });
    const { connectionId } = attempt;
    const tried = await browser.post('/api/integrations/test', {
      providerKey: 'clickup',
      settings: settings(),
      connectionId,
    });
    expect(tried.body).toMatchObject({ ok: true, account: { name: 'Robin Quay (sandbox)' } });

    const made = await browser.post('/api/integrations', {
      providerKey: 'clickup',
      settings: settings(),
      connectionId,
    });
    expect(made.body).toMatchObject({
      sandbox: true,
      connection: { id: connectionId, authMethod: 'oauth2', status: 'ok' },
    });
    expect((await browser.post(pathOf(made.body.id, '/test')).expect(200)).body.ok).toBe(true);
  });

  const fresh = async (changes: object = {}) => {
    const { connectionId } = await journey.connect({ providerKey: 'clickup', apiUrl, ...changes });
    const body = { providerKey: 'clickup', settings: settings(), connectionId };
    return (await rig.owner.browser.post('/api/integrations', body).expect(201)).body as { id: string };
  };
  const admin = (text: string, values: unknown[]) =>
    rig.api.database.admin.query<Record<string, unknown>>(text, values);
  const refusal = /cannot be used.*It was used already, is older than ten minutes, or was started by somebody else/;

  describe('X11: a state', () => {
    const away = async () => {
      const { attemptId, authorizeUrl } = await journey.start({ providerKey: 'clickup', apiUrl });
      return { attemptId, path: await journey.decide(authorizeUrl, /^Approve as Robin/) };
    };
    const waits = async (attemptId: string) => expect((await journey.attempt(attemptId)).state).toBe('waiting');

    it('works once, also for two who come back at the same moment', async () => {
      const { path } = await away();
      const answers = await Promise.all([journey.back(path), journey.back(path), journey.back(path)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
      expect((await journey.back(path).expect(400)).text).toMatch(refusal);
    });

    it.each([
      ['is missing', (path: string) => path.replace(/state=[^&]*/, 'state=')],
      ['is left out', (path: string) => path.replace(/&?state=[^&]*/, '')],
      ['is another one', (path: string) => path.replace(/state=[^&]*/, `state=${'x'.repeat(43)}`)],
      ['comes twice', (path: string) => `${path}&state=x`],
      ['is for another provider', (path: string) => path.replace('/clickup?', '/github?')],
      ['is for a provider that nobody loaded', (path: string) => path.replace('/clickup?', '/nobody?')],
    ])('that %s connects nothing and stays unused', async (_name, change) => {
      const { attemptId, path } = await away();
      expect((await journey.back(change(path)).expect(400)).text).toMatch(refusal);
      await waits(attemptId);
      await journey.back(path).expect(200);
    });

    it('serves nobody but the person and the session it was given to', async () => {
      const { attemptId, path } = await away();
      const colleague = await rig.api.join(rig.owner.tenant, 'admin');
      const stranger = await rig.api.createOwner();
      const otherSession = rig.api.browser({ session: await rig.api.signIn(rig.owner.userId) });
      for (const browser of [colleague.browser, stranger.browser, otherSession])
        expect((await journey.back(path, browser).expect(400)).text).toMatch(refusal);
      expect((await journey.back(path, rig.api.anonymous).expect(401)).text).toContain('You are not signed in');
      await colleague.browser.get(`/api/oauth/attempts/${attemptId}`).expect(404);
      await waits(attemptId);
    });

    it('ends after ten minutes, and with the right to connect anything', async () => {
      const late = await away();
      await admin(`update kb.oauth_states set expires_at = now() - interval '1 second' where id = $1`, [
        late.attemptId,
      ]);
      await journey.back(late.path).expect(400);
      expect((await journey.attempt(late.attemptId)).state).toBe('expired');
      const demoted = await away();
      await admin(`update kb.memberships set role = 'member' where user_id = $1`, [rig.owner.userId]);
      await journey.back(demoted.path).expect(400);
      await admin(`update kb.memberships set role = 'owner' where user_id = $1`, [rig.owner.userId]);
      await waits(demoted.attemptId);
    });

    it('is kept as a hash only', async () => {
      const { attemptId, path } = await away();
      const state = new URL(path, 'http://x').searchParams.get('state')!;
      const { rows } = await admin('select s::text as row from kb.oauth_states s where id = $1', [attemptId]);
      for (const form of [state, Buffer.from(state).toString('hex')]) expect(rows[0]!['row']).not.toContain(form);
    });

    it('refuses a code that was given for another redirect address', async () => {
      const { attemptId, path } = await away();
      await admin(
        `update kb.oauth_states set redirect_uri = 'http://localhost:3000/api/oauth/callback/clickup/' where id = $1`,
        [attemptId],
      );
      await journey.back(path).expect(422);
      expect((await journey.attempt(attemptId)).problem!.detail).toMatch(/redirect address is not what is registered/);
    });
  });

  it('says it when the person does not agree, or the provider sends an error or no code', async () => {
    expect(await journey.connect({ providerKey: 'clickup', apiUrl }, 'Deny')).toMatchObject({
      state: 'denied',
      problem: { detail: expect.stringMatching(/did not let Tributary in at ClickUp/) },
    });
    for (const sent of ['error=server_error<script>', 'code=', 'nothing=1', 'code=wrong']) {
      const { attemptId, authorizeUrl } = await journey.start({ providerKey: 'clickup', apiUrl });
      const state = new URL(authorizeUrl).searchParams.get('state')!;
      const page = await journey.back(`/api/oauth/callback/clickup?state=${state}&${sent}`).expect(422);
      expect(page.text).not.toContain('<script>');
      expect((await journey.attempt(attemptId)).state).toBe('failed');
    }
  });

  it('sends nobody to an address that may not be called, and gives no app to a server it was not made for', async () => {
    const { browser } = rig.owner;
    for (const address of ['http://169.254.169.254/api', 'javascript:alert(1)', 'http://10.0.0.1/x', 'not an address'])
      await browser.post('/api/oauth/authorize', { providerKey: 'clickup', apiUrl: address }).expect(400);
    const elsewhere = await browser.post('/api/oauth/authorize', {
      providerKey: 'clickup',
      apiUrl: 'https://example.com',
    });
    expect(elsewhere.body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/There is no OAuth app for ClickUp/),
    });
    const { connectionId } = await journey.connect({ providerKey: 'clickup', apiUrl });
    const stolen = await browser.post('/api/integrations', {
      providerKey: 'clickup',
      settings: { team_id: '9000001', api_url: 'https://example.com' },
      connectionId,
    });
    expect(stolen.body.errors).toEqual([
      { path: 'connectionId', message: expect.stringMatching(/made for another API address/) },
    ]);
  });

  it('keeps a person’s own connection for that person', async () => {
    const { connectionId } = await journey.connect({ providerKey: 'clickup', apiUrl, scope: 'user' });
    const colleague = await rig.api.join(rig.owner.tenant, 'admin');
    const body = { providerKey: 'clickup', settings: settings(), connectionId };
    await colleague.browser.post('/api/integrations', body).expect(400);
    await rig.owner.browser
      .post('/api/integrations', { ...body, credentials: { kind: 'token', token: 'x' } })
      .expect(400);
    await rig.owner.browser.post('/api/integrations', body).expect(201);
  });

  it('reconnects what needs it: settings, cursors and records stay, and it goes on by itself', async () => {
    const { id } = await fresh();
    await rig.settle(id, 'needs_reauth');
    await admin(
      `insert into kb.stream_states (tenant_id, integration_id, stream, cursor_at) values ($1, $2, 'tasks', '2026-01-01')`,
      [rig.owner.tenant.tenantId, id],
    );
    const before = (await rig.owner.browser.get(pathOf(id)).expect(200)).body;
    await admin(`update kb.connections set status = 'needs_reauth' where id = $1`, [before.connection.id]);

    const attempt = await journey.connect({ providerKey: 'clickup', integrationId: id });
    expect(attempt).toMatchObject({ state: 'connected', connectionId: before.connection.id });
    const after = (await rig.owner.browser.get(pathOf(id)).expect(200)).body;
    expect(after).toMatchObject({ state: 'connected', settings: before.settings, connection: { status: 'ok' } });
    const { rows } = await admin('select cursor_at from kb.stream_states where integration_id = $1', [id]);
    expect(rows).toEqual([{ cursor_at: new Date('2026-01-01') }]);
    const due = await admin('select next_sync_at <= now() as due from kb.sync_tasks where integration_id = $1', [id]);
    expect(due.rows).toEqual([{ due: true }]);
  });

  it('refuses another account when reconnecting, unless that is meant', async () => {
    const { id } = await fresh();
    const other = /^Approve as Bo/;
    const refused = await journey.connect({ providerKey: 'clickup', integrationId: id }, other);
    expect(refused).toMatchObject({
      state: 'other_account',
      connectionId: null,
      problem: {
        title: 'This is another account',
        detail: expect.stringMatching(/as Bo Lindqvist.*connected as Robin Quay.*nothing was changed/),
      },
    });
    const label = async () => (await rig.owner.browser.get(pathOf(id))).body.connection.accountLabel as string;
    expect(await label()).toMatch(/^Robin/);
    await journey.connect({ providerKey: 'clickup', integrationId: id, acceptOtherAccount: true }, other);
    expect(await label()).toMatch(/^Bo/);
  });

  it('disconnects: forgets the tokens, says what the provider offers, and knows the account when it comes back', async () => {
    const { id } = await fresh();
    const said = (await rig.owner.browser.post(pathOf(id, '/disconnect')).expect(200)).body;
    expect(said).toEqual({
      atProvider: 'not_offered',
      say: expect.stringMatching(/^ClickUp has no way to take a token back/),
    });
    const { rows } = await admin(
      `select i.state, c.credentials_encrypted from kb.integrations i join kb.connections c on c.id = i.connection_id
       where i.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ state: 'needs_reauth', credentials_encrypted: null }]);
    expect((await rig.owner.browser.post(pathOf(id, '/disconnect')).expect(200)).body.atProvider).toBe('none');
    const other = await journey.connect({ providerKey: 'clickup', integrationId: id }, /^Approve as Bo/);
    expect(other.state).toBe('other_account');
    expect((await journey.connect({ providerKey: 'clickup', integrationId: id })).state).toBe('connected');
  });

  it('takes an app of the tenant’s own, tells everybody but its secret, and offers it in the catalogue', async () => {
    const { browser } = rig.owner;
    const offer = async () => (await browser.get('/api/integration-providers/clickup').expect(200)).body;
    expect(await offer()).toMatchObject({
      auth: [{ kind: 'oauth2', oauth: { configured: false, source: null } }, { kind: 'token' }],
      sandbox: { oauth: true },
    });
    const secret = 'the-secret-of-an-app-4715';
    const put = await browser.put('/api/oauth/clients/clickup', { clientId: 'ours', clientSecret: secret }).expect(200);
    expect(put.body.items).toEqual([
      expect.objectContaining({ clientId: 'ours', server: 'https://api.clickup.com', providerKey: 'clickup' }),
    ]);
    expect((await offer()).auth[0].oauth).toMatchObject({ configured: true, source: 'tenant' });
    const { authorizeUrl } = await journey.start({ providerKey: 'clickup' });
    expect(authorizeUrl).toMatch(/^https:\/\/app\.clickup\.com\/api\?.*client_id=ours/);
    const stranger = await rig.api.createOwner();
    await stranger.browser.post('/api/oauth/authorize', { providerKey: 'clickup' }).expect(409);
    await browser.put('/api/oauth/clients/nobody', { clientId: 'ours', clientSecret: secret }).expect(404);
    const { rows } = await admin('select c::text as row from kb.oauth_clients c', []);
    expect(JSON.stringify([put.body, rows, rig.api.logs()])).not.toContain(secret);
    await browser.delete(`/api/oauth/clients/${put.body.items[0].id}`).expect(204);
    expect((await offer()).auth[0].oauth.configured).toBe(false);
  });

  it('says how connections are and which end when, those that need somebody first (B6)', async () => {
    rig.sandbox.control.clickup.consent.lifetime(3600);
    const ending = await fresh();
    rig.sandbox.control.clickup.consent.lifetime(undefined);
    const { items } = (await rig.owner.browser.get('/api/connections').expect(200)).body;
    const found = items.find(
      ({ integrations }: { integrations: { id: string }[] }) => integrations[0]?.id === ending.id,
    );
    expect(found).toMatchObject({ providerKey: 'clickup', authMethod: 'oauth2', status: 'ok', scope: 'tenant' });
    expect(new Date(found.expiresAt).getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    await admin(`update kb.connections set status = 'needs_reauth' where id = $1`, [found.id]);
    const after = (await rig.owner.browser.get('/api/connections').expect(200)).body.items;
    expect(after.map(({ status }: { status: string }) => status === 'needs_reauth')).toEqual(
      after
        .map(({ status }: { status: string }) => status === 'needs_reauth')
        .toSorted()
        .toReversed(),
    );
    const stranger = await rig.api.createOwner();
    expect((await stranger.browser.get('/api/connections').expect(200)).body).toEqual({ items: [] });
  });

  it('tells no secret: no token, code, state, verifier or app secret in a log or an answer', () => {
    expect(rig.api.logs()).not.toMatch(/ck_\d|cr_\d|code=|state=|no-secret-this-is/);
  });
});
