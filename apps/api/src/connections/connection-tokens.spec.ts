import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { createAddressGuard, createProviderHttp, ReconnectNeeded, RetryLater } from '@tributary/provider-sdk';
import type { AddressGuard, ProviderHttp } from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { AppConfig } from '../config/app-config';
import { OAuthClients } from '../oauth/oauth-clients';
import { OAuthExchange } from '../oauth/oauth-exchange';
import { createIntegration, createTenant, type BuiltTenant } from '../platform/database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { insideTransaction, TenantTransaction } from '../platform/database/tenant-transaction';
import { PgcryptoSecretBox } from '../platform/secrets/pgcrypto-secret-box';
import { ConnectionTokens } from './connection-tokens';
import { ConsentedConnections } from './consented-connections';
import { TokenKeeper } from './token-keeper';

const { definition } = registry.get('clickup');
const app = { clientId: 'tributary-sandbox', clientSecret: 'no-secret-this-is-the-sandbox' };
const keys = [randomBytes(32)];

describe('renewal of tokens', () => {
  let database: TestDatabase;
  let sandbox: RunningSandbox;
  let guard: AddressGuard;
  let config: AppConfig;
  let tenant: BuiltTenant;
  let connectionId: string;
  let integrations: string[];
  beforeAll(async () => {
    database = await createTestDatabase();
    sandbox = await startSandbox({ quota: 'off' });
    guard = createAddressGuard({ allow: [new URL(sandbox.url).host] });
    config = new AppConfig({
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: database.appUrl,
      databaseAdminUrl: undefined,
      dataDir: '/nonexistent',
      encryptionKeys: keys,
      allowedPrivateHosts: [],
      logLevel: 'silent',
      sandboxUrl: sandbox.url,
      poolSizes: { api: 5, worker: 5 },
    });
  });
  afterAll(async () => {
    await guard.close();
    await sandbox.close();
    await database.close();
  });

  /** A process: its own connections, its own keys in memory, its own idea of what is under way. */
  const process = (exchange = new OAuthExchange(guard)) => {
    const secrets = new PgcryptoSecretBox(keys);
    const transactions = new TenantTransaction(database.createPool(4));
    const connections = new ConsentedConnections(secrets);
    return new ConnectionTokens(transactions, secrets, connections, new OAuthClients(secrets, config), exchange);
  };
  const ref = () => ({ tenantId: tenant.tenantId, connectionId, definition });
  const baseUrl = () => `${sandbox.url}/clickup/api/v2`;
  const httpOf = (tokens: ConnectionTokens, token: string): ProviderHttp =>
    createProviderHttp({
      provider: definition,
      baseUrl: baseUrl(),
      credentials: { kind: 'oauth2', token },
      tokens: tokens.port(ref()),
      guard,
      inTransaction: insideTransaction,
    });
  const renewals = () => sandbox.control.clickup.count('/oauth/token');
  const past = (column: string) =>
    database.admin.query(`update kb.connections set ${column} = now() - interval '1 second' where id = $1`, [
      connectionId,
    ]);
  const row = async (text: string, values: unknown[] = [connectionId]) =>
    (await database.admin.query<Record<string, unknown>>(text, values)).rows[0]!;

  /** Consent as the sandbox gives it, put into a connection that two integrations share. */
  const consented = async () => {
    const authorize = new URL(`${baseUrl()}/oauth/authorize`);
    for (const [name, value] of Object.entries({
      client_id: app.clientId,
      redirect_uri: 'http://localhost:3000/api/oauth/callback/clickup',
      decision: 'approve-4000001',
    }))
      authorize.searchParams.set(name, value);
    const back = new URL((await fetch(authorize, { redirect: 'manual' })).headers.get('location')!);
    const target = await database.transactions.run(tenant.tenantId, 'system', (sql) =>
      new OAuthClients(new PgcryptoSecretBox(keys), config).target(sql, definition, { api_url: baseUrl() }),
    );
    return new OAuthExchange(guard).redeem(target!, { state: 's' }, back.searchParams.get('code')!);
  };

  let firstToken: string;
  beforeEach(async () => {
    sandbox.control.clickup.consent.lifetime(3600);
    tenant = await createTenant(database.admin);
    const tokens = await consented();
    firstToken = tokens.accessToken;
    connectionId = await database.transactions.run(tenant.tenantId, `user:${tenant.userId}`, (sql) =>
      new ConsentedConnections(new PgcryptoSecretBox(keys)).create(sql, {
        tokens,
        account: { id: '4000001', label: 'Robin' },
        baseUrl: baseUrl(),
        clientId: app.clientId,
        providerKey: 'clickup',
        userId: tenant.userId,
        scope: 'tenant',
      }),
    );
    const made = [await createIntegration(database.admin, tenant), await createIntegration(database.admin, tenant)];
    integrations = made.map(({ integrationId }) => integrationId);
    await database.admin.query('update kb.integrations set connection_id = $2 where id = any($1::uuid[])', [
      integrations,
      connectionId,
    ]);
    sandbox.control.clickup.forgetCalls();
  });
  afterEach(() => sandbox.control.faults.clear());

  it('R16: 50 jobs in 3 processes find the token expired, and exactly one renews it', async () => {
    sandbox.control.clickup.latency(40);
    await past('token_expires_at');
    await past('renew_at');
    const processes = [process(), process(), process()];
    const jobs = Array.from({ length: 50 }, (_, job) => httpOf(processes[job % 3]!, firstToken).get('/user'));
    const answers = await Promise.all(jobs);
    sandbox.control.clickup.latency(0);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(renewals()).toBe(1);
    expect(
      await row(
        `select count(*)::int as written from kb.audit_log
         where action = 'secret.opened' and object_id = $1 and data ->> 'purpose' = 'renewing access'`,
      ),
    ).toEqual({ written: 1 });
    expect(sandbox.control.clickup.calls().filter(({ status }) => status === 401)).toEqual([]);
  });

  it('R16: 50 jobs in 3 processes are refused with a token that seemed good, and exactly one renews it', async () => {
    sandbox.control.clickup.consent.expire();
    const processes = [process(), process(), process()];
    const jobs = Array.from({ length: 50 }, (_, job) =>
      httpOf(processes[job % 3]!, firstToken).send('POST', '/list/nothing/task', {}, { accept: [404] }),
    );
    expect((await Promise.all(jobs)).every(({ status }) => status === 404)).toBe(true);
    expect(renewals()).toBe(1);
    expect(sandbox.control.clickup.calls().filter(({ status }) => status === 404).length).toBe(50);
  });

  it('renews before the end, keeps the old token in use meanwhile, and stores the new ones encrypted and whole', async () => {
    await past('renew_at');
    const tokens = process();
    const { body } = await httpOf(tokens, firstToken).get('/user');
    expect(body).toMatchObject({ user: { id: 4_000_001 } });
    expect(renewals()).toBe(1);
    const kept = await row(
      `select status, renewal_owner, token_expires_at > now() + interval '59 minutes' as fresh,
         encode(credentials_encrypted, 'escape') as sealed from kb.connections where id = $1`,
    );
    expect(kept).toMatchObject({ status: 'ok', renewal_owner: null, fresh: true });
    expect(kept['sealed']).not.toContain('SANDBOX');
    await httpOf(process(), firstToken).get('/user');
    expect(renewals()).toBe(1);
  });

  it('R17: a process ends between renewing and storing: found, said, and asked of a person, without a loop', async () => {
    await past('token_expires_at');
    await past('renew_at');
    const killed = new OAuthExchange(guard);
    // The provider has answered, and this process never gets any further.
    const answered = new Promise<void>((resolve) => {
      killed.renew = async (...asked) => {
        await OAuthExchange.prototype.renew.apply(killed, asked);
        resolve();
        return new Promise(() => {});
      };
    });
    void httpOf(process(killed), firstToken).get('/user');
    await answered;
    expect(renewals()).toBe(1);

    const waits = httpOf(process(), firstToken).get('/user');
    await past('renewal_until');
    const error = await waits.catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ReconnectNeeded);
    expect((error as ReconnectNeeded).say).toMatch(/stopped just while it renewed its access to ClickUp.*Reconnect/);
    expect(renewals()).toBe(2);
    for (const id of integrations)
      expect(await row('select state, state_reason from kb.integrations where id = $1', [id])).toMatchObject({
        state: 'needs_reauth',
        state_reason: { say: (error as ReconnectNeeded).say, action: 'reconnect' },
      });
    for (let again = 0; again < 3; again += 1)
      await expect(httpOf(process(), firstToken).get('/user')).rejects.toBeInstanceOf(ReconnectNeeded);
    expect(renewals()).toBe(2);
  });

  it('R17: goes on when the process ended before the provider was asked, once', async () => {
    await past('token_expires_at');
    await past('renew_at');
    const leftBehind = `update kb.connections set renewal_owner = gen_random_uuid(),
      renewal_until = now() - interval '1 second' where id = $1`;
    await database.admin.query(leftBehind, [connectionId]);
    expect((await httpOf(process(), firstToken).get('/user')).status).toBe(200);
    expect(await row('select renewal_crashes from kb.connections where id = $1')).toEqual({ renewal_crashes: 0 });

    await past('token_expires_at');
    await past('renew_at');
    await database.admin.query(leftBehind, [connectionId]);
    await database.admin.query('update kb.connections set renewal_crashes = 1 where id = $1', [connectionId]);
    await expect(httpOf(process(), firstToken).get('/user')).rejects.toThrow(/stopped just while/);
    expect(renewals()).toBe(1);
  });

  it('asks for a person when consent was withdrawn, for every integration of the connection', async () => {
    await past('token_expires_at');
    await past('renew_at');
    sandbox.control.clickup.consent.withdraw();
    const error = await httpOf(process(), firstToken)
      .get('/user')
      .catch((failure: unknown) => failure);
    expect((error as ReconnectNeeded).say).toBe(
      'ClickUp no longer renews the access that was given (400, invalid_grant). The consent probably ended or was withdrawn. Reconnect to continue; nothing was lost.',
    );
    const { rows } = await database.admin.query(
      `select i.state, t.next_sync_at, c.status from kb.integrations i join kb.sync_tasks t on t.integration_id = i.id
       join kb.connections c on c.id = i.connection_id where i.id = any($1::uuid[])`,
      [integrations],
    );
    expect(rows).toEqual([
      { state: 'needs_reauth', next_sync_at: null, status: 'needs_reauth' },
      { state: 'needs_reauth', next_sync_at: null, status: 'needs_reauth' },
    ]);
  });

  it.each([
    ['answers with an error of its own', { kind: 'server-error' as const }],
    ['sends a web page', { kind: 'html' as const }],
  ])('tries later when the token address %s, and not with every call', async (_name, fault) => {
    await past('token_expires_at');
    await past('renew_at');
    sandbox.control.fault({ ...fault, times: 0, match: { provider: 'clickup', path: '/oauth/token' } });
    for (let call = 0; call < 3; call += 1) {
      const error = await httpOf(process(), firstToken)
        .get('/user', {}, {})
        .catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(RetryLater);
      expect(String((error as Error).message)).not.toMatch(/SANDBOX|no-secret/);
    }
    expect(renewals()).toBe(1);
    sandbox.control.faults.clear();
    await past('renewal_not_before');
    expect((await httpOf(process(), firstToken).get('/user')).status).toBe(200);
    expect(await row('select state from kb.integrations where id = $1', [integrations[0]])).toEqual({
      state: 'connected',
    });
  });

  it('asks for a person when the answer with the new tokens was lost on its way', async () => {
    await past('token_expires_at');
    await past('renew_at');
    // The sandbox renews, and the connection breaks before anybody reads it.
    sandbox.control.fault({ kind: 'reset', match: { path: '/oauth/token' } });
    await expect(httpOf(process(), firstToken).get('/user')).rejects.toBeInstanceOf(RetryLater);
    await past('renewal_not_before');
    await expect(httpOf(process(), firstToken).get('/user')).rejects.toBeInstanceOf(ReconnectNeeded);
    expect(renewals()).toBe(2);
  });

  it('renews once an hour what ends before the next look, and leaves the rest and what is over alone', async () => {
    await database.admin.query('update kb.connections set token_expires_at = null where id <> $1', [connectionId]);
    const keeper = new TokenKeeper(new SchedulerRegistry(), database.transactions, process());
    await keeper.tick();
    expect(renewals()).toBe(1);
    sandbox.control.clickup.consent.lifetime(8 * 3600);
    await database.admin.query(`update kb.connections set token_expires_at = now() + interval '2 hours',
      renew_at = now() + interval '115 minutes'`);
    await keeper.tick();
    expect(renewals()).toBe(1);
    await past('token_expires_at');
    await database.admin.query(`update kb.connections set status = 'needs_reauth' where id = $1`, [connectionId]);
    await keeper.tick();
    expect(renewals()).toBe(1);
  });

  it('does not renew with another app than the one that consent was given to', async () => {
    await past('token_expires_at');
    await past('renew_at');
    await database.admin.query(`update kb.connections set oauth_client_id = 'another' where id = $1`, [connectionId]);
    await expect(httpOf(process(), firstToken).get('/user')).rejects.toThrow(/OAuth app.*is not set up here any more/);
    expect(renewals()).toBe(0);
  });
});
