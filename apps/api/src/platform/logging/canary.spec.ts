import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { sandboxes } from '@tributary/providers/sandbox';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/src/sandbox';
import { issueSignInLink } from '../../auth/owner';
import { ConsentJourney } from '../../oauth/testing/consent-rig';
import { until } from '../../testing/until';
import { createTestApi, type Member, type TestApi } from '../http/testing/test-api';

/** Secrets that can be found again wherever they went. */
const token = 'pk_4711_SANDBOX';
const wrongToken = 'pk_4712_CANARYCANARYCANARYCANARY1234';
const password = 'canary-password-4713';
const wrongPassword = 'canary-password-4714';
const appSecret = 'canary-app-secret-4715';
const standInApp = sandboxes.find(({ key }) => key === 'clickup')!.oauth!;

describe('X12: secrets', () => {
  let sandbox: RunningSandbox;
  let api: TestApi;
  let owner: Member;
  const answers: string[] = [];
  const secrets = [token, wrongToken, password, wrongPassword, appSecret, standInApp.clientSecret];
  beforeAll(async () => {
    sandbox = await startSandbox();
    api = await createTestApi({
      logLevel: 'trace',
      allowedPrivateHosts: [new URL(sandbox.url).host],
    });
    owner = await api.createOwner();
    secrets.push(owner.browser.view.session!, ...api.config.encryptionKeys.map((key) => key.toString('base64')));
  });
  afterAll(async () => {
    await api.close();
    await sandbox.close();
  });

  const keep = async (request: PromiseLike<{ text: string; headers: object }>) => {
    const { text, headers } = await request;
    answers.push(text, JSON.stringify(headers));
  };
  /** Consent that goes well and wrong; codes, states, tokens and the app's secret are to be found nowhere. */
  const consents = async () => {
    const { browser } = owner;
    const journey = new ConsentJourney(api, owner);
    const apiUrl = `${sandbox.url}/clickup/api/v2`;
    await keep(browser.put('/api/oauth/clients/clickup', { clientId: 'ours', clientSecret: appSecret }));
    // The one that the stand-in knows, as a tenant's own.
    await keep(browser.put('/api/oauth/clients/clickup', { ...standInApp, apiUrl }));
    await keep(browser.get('/api/oauth/clients'));
    sandbox.control.clickup.consent.lifetime(3600);
    for (const fault of [undefined, 'server-error', 'html', 'reset'] as const) {
      const { attemptId, authorizeUrl } = await journey.start({ providerKey: 'clickup', apiUrl });
      const back = await journey.decide(authorizeUrl, /^Approve as Robin/);
      const sent = new URL(back, 'http://x').searchParams;
      secrets.push(sent.get('state')!, sent.get('code')!);
      if (fault) sandbox.control.fault({ kind: fault, times: 0, match: { path: '/oauth/token' } });
      await keep(journey.back(back));
      await keep(journey.back(back));
      await keep(browser.get(`/api/oauth/attempts/${attemptId}`));
      sandbox.control.faults.clear();
    }
    // Of every token that the stand-in gave out.
    secrets.push('ck_4000001_', 'cr_4000001_');
  };
  const integration = (secret: string, more: object = {}) => ({
    providerKey: 'clickup',
    settings: { team_id: '9000001', api_url: `${sandbox.url}/clickup/api/v2` },
    credentials: { kind: 'token', token: secret },
    ...more,
  });

  it('are in no answer and no log line, whatever goes well or wrong', async () => {
    const { browser } = owner;
    const link = await issueSignInLink(api.database.transactions, api.config.publicUrl);
    secrets.push(link.split('#token=')[1]!);
    await keep(
      api.anonymous
        .post('/api/auth/link', { token: `${link.split('#token=')[1]!}` })
        .expect(204)
        .then((r) => ({ text: r.text, headers: {} })),
    );
    await keep(api.anonymous.post('/api/auth/link', { token: `${link.split('#token=')[1]!}` }));
    await keep(browser.put('/api/auth/password', { newPassword: password }));
    await keep(api.anonymous.post('/api/auth/login', { email: 'nobody@example.test', password: wrongPassword }));
    await keep(api.anonymous.post('/api/auth/login', { email: 'x', password: { $ne: wrongPassword } }));
    await keep(browser.post('/api/integrations/test', integration(token)));
    await keep(browser.post('/api/integrations/test', integration(wrongToken)));
    await keep(browser.post('/api/integrations', integration(token, { token: wrongToken })));
    await keep(browser.post('/api/integrations', integration(token, { settings: { team_id: token } })));
    await keep(browser.post('/api/integrations', integration(token, { settings: { colour: wrongToken } })));
    const made = await browser
      .post('/api/integrations', integration(token))
      .set('idempotency-key', 'canary')
      .expect(201);
    await keep(Promise.resolve(made));
    await keep(browser.post('/api/integrations', integration(token)).set('idempotency-key', 'canary'));
    const path = `/api/integrations/${made.body.id}`;
    for (const fault of ['revoked', 'server-error', 'html', 'truncated', 'forbidden'] as const) {
      sandbox.control.fault({ kind: fault, times: 0 });
      await keep(browser.post(`${path}/test`));
      sandbox.control.faults.clear();
    }
    await keep(browser.patch(path, { credentials: { kind: 'token', token: 'pk_4711_SANDBOX ' } }));
    await keep(browser.get('/api/integrations'));
    await consents();
    await keep(browser.get(`${path}/status`));
    await keep(browser.get(`/api/records/work_item?q=${token}&filter[key]=${wrongToken}`));
    await keep(browser.get(`/api/records/work_item?cursor=${token}`));
    // The database itself fails in the middle of sealing.
    await api.database.admin.query('alter table kb.connections rename column key_id to key_id_away');
    await keep(browser.post('/api/integrations', integration(token)));
    await api.database.admin.query('alter table kb.connections rename column key_id_away to key_id');
    // A careless line of our own.
    new Logger('careless').log({
      msg: 'oops',
      settings: { token },
      body: { credentials: { token } },
      headers: { authorization: token, cookie: token },
    });

    // The last lines of whichever processes answer: all others have come before them.
    const last = ['canary-last-1', 'canary-last-2'];
    for (const id of last) await browser.get('/api/auth/me').set('x-request-id', id).expect(200);
    await until('all has been logged', async () => last.every((id) => api.logs().includes(id)));

    for (const secret of secrets) {
      expect({ secret, hits: answers.filter((text) => text.includes(secret)) }).toEqual({ secret, hits: [] });
      expect({
        secret,
        hits: api
          .logs()
          .split('\n')
          .filter((line) => line.includes(secret)),
      }).toEqual({ secret, hits: [] });
    }
    expect(api.logs()).toContain('oops');
    expect(answers.some((text) => text.includes('"status":500'))).toBe(true);
  });

  it('stand nowhere in the database as they are', async () => {
    const { rows: tables } = await api.database.admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'kb'`,
    );
    for (const { name } of tables) {
      const { rows } = await api.database.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
      for (const secret of secrets) {
        const forms = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')];
        expect(rows.filter(({ row }) => forms.some((form) => row.includes(form)))).toEqual([]);
      }
    }
  });
});
