import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadConfiguration,
  Bug,
  Gone,
  ReconnectNeeded,
  RetryLater,
  SyncError,
  createProviderHttp,
  type ProviderHttpOptions,
  type QuotaObservation,
} from './index';
import { acme } from './testing/acme';
import { sendJson as json, startScriptedServer, type Script, type ScriptedServer } from './testing/scripted-server';

const secret = 'pk_1_CANARYSECRET';
let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
const calls = (): number => server.calls.length;

const client = (more: Partial<ProviderHttpOptions> = {}) =>
  createProviderHttp({
    provider: acme,
    baseUrl: `${server.origin}/api/v2`,
    credentials: { kind: 'token', token: secret },
    guard: server.guard,
    ...more,
    limits: { retryBaseMs: 1, retryMaxMs: 1, ...more.limits },
  });
async function failure(work: Promise<unknown>): Promise<SyncError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SyncError)) throw new Error(`Expected a SyncError, got ${String(error)}`, { cause: error });
  const everything = JSON.stringify([
    error.message,
    error.stack,
    error.providerSaid,
    error.providerCode,
    String(error.cause),
  ]);
  expect(everything).not.toContain('CANARYSECRET');
  return error;
}

describe('a call', () => {
  it('sends the token as declared, builds the query, and reports bytes, times and meter', async () => {
    server.play((_, response) => json(response, { teams: [] }, 200, { 'X-RateLimit-Remaining': '7' }));
    const metered: unknown[] = [];
    const answer = await client({ meter: { call: (made) => metered.push(made) } }).get('/team', {
      page: '0',
      'ids[]': ['1', '2'],
    });
    expect(server.calls[0]?.url).toBe('/api/v2/team?page=0&ids%5B%5D=1&ids%5B%5D=2');
    expect(server.calls[0]?.headers).toMatchObject({ authorization: `Bearer ${secret}`, 'x-api-version': '7' });
    expect(answer).toMatchObject({
      status: 200,
      body: { teams: [] },
      bytes: 12,
      headers: { 'x-ratelimit-remaining': '7' },
    });
    expect(metered).toEqual([
      { method: 'GET', path: expect.stringMatching(/\/team$/), bytesIn: 12, status: 200, ms: expect.any(Number) },
    ]);
  });

  it('reads gzip, and stops at the cap before and after decompression', async () => {
    server.play((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}')));
    expect((await client().get('/z')).body).toEqual({ a: 1 });
    server.play((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(4_000_000, 0x20))),
    );
    expect((await failure(client({ limits: { maxBodyBytes: 100_000 } }).get('/bomb'))).say).toContain('more than');
    let sent = 0;
    server.play((_, response) => {
      response.on('error', () => undefined);
      const push = (): void => {
        if (sent > 100_000_000 || response.destroyed) return void response.end();
        sent += 65_536;
        response.write(Buffer.alloc(65_536, 0x20), () => push());
      };
      push();
    });
    const error = await failure(client({ limits: { maxBodyBytes: 1_000_000 } }).get('/large'));
    expect(error).toBeInstanceOf(RetryLater);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('refuses to run inside a transaction, with climbing paths, or with a token that cannot be sent', async () => {
    server.play((_, response) => json(response, {}));
    const bug = await failure(client({ inTransaction: () => true }).get('/team'));
    expect(bug).toBeInstanceOf(Bug);
    for (const path of ['team', '/a/../b', '/a/%2e%2e/b', '//evil/..'])
      expect(await failure(client().get(path))).toBeInstanceOf(Bug);
    expect(() => client({ credentials: { kind: 'token', token: 'two\r\nlines' } })).toThrow(BadConfiguration);
    expect(calls()).toBe(0);
  });

  it('can be cancelled while the answer trickles, with the reason given', async () => {
    const controller = new AbortController();
    const reason = new Error('lease lost');
    server.play((_, response) => {
      response.writeHead(200).write('{"a":');
      controller.abort(reason);
    });
    await expect(client({ signal: controller.signal }).get('/slow')).rejects.toBe(reason);
    expect(calls()).toBe(1);
  });
});

describe('R13: quota', () => {
  const quota = (until?: Date) => {
    const seen: [string, QuotaObservation][] = [];
    return {
      seen,
      port: {
        take: async () => until,
        observe: async (bucket: string, observation: QuotaObservation) => void seen.push([bucket, observation]),
      },
    };
  };

  it('makes no call while the shared row says wait', async () => {
    server.play((_, response) => json(response, {}));
    const until = new Date(Date.now() + 30_000);
    const error = await failure(client({ quota: quota(until).port }).get('/team'));
    expect(error).toMatchObject({ kind: 'retryLater', isQuota: true, after: until, category: 'rate_limit' });
    expect(calls()).toBe(0);
  });

  it.each([
    ['seconds', () => ({ 'retry-after': '17' }), 17_000],
    ['a date', () => ({ 'retry-after': new Date(Date.now() + 90_000).toUTCString() }), 90_000],
    [
      'a date by a clock 10 minutes ahead',
      () => ({
        date: new Date(Date.now() + 600_000).toUTCString(),
        'retry-after': new Date(Date.now() + 690_000).toUTCString(),
      }),
      90_000,
    ],
    ['a reset in epoch seconds', () => ({ 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 40) }), 40_000],
    ['nothing', () => ({}), 60_000],
    ['a time already past', () => ({ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }), 60_000],
    ['nonsense beyond a day', () => ({ 'x-ratelimit-reset': '99999999999' }), 24 * 3600_000],
  ])('waits as told by %s, without another try, and tells the shared row', async (_, headers, wait) => {
    server.play((__, response) => json(response, { err: 'Rate limit reached' }, 429, headers()));
    const { seen, port } = quota();
    const began = Date.now();
    const error = (await failure(client({ quota: port, bucket: 'connection-1' }).get('/team'))) as RetryLater;
    expect(error).toMatchObject({ isQuota: true, category: 'rate_limit', providerSaid: 'Rate limit reached' });
    // Dates and epochs are told to the second.
    expect(error.after!.getTime()).toBeGreaterThan(began + wait - 2_500);
    expect(error.after!.getTime()).toBeLessThan(Date.now() + wait + 2_500);
    expect(seen).toEqual([['connection-1', expect.objectContaining({ remaining: 0, resetAt: error.after })]]);
    expect(calls()).toBe(1);
  });

  it('takes a 403 for a rate limit only where the provider declares it, and observes good answers', async () => {
    server.play((_, response, call) =>
      json(
        response,
        {},
        call === 3 ? 200 : 403,
        call === 2 ? {} : { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '100' },
      ),
    );
    expect(await failure(client().get('/a'))).toMatchObject({ isQuota: true });
    expect(await failure(client().get('/b'))).toMatchObject({ kind: 'badConfiguration', category: 'permission' });
    const { seen, port } = quota();
    await client({ quota: port }).get('/c');
    expect(seen[0]?.[1]).toMatchObject({ limit: 100, remaining: 0 });
  });
});

describe('R14: a provider that misbehaves', () => {
  it('tries a reset and a 500 twice again, then says when it is the provider', async () => {
    server.play((request, response, call) => {
      if (call === 1) return void request.socket.destroy();
      if (call === 2) return json(response, {}, 500);
      json(response, { ok: true });
    });
    expect((await client().get('/flaky')).body).toEqual({ ok: true });
    expect(calls()).toBe(3);
    server.play((_, response) => json(response, { err: 'boom' }, 502));
    const error = await failure(client().get('/down'));
    expect(error).toMatchObject({ kind: 'retryLater', category: 'server', status: 502, isQuota: false });
    expect(error.say).toContain('Acme could not answer (502: “boom”)');
    expect(calls()).toBe(3);
  });

  it('never takes half an answer for a whole one', async () => {
    const cases: [Script, RegExp][] = [
      [(_, response) => void response.writeHead(200).end('{"tasks":[{"id":'), /cut short or is not valid JSON/],
      [
        (_, response) =>
          void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>maintenance'),
        /web page instead of data/,
      ],
      [
        (_, response) =>
          void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}').subarray(0, 12)),
        /cut short/,
      ],
      [(_, response) => void response.writeHead(200).end('['.repeat(400_000)), /not valid JSON/],
      [
        (request, response) => {
          response.writeHead(200, { 'content-length': '1000' }).write('{"tasks":[]}');
          setImmediate(() => request.socket.destroy());
        },
        /broke off/,
      ],
    ];
    for (const [misbehave, says] of cases) {
      server.play(misbehave);
      const error = await failure(client().get('/x'));
      expect(error).toMatchObject({ kind: 'retryLater', isQuota: false });
      expect(error.say).toMatch(says);
    }
  });

  it('gives up on a silent server, a silent body and a body that trickles for ever', async () => {
    server.play(() => undefined);
    expect((await failure(client({ limits: { headersTimeoutMs: 50 } }).get('/silent'))).say).toContain(
      'did not answer in time',
    );
    server.play((_, response) => void response.writeHead(200).write('{'));
    expect((await failure(client({ limits: { bodyTimeoutMs: 50 } }).get('/half'))).say).toContain(
      'did not answer in time',
    );
    server.play((_, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.writeHead(200).on('close', () => clearInterval(drip));
    });
    expect((await failure(client({ limits: { totalTimeoutMs: 1_500 } }).get('/drip'))).say).toContain(
      'did not answer in time',
    );
    expect(calls()).toBe(1);
  });
});

