import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Agent, fetch as fetchBy } from 'undici';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestApi, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';
import { Refusals } from './refusals';
import { KnownSubscriptions } from './known-subscriptions';
import { Subscriptions } from './subscription.store';

/** More may knock at once than the system lets wait at a door: it has them knock again, for longer than `fetch` waits. */
const patient = new Agent({ connectTimeout: 90_000, headersTimeout: 0, bodyTimeout: 0 });

const body = JSON.stringify({ action: 'opened', issue: { id: 1 }, repository: { full_name: 'o/r' } });

/** The door itself, on a database, with GitHub's declaration. */
describe('webhooks that come in', () => {
  let api: TestApi;
  let origins: string[];
  let tenantId: string;
  let integrationId: string;
  let subscriptionId: string;
  let secret: string;
  beforeAll(async () => {
    api = await createTestApi();
    origins = await api.listen();
    const { tenant } = await api.createOwner();
    tenantId = tenant.tenantId;
    ({ integrationId } = await createIntegration(api.database.admin, { ...tenant, providerKey: 'github' }));
    const subscriptions = api.app.get(Subscriptions);
    secret = subscriptions.newSecret();
    subscriptionId = await api.database.transactions.run(tenantId, 'system', async (sql) => {
      const location = { key: 'repository/o/r', label: 'o/r', params: {} };
      const { id } = await subscriptions.add(
        sql,
        integrationId,
        location,
        (of) => `${origins[0]}/webhooks/github/${of}`,
      );
      await subscriptions.setSecret(sql, integrationId, id, secret);
      return id;
    });
  });
  afterAll(async () => {
    await patient.close();
    await api.close();
  });
  beforeEach(() => api.database.admin.query('truncate kb.webhook_events, kb.webhook_deliveries'));

  const sign = (bytes: string | Buffer, key = secret) =>
    `sha256=${createHmac('sha256', key).update(bytes).digest('hex')}`;
  let delivery = 0;
  let turn = 0;
  const headers = (bytes: string | Buffer, more: Record<string, string> = {}) => ({
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': `d-${++delivery}`,
    'x-hub-signature-256': sign(bytes),
    ...more,
  });
  /** By turns, where several processes answer. */
  const path = (id = subscriptionId, provider = 'github') =>
    `${origins[turn++ % origins.length]}/webhooks/${provider}/${id}`;
  const post = async (bytes: string | Buffer, more: Record<string, string> = {}, to = path()) => {
    const response = await fetchBy(to, {
      method: 'POST',
      headers: headers(bytes, more),
      body: new Uint8Array(Buffer.from(bytes)),
      dispatcher: patient,
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const rows = async () =>
    (
      await api.database.admin.query<{ kind: string; body: Buffer; headers: Record<string, string>; state: string }>(
        'select kind, body, headers, state from kb.webhook_events order by received_at',
      )
    ).rows;

  it('are kept exactly as they came, but for what proves who sent them', async () => {
    const odd = `{ "action" : "opened",\n "emoji": "🏗️", "issue": {"id": 1} }`;
    expect((await post(odd, { authorization: 'Bearer of-somebody' })).status).toBe(202);
    const [row] = await rows();
    expect(row).toMatchObject({ kind: 'issues.opened', state: 'received' });
    expect(row!.body.toString()).toBe(odd);
    expect(row!.headers).toMatchObject({
      'x-github-event': 'issues',
      'x-hub-signature-256': '(not shown)',
      authorization: '(not shown)',
    });
    expect(JSON.stringify(row)).not.toContain('of-somebody');
  });

  it('W2: a call that was tampered with in any byte is 401 and leaves nothing but a count', async () => {
    const good = headers(body);
    const signature = good['x-hub-signature-256']!;
    const send = (bytes: string | Buffer, more: Record<string, string>) =>
      fetch(path(), { method: 'POST', headers: { ...good, ...more }, body: new Uint8Array(Buffer.from(bytes)) });
    const tried: Promise<Response>[] = [];
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at]! ^= 1;
      tried.push(send(changed, {}));
    }
    for (let at = 0; at < signature.length; at += 1)
      tried.push(send(body, { 'x-hub-signature-256': signature.slice(0, at) + signature.slice(at + 1) }));
    for (const value of [
      '',
      'sha256=',
      'sha1=00',
      `${signature}, ${signature}`,
      signature.toUpperCase(),
      'f'.repeat(8000),
    ])
      tried.push(send(body, { 'x-hub-signature-256': value }));
    expect(new Set((await Promise.all(tried)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await send(body, {})).status).toBe(202);
    expect(await rows()).toHaveLength(1);
    await api.app.get(Refusals).flush();
    const { rows: counted } = await api.database.admin.query<{ refused: string }>(
      'select refused from kb.webhook_subscriptions where id = $1',
      [subscriptionId],
    );
    expect(Number(counted[0]!.refused)).toBe(tried.length);
  });

  it('are nobody’s at an address that was made up, and unread', async () => {
    for (const to of [
      path('3f0e2f4e-16c4-4f6e-9a34-0e9f6c1a2b3c'),
      path(integrationId),
      path(subscriptionId, 'clickup'),
      path(subscriptionId, 'nobody'),
      path(`${subscriptionId}'--`),
    ])
      expect((await post(body, {}, to)).status).toBe(404);
    expect((await fetch(path())).status).toBe(404);
    expect((await fetch(path(), { method: 'PUT', body })).status).toBe(405);
    expect(await rows()).toEqual([]);
  });

  it('W4: one id a thousand times at once is one row, and every call is taken', async () => {
    const same = { 'x-github-delivery': 'the-same' };
    const answers = await Promise.all(Array.from({ length: 1000 }, () => post(body, same)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await rows()).toHaveLength(1);
  });

  it('W6: while a secret is replaced, the old and the new one are good, in every process', async () => {
    const subscriptions = api.app.get(Subscriptions);
    expect((await post(body)).status).toBe(202);
    const old = secret;
    secret = subscriptions.newSecret();
    // As another process does it: this one has the old secret in its cache.
    await api.database.transactions.run(tenantId, 'system', (sql) =>
      subscriptions.setSecret(sql, integrationId, subscriptionId, secret),
    );
    const both = await Promise.all(
      Array.from({ length: 50 }, (_, index) => post(body, index % 2 ? { 'x-hub-signature-256': sign(body, old) } : {})),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([202]));
    await api.database.admin.query(
      `update kb.webhook_subscriptions set previous_secret_until = now() - interval '1 second'`,
    );
    api.app.get(KnownSubscriptions).now = () => Date.now() + 60_000;
    expect((await post(body, { 'x-hub-signature-256': sign(body, old) })).status).toBe(401);
    expect((await post(body)).status).toBe(202);
    api.app.get(KnownSubscriptions).now = Date.now;
  });

  it('W7: ten thousand malformed bodies are each refused, without an error of ours', async () => {
    const seen = new Set<number>();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
      fc.json().map((json) => Buffer.from(json.slice(0, Math.max(0, json.length - 1)))),
      fc.json().map((json) => Buffer.from(json)),
    );
    const type = fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/xml',
      ';;',
    );
    for (let from = 0; from < 10_000; from += 500) {
      const made = fc.sample(fc.tuple(bytes, type), { numRuns: 500, seed: from });
      const answers = await Promise.all(made.map(([of, contentType]) => post(of, { 'content-type': contentType })));
      for (const { status } of answers) seen.add(status);
    }
    expect([...seen].filter((status) => status >= 500 || ![202, 400, 413, 415].includes(status))).toEqual([]);
    expect(seen).toContain(400);
  }, 480_000); // calls for a minute on a busy machine

  it('W8: what is too large, compressed or too deep is refused, and holds nobody up', async () => {
    const large = Buffer.alloc(100 * 1024 * 1024, 'a');
    expect((await post(large)).status).toBe(413);
    expect((await sendInChunks(26)).slice(0, 12)).toBe('HTTP/1.1 413');
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await post(body, { 'content-type': 'application/zip' })).status).toBe(415);
    // A machine that is busy elsewhere adds to a round, and takes nothing from it: the shortest one counts.
    let held = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 20 && held >= 50; round += 1)
      held = Math.min(held, await longestHold(() => post('['.repeat(400_000))));
    expect(held).toBeLessThan(50);
    expect(await rows()).toEqual([]);
  });

  /** For how long the event loop stood still while a call was refused as malformed. */
  const longestHold = async (call: () => Promise<{ status: number }>): Promise<number> => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    expect((await call()).status).toBe(400);
    clearInterval(watch);
    return longest;
  };

  /** A body without a length, in megabytes. */
  const sendInChunks = (megabytes: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(origins[0]!).port), '127.0.0.1');
      let answer = '';
      // Once it has answered, it may close the door on what is still on its way.
      socket.on('data', (data) => (answer += data.toString())).on('error', (error) => answer || reject(error));
      socket.on('close', () => resolve(answer));
      const { 'content-type': type } = headers('');
      socket.write(
        `POST ${new URL(path()).pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n`,
      );
      const chunk = `100000\r\n${'a'.repeat(1024 * 1024)}\r\n`;
      for (let sent = 0; sent < megabytes; sent += 1) socket.write(chunk);
      socket.write('0\r\n\r\n');
    });

  it('W9: slow senders hold no connection for eight seconds, and nobody else up', async () => {
    const others = async () => (await Promise.all(origins.map(() => post(body)))).map(({ status }) => status);
    // As above: what a busy machine adds to a round is nobody's hold.
    let held = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3 && held >= 8_000; round += 1) {
      const slow = Array.from({ length: 300 }, (_, index) => sendSlowly(index));
      expect(new Set(await others())).toEqual(new Set([202]));
      held = Math.min(held, Math.max(...(await Promise.all(slow))));
      expect(new Set(await others())).toEqual(new Set([202]));
    }
    expect(held).toBeLessThan(8_000);
  });

  /** Some never end their headers, the others never end their body. Resolves with how long the connection was held. */
  const sendSlowly = (index: number): Promise<number> => {
    const { pathname, port } = new URL(path());
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    socket.write(index % 3 ? head : `${head}content-length: 1000\r\n\r\n{`);
    return new Promise<number>((resolve) => {
      let began = performance.now();
      socket
        .on('connect', () => (began = performance.now()))
        .on('error', () => undefined)
        .resume()
        .on('close', () => resolve(performance.now() - began));
    });
  };

  it('are refused where nobody wants them any more, though their secret is still known', async () => {
    expect((await post(body)).status).toBe(202);
    await api.database.admin.query('update kb.integrations set enabled = false where id = $1', [integrationId]);
    expect((await post(body)).status).toBe(404);
    await api.database.admin.query('update kb.integrations set enabled = true where id = $1', [integrationId]);
    expect((await post(body)).status).toBe(202);
    expect(await rows()).toHaveLength(2);
  });

  it('R7: are answered 503 while the database is away, so that the provider tries again', async () => {
    await post(body);
    const { admin, name } = api.database;
    await admin.query(`alter database ${name} connection limit 0`);
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid() and usename <> current_user`,
      [name],
    );
    const status = await until('the door notices', async () => {
      const answer = await post(body);
      return answer.status === 202 ? undefined : answer.status;
    });
    expect(status).toBe(503);
    await admin.query(`alter database ${name} connection limit -1`);
    await until('it is taken again', async () => (await post(body)).status === 202);
  });
});
