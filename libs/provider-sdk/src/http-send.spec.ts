import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Bug,
  createAddressGuard,
  createProviderHttp,
  RetryLater,
  SyncError,
  Unconfirmed,
  type ProviderHttpOptions,
  type WriteMethod,
} from './index';
import { acme } from './testing/acme';
import { sendJson as json, startScriptedServer, type Script, type ScriptedServer } from './testing/scripted-server';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const client = (more: Partial<ProviderHttpOptions> = {}) =>
  createProviderHttp({
    provider: acme,
    baseUrl: `${server.origin}/api/v2`,
    credentials: { kind: 'token', token: 'pk_1_CANARYSECRET' },
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
  expect(JSON.stringify([error.message, error.stack, String(error.cause)])).not.toContain('CANARYSECRET');
  return error;
}

describe('a change', () => {
  it('goes as JSON with the token, is metered, and its answer comes back', async () => {
    const bodies: string[] = [];
    server.play((request, response) => {
      void text(request).then((body) => {
        bodies.push(body);
        if (request.method === 'DELETE') return void response.writeHead(204).end();
        json(response, { id: 7 }, 201);
      });
    });
    const metered: unknown[] = [];
    const http = client({ meter: { call: (made) => metered.push(made) } });
    expect(await http.send('POST', '/hook', { events: ['ä'] }, { query: { a: '1' } })).toMatchObject({
      status: 201,
      body: { id: 7 },
    });
    expect(await http.send('DELETE', '/hook/7')).toMatchObject({ status: 204, body: undefined });
    expect(bodies).toEqual(['{"events":["ä"]}', '']);
    expect(server.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v2/hook?a=1',
      'DELETE /api/v2/hook/7',
    ]);
    expect(server.calls[0]?.headers).toMatchObject({
      authorization: 'Bearer pk_1_CANARYSECRET',
      'content-type': 'application/json',
    });
    expect(server.calls[1]?.headers).not.toHaveProperty('content-type');
    expect(metered).toHaveLength(2);
  });

  it('is not sent inside a transaction, or while the shared quota says wait', async () => {
    server.play((_, response) => json(response, {}));
    expect(await failure(client({ inTransaction: () => true }).send('POST', '/x'))).toBeInstanceOf(Bug);
    const quota = { take: () => Promise.resolve(new Date(Date.now() + 9000)), observe: () => Promise.resolve() };
    expect(await failure(client({ quota }).send('POST', '/x'))).toMatchObject({ isQuota: true });
    expect(server.calls).toEqual([]);
  });

  const unclear: [string, Script][] = [
    ['a reset', (request) => void request.socket.destroy()],
    ['a 502', (_, response) => json(response, {}, 502)],
    ['half an answer', (_, response) => void response.writeHead(201).end('{"id":')],
    ['a web page', (_, response) => void response.writeHead(200).end('<html>')],
  ];
  it.each(unclear)('POST and PATCH are sent once; after %s it says that it may have been made', async (_, script) => {
    for (const method of ['POST', 'PATCH'] as WriteMethod[]) {
      server.play(script);
      const error = await failure(client().send(method, '/task', {}));
      expect(error).toBeInstanceOf(Unconfirmed);
      expect(error.say).toContain('may have been made or not');
      expect(server.calls).toHaveLength(1);
    }
  });

  it.each(['PUT', 'DELETE'] as WriteMethod[])(
    '%s is tried again: a second one changes nothing more',
    async (method) => {
      server.play((request, response, call) => {
        if (call === 1) return void request.socket.destroy();
        json(response, { ok: true }, call === 2 ? 503 : 200);
      });
      expect(await client().send(method, '/task/1', {})).toMatchObject({ body: { ok: true } });
      expect(server.calls).toHaveLength(3);
    },
  );

  it('that surely did not arrive says so', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const error = await failure(client({ baseUrl: gone.origin, guard: server.guard }).send('POST', '/x'));
    // The guard of another server does not let this one through: refused before anything was sent.
    expect(error).not.toBeInstanceOf(Unconfirmed);
    const guard = createAddressGuard({ allow: [new URL(gone.origin).host] });
    const refused = await failure(client({ baseUrl: gone.origin, guard }).send('POST', '/x'));
    await guard.close();
    expect(refused).toBeInstanceOf(RetryLater);
    expect(refused).not.toBeInstanceOf(Unconfirmed);
    expect(refused.say).toContain('nothing was changed there');
  });

  it('a refusal stays what it is', async () => {
    server.play((_, response) => json(response, { err: 'no' }, 409));
    expect(await failure(client().send('PUT', '/x', {}))).toMatchObject({ kind: 'conflict', status: 409 });
    server.play((_, response) => json(response, {}, 429, { 'retry-after': '9' }));
    expect(await failure(client().send('POST', '/x', {}))).toMatchObject({ isQuota: true });
    expect(server.calls).toHaveLength(1);
  });

  it('follows a redirect only where method and body survive it, within the origin', async () => {
    const seen: string[] = [];
    server.play((request, response, call) => {
      void text(request).then((body) => {
        seen.push(`${request.method} ${body}`);
        if (call === 1) return void response.writeHead(307, { location: '/moved' }).end();
        json(response, {});
      });
    });
    await client().send('POST', '/x', { a: 1 });
    expect(seen).toEqual(['POST {"a":1}', 'POST {"a":1}']);
    for (const [status, location] of [
      [302, '/moved'],
      [307, 'https://evil.example/x'],
    ] as const) {
      server.play((_, response) => void response.writeHead(status, { location }).end());
      expect(await failure(client().send('POST', '/x', {}))).toMatchObject({ kind: 'badConfiguration' });
      expect(server.calls).toHaveLength(1);
    }
  });
});
