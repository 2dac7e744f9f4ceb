import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createTestApi, type Member, type TestApi } from './testing/test-api';

/** A folder as the web application's build leaves it. */
async function webRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Tributary</title>');
  await writeFile(join(root, 'assets', 'main-1a2b3c.js'), 'export {};');
  await writeFile(join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return root;
}

describe('HTTP', () => {
  let api: TestApi;
  let owner: Member;
  const raw = () => supertest(api.door());
  beforeAll(async () => {
    api = await createTestApi({}, { webRoot: await webRoot() });
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const sent = (body: string | Buffer, type = 'application/json') =>
    raw()
      .post('/api/auth/login')
      .set('x-tributary-csrf', '1')
      .set('content-type', type)
      .serialize((data: string) => data)
      .send(body);

  describe('refusals are problem documents', () => {
    it('say what was wrong with each field, and repeat nothing of what was sent', async () => {
      const response = await api.anonymous
        .post('/api/auth/login', { email: 'no-address', password: '', isAdmin: true, __secret: 'canary-4711' })
        .expect(400)
        .expect('content-type', /^application\/problem\+json/);
      expect(response.body).toMatchObject({
        type: 'https://tributary.dev/problems/invalid-input',
        status: 400,
        instance: '/api/auth/login',
        requestId: response.headers['x-request-id'],
      });
      expect(response.body.errors).toEqual(
        expect.arrayContaining([
          { path: 'email', message: 'must be an email' },
          { path: 'isAdmin', message: 'is not a known field; leave it out' },
          { path: '__secret', message: 'is not a known field; leave it out' },
        ]),
      );
      expect(JSON.stringify(response.body)).not.toContain('canary-4711');
    });

    it('refuse unknown and repeated query fields', async () => {
      const unknown = await owner.browser.get('/api/projects?limit=5&colour=red').expect(400);
      expect(unknown.body.errors).toEqual([{ path: 'colour', message: 'is not a known field; leave it out' }]);
      await owner.browser.get('/api/projects?limit=5&limit=6').expect(400);
      const tooMany = await owner.browser.get('/api/projects?limit=201').expect(400);
      expect(tooMany.body.errors[0]).toEqual({ path: 'limit', message: 'must not be greater than 200' });
    });

    it('tell an address that is not there from a method that is not possible', async () => {
      await api.anonymous
        .get('/api/nothing')
        .expect(404)
        .expect('content-type', /problem\+json/);
      const response = await api.anonymous.delete('/api/auth/me').expect(405).expect('allow', 'GET, HEAD, PATCH');
      expect(response.body.detail).toBe('DELETE is not possible here. Possible: GET, HEAD, PATCH.');
      await owner.browser.put('/api/projects/01998d2f-4000-7000-8000-000000000000').expect(405);
    });

    it.each([
      ['{"email": "a@b.c", ', 400, 'not valid JSON'],
      ['[', 400, 'not valid JSON'],
      ['{"email":"a@b.c","password":"x","__proto__":{"admin":true}}', 400, '__proto__'],
      ['{"constructor":{"prototype":{}}}', 400, 'prototype'],
      ['"text"', 400, ''],
      [Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400, 'UTF-8'],
      ['{"email":"a@b.c","password":"half \\ud83d"}', 400, 'surrogate'],
      ['{"email":"a@b.c","password":"zero \\u0000"}', 400, 'zero character'],
      ['{"half \\udc00":1}', 400, 'surrogate'],
    ])('a body of %j answers %d', async (body, status, words) => {
      const response = await sent(body)
        .expect(status)
        .expect('content-type', /problem\+json/);
      expect(response.body.detail).toContain(words);
    });

    it('refuse JSON that nests 400,000 deep', async () => {
      const response = await sent('['.repeat(400_000)).expect(400);
      expect(response.body.detail).toMatch(/deeper than 64 levels/);
    });

    it('refuse what is too large or no JSON', async () => {
      await sent(`{"email":"${'a'.repeat(1_100_000)}"}`)
        .expect(413)
        .expect('content-type', /problem\+json/);
      await sent('email=a', 'application/x-www-form-urlencoded')
        .expect(415)
        .expect('content-type', /problem\+json/);
      await sent('<a/>', 'text/xml').expect(415);
    });

    it('refuse addresses that cannot be read', async () => {
      await api.anonymous
        .get('/api/records/%E0%A4%A')
        .expect(400)
        .expect('content-type', /problem\+json/);
      await api.anonymous.get(`/api/integration-providers/${'x'.repeat(500)}`).expect((response) => {
        expect(response.status).toBeLessThan(500);
        expect(response.headers['content-type']).toMatch(/problem\+json/);
      });
    });
  });

  describe('X15: another site’s page', () => {
    it('cannot send what changes something: neither without our header nor from its own origin', async () => {
      const login = { email: 'a@example.com', password: 'x' };
      const without = await raw().post('/api/auth/login').send(login).expect(403);
      expect(without.body.detail).toContain('x-tributary-csrf: 1');
      await api.anonymous.post('/api/auth/login', login).set('origin', 'https://evil.example').expect(403);
      await api.anonymous.post('/api/auth/login', login).set('origin', 'null').expect(403);
      await api.anonymous.post('/api/auth/login', login).set('origin', api.config.publicUrl).expect(401);
    });

    it('reads nothing: no answer names another origin as allowed', async () => {
      const response = await owner.browser.get('/api/auth/me').set('origin', 'https://evil.example').expect(200);
      expect(response.headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  it('X10: every answer carries strict headers, an id that a caller may choose, and is not cached', async () => {
    const response = await raw().get('/api/auth/me').set('x-request-id', 'trace-0001').expect(401);
    expect(response.headers).toMatchObject({
      'x-request-id': 'trace-0001',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests/);
    expect(response.headers['strict-transport-security']).toBeUndefined();
    const forged = await raw().get('/health').set('x-request-id', 'a\tb "x"').expect(200);
    expect(forged.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('serves the web application: its page for every page, its files, and nothing in place of missing ones', async () => {
    for (const path of ['/', '/acme/main/records?selected=1', '/sign-in']) {
      await raw()
        .get(path)
        .expect(200)
        .expect('content-type', /text\/html/)
        .expect('cache-control', 'no-cache');
    }
    await raw()
      .get('/assets/main-1a2b3c.js')
      .expect(200)
      .expect('cache-control', /immutable/);
    for (const path of ['/assets/nope.js', '/api/nope', '/webhooks/nope', '/robots.txt', '/assets/../index.htm']) {
      await raw()
        .get(path)
        .expect(404)
        .expect('content-type', /problem\+json/);
    }
    await raw().post('/acme/main').expect(404);
  });

  it('logs each request with its id and without its query or headers', async () => {
    await owner.browser.get('/api/projects?cursor=canary-query-77').set('x-request-id', 'trace-0002').expect(400);
    await api.anonymous.get('/health').expect(200); // the line is written when the answer has left
    const line = api
      .logs()
      .split('\n')
      .find((each) => each.includes('trace-0002') && each.includes('"res"'))!;
    expect(JSON.parse(line)).toMatchObject({ req: { path: '/api/projects' }, res: { statusCode: 400 } });
    expect(api.logs()).not.toContain('canary-query-77');
    expect(api.logs()).not.toContain(owner.browser.view.session!);
  });

  describe('Idempotency-Key', () => {
    const post = (name: string, key: string) =>
      owner.browser.post('/api/projects', { name }).set('idempotency-key', key);

    it('gives the first answer again, and refuses the key for another body', async () => {
      const first = await post('Once', 'key-1').expect(201);
      const again = await post('Once', 'key-1').expect(201).expect('idempotent-replayed', 'true');
      expect(again.body).toEqual(first.body);
      const other = await post('Twice', 'key-1').expect(422);
      expect(other.body.type).toMatch(/idempotency-key-reused$/);
      const list = await owner.browser.get('/api/projects').expect(200);
      expect(list.body.items.filter(({ name }: { name: string }) => name === 'Once')).toHaveLength(1);
    });

    it('makes one of many that come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => post('At once', 'key-2')));
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      const { rows } = await api.database.admin.query(`select from kb.projects where name = 'At once'`);
      expect(rows).toHaveLength(1);
    });

    it('lets a request that failed be sent again, and refuses a key that is none', async () => {
      await owner.browser
        .post('/api/projects', { name: 'X', slug: 'once' })
        .set('idempotency-key', 'key-3')
        .expect(409);
      await owner.browser
        .post('/api/projects', { name: 'X', slug: 'once' })
        .set('idempotency-key', 'key-3')
        .expect(409);
      await post('Y', 'k'.repeat(256)).expect(400);
    });
  });
});

describe('while the database is gone', () => {
  it('answers 503 and says so, and goes on by itself when it is back', async () => {
    const way = await interruptibleWay();
    const api = await createTestApi({}, {}, (url) => way.to(url));
    try {
      const owner = await api.createOwner();
      await owner.browser.get('/ready').expect(200);
      way.cut();
      const response = await owner.browser.get('/api/auth/me').expect(503).expect('retry-after', '5');
      expect(response.body.detail).toMatch(/database does not answer, so nothing was changed/);
      const notReady = await owner.browser.get('/ready').expect(503);
      expect(notReady.body).toMatchObject({ status: 'not_ready', parts: [{ name: 'database', ready: false }] });
      await owner.browser.get('/health').expect(200);
      way.mend();
      await owner.browser.get('/api/auth/me').expect(200);
      await owner.browser.get('/ready').expect(200);
    } finally {
      await api.close();
      await way.close();
    }
  });
});

/** A port in front of the database that can be shut. */
async function interruptibleWay() {
  let target = { host: '127.0.0.1', port: 0 };
  let open = true;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    if (!open) return void socket.destroy();
    const onward = connect(target.port, target.host);
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on('error', () => each.destroy());
      each.on('close', () => {
        sockets.delete(each);
        socket.destroy();
        onward.destroy();
      });
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    to(url: string): string {
      const address = new URL(url);
      target = { host: address.hostname, port: Number(address.port) };
      address.hostname = '127.0.0.1';
      address.port = String(port);
      return address.href;
    },
    cut() {
      open = false;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      open = true;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