describe('what the provider says', () => {
  it('becomes an error that says what to do, in words for people, without the token it repeats', async () => {
    server.play((_, response) => json(response, { err: `Token ${secret}\n invalid`, ECODE: 'OAUTH_025' }, 401));
    const error = await failure(client().get('/user'));
    expect(error).toBeInstanceOf(ReconnectNeeded);
    expect(error).toMatchObject({ providerCode: 'OAUTH_025', status: 401, category: 'auth', retryable: false });
    expect(error.say).toBe('Acme refused the token (401, OAUTH_025: “Token ••• invalid”). Reconnect.');
  });

  it.each([
    [400, 'badConfiguration', 'validation'],
    [401, 'reconnectNeeded', 'auth'],
    [404, 'gone', 'not_found'],
    [410, 'gone', 'not_found'],
    [409, 'conflict', 'validation'],
    [422, 'badConfiguration', 'validation'],
  ])('%i means %s', async (status, kind, category) => {
    server.play((_, response) => void response.writeHead(status).end('<html>not JSON</html>'));
    expect(await failure(client().get('/x'))).toMatchObject({ kind, category, status });
    expect(calls()).toBe(1);
  });

  it('hands back a status the caller expects', async () => {
    server.play((_, response) => json(response, { err: 'nope' }, 404));
    expect(await client().get('/x', {}, { accept: [404] })).toMatchObject({ status: 404, body: { err: 'nope' } });
    expect(await failure(client().get('/x'))).toBeInstanceOf(Gone);
  });
});

describe('redirects', () => {
  it('follows three within the origin and never leaves it', async () => {
    server.play((_, response, call) =>
      call <= 3 ? void response.writeHead(302, { location: `/hop/${call}` }).end() : json(response, { here: true }),
    );
    expect((await client().get('/start')).body).toEqual({ here: true });
    server.play((_, response) => void response.writeHead(301, { location: '/again' }).end());
    expect((await failure(client().get('/loop'))).say).toContain('more than 3 times');
    expect(calls()).toBe(4);
    for (const location of [
      'https://evil.example/x',
      'http://127.0.0.1:1/',
      '//evil.example',
      'http://[::1]/',
      `${server.origin.replace('http', 'https')}/x`,
    ]) {
      server.play((_, response) => void response.writeHead(307, { location }).end());
      const error = await failure(client().get('/x'));
      expect(error).toMatchObject({ kind: 'badConfiguration', field: 'api_url' });
      expect(error.say).toContain('pointed to another address');
      expect(calls()).toBe(1);
    }
    expect(await failure(client().get('https://evil.example/next'))).toBeInstanceOf(BadConfiguration);
  });
});
