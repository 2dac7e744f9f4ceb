import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAddressGuard, oauthOf, type AddressGuard, type OAuthMethod } from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { OAuthExchange } from './oauth-exchange';
import { basicOf, type OAuthTarget } from './provider-strategy';
import { startAuthorisationServer, type AuthorisationServer } from './testing/authorisation-server';

const { definition } = registry.get('github');
const client = { clientId: 'app & co', clientSecret: 'secret-of-the-app: 4716' };
const redirectUri = 'http://localhost:3000/api/oauth/callback/github';

/** Against an authorisation server that nobody here wrote. */
describe('the exchange with an authorisation server', () => {
  let server: AuthorisationServer;
  let guard: AddressGuard;
  let exchange: OAuthExchange;
  let url: string;
  beforeAll(async () => {
    server = await startAuthorisationServer();
    ({ url } = server);
    guard = createAddressGuard({ allow: [new URL(url).host] });
    exchange = new OAuthExchange(guard);
  });
  beforeEach(() => server.tell());
  afterAll(async () => {
    await guard.close();
    await server.close();
  });

  const target = (changes: Partial<OAuthMethod> = {}): OAuthTarget => ({
    definition,
    method: { ...oauthOf(definition)!, ...changes },
    authorizeUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    revokeUrl: `${url}/revoke`,
    client,
    redirectUri,
  });
  /** Goes there and comes back, as a browser would. */
  const consent = async (to: OAuthTarget, state = 'state-of-this') => {
    const { url: address, verifier } = await exchange.begin(to, state);
    const answer = await fetch(address, { redirect: 'manual' });
    const back = new URL(answer.headers.get('location')!);
    return { address: new URL(address), back, verifier, code: back.searchParams.get('code')! };
  };
  const failing = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => new Error('It went well.'),
      (failure: Error) => failure,
    );
    expect(`${error.message} ${String(error.cause)} ${error.stack}`).not.toContain(client.clientSecret);
    return error as Error & { kind?: string };
  };

  it('asks with state, scopes, exact redirect address and an S256 challenge, and redeems the code with its verifier', async () => {
    const { address, back, verifier, code } = await consent(target());
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: redirectUri,
      scope: 'repo read:user user:email',
      state: 'state-of-this',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(address.searchParams.get('code_challenge')).not.toBe(verifier);
    expect(back.searchParams.get('state')).toBe('state-of-this');

    const tokens = await exchange.redeem(target(), { state: 'state-of-this', verifier: verifier! }, code);
    expect(tokens).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      lifetimeSeconds: 3600,
    });
    expect(await server.tell()).toEqual([
      {
        body: expect.objectContaining({
          grant_type: 'authorization_code',
          code_verifier: verifier,
          redirect_uri: redirectUri,
          client_secret: client.clientSecret,
        }),
      },
    ]);
  });

  it.each([
    ['another verifier', 'x'.repeat(43)],
    ['no verifier that could be one', 'short'],
  ])('gets no tokens with %s (X11: PKCE)', async (_name, verifier) => {
    const { code } = await consent(target());
    expect((await failing(exchange.redeem(target(), { state: 's', verifier }, code))).kind).toBe('badConfiguration');
  });

  it('gives its secret in the header where the provider wants it there, and nowhere else', async () => {
    const to = target({ clientAuth: 'basic' });
    const { verifier, code } = await consent(to);
    await exchange.redeem(to, { state: 's', verifier: verifier! }, code);
    const [asked] = await server.tell();
    expect(asked!.authorization).toBe(basicOf(client));
    expect(JSON.stringify(asked!.body)).not.toContain('4716');
  });

  it('renews, and takes the refresh token that comes with it', async () => {
    const tokens = await exchange.renew(target(), 'refresh-of-before');
    const [asked] = await server.tell();
    expect(asked!.body).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'refresh-of-before' });
    expect(tokens.refreshToken).toEqual(expect.any(String));
    expect(tokens.refreshToken).not.toBe('refresh-of-before');
  });

  it.each([
    ['invalid_grant', 400, { error: 'invalid_grant', error_description: 'over' }, 'reconnectNeeded'],
    ['a refusal with status 200, as GitHub words it', 200, { error: 'bad_refresh_token' }, 'reconnectNeeded'],
    ['a refusal that nobody knows', 403, { message: 'no' }, 'reconnectNeeded'],
    ['invalid_client', 401, { error: 'invalid_client' }, 'badConfiguration'],
    ['a limit', 429, {}, 'retryLater'],
    ['a failure of its own', 503, { error: 'temporarily_unavailable' }, 'retryLater'],
    ['an answer without a token', 200, {}, 'retryLater'],
    ['a token that is no text', 200, { access_token: { a: 1 } }, 'retryLater'],
  ])('knows what to do next about %s', async (_name, statusCode, body, kind) => {
    await server.tell({ next: { statusCode, body } });
    expect((await failing(exchange.renew(target(), 'secret-refresh-4717'))).kind).toBe(kind);
  });

  it('takes a token back, and says when that did not work', async () => {
    const revoke = { kind: 'rfc7009', url: '{base}/revoke' } as const;
    await expect(exchange.revoke(target({ revoke }), 'token')).resolves.toBeUndefined();
    await server.tell({ revoke: 503 });
    expect((await failing(exchange.revoke(target({ revoke }), 'token'))).kind).toBe('retryLater');
  });

  it('takes a token back as GitHub wants it: named in the body, by the app, and gone already is as good', async () => {
    const seen: unknown[] = [];
    const github = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, authorization: request.headers.authorization, body });
        response.writeHead(seen.length === 1 ? 204 : 404).end();
      });
    }).listen(0, '127.0.0.1');
    await once(github, 'listening');
    const host = `127.0.0.1:${(github.address() as AddressInfo).port}`;
    const open = createAddressGuard({ allow: [host] });
    const to = { ...target(), revokeUrl: `http://${host}/applications/{client_id}/token` };
    await new OAuthExchange(open).revoke(to, 'gho_1');
    await new OAuthExchange(open).revoke(to, 'gho_1');
    expect(seen[0]).toEqual({
      method: 'DELETE',
      url: '/applications/app%20%26%20co/token',
      authorization: basicOf(client),
      body: '{"access_token":"gho_1"}',
    });
    await open.close();
    github.close();
  });

  it('calls no private address (X6), follows no redirect, and never while a transaction is open', async () => {
    const strict = createAddressGuard();
    const stranger = new OAuthExchange(strict);
    for (const address of [
      `${url}/token`,
      'http://169.254.169.254/token',
      'https://[::1]/token',
      'https://localhost/token',
    ])
      expect((await failing(stranger.renew({ ...target(), tokenUrl: address }, 'r'))).kind).toBe('badConfiguration');
    await strict.close();
    const redirects = `${url}/authorize?response_type=code&redirect_uri=${encodeURIComponent(`${url}/token`)}&client_id=x&scope=x`;
    await failing(exchange.renew({ ...target(), tokenUrl: redirects }, 'r'));
    expect(await server.tell()).toEqual([]);

    const database: TestDatabase = await createTestDatabase({ poolSize: 1 });
    const within = database.transactions.resolve(() => exchange.renew(target(), 'r'));
    expect((await failing(within)).message).toMatch(/while a database transaction was open/);
    await database.close();
    expect(await server.tell()).toEqual([]);
  });
});
