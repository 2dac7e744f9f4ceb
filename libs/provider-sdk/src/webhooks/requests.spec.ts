import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  accountOf,
  deliveryIdOf,
  eventKindOf,
  handshakeAnswer,
  parseWebhookBody,
  refuseByHeaders,
  verifyWebhook,
  webhookLimits,
  type Handshake,
  type HandshakeInput,
  type SignatureScheme,
  type WebhookDefinition,
} from '../index';
import { signWebhook } from '../testing/sign-webhook';

const now = new Date('2026-03-01T12:00:00Z');
const scheme: SignatureScheme = { kind: 'hmac', signature: { header: 'X-Sign' }, algorithm: 'sha256', encoding: 'hex' };
const definition: WebhookDefinition = {
  signature: scheme,
  secret: 'ours',
  deliveryId: { from: [{ body: 'hook' }, { body: 'items[].id' }], digestWindowSeconds: 1 },
  eventKind: [{ header: 'X-Event' }, { body: 'action' }],
  account: { body: 'installation.id' },
  events: ['*'],
  route: () => [],
};
const request = (body: string | Buffer, headers: Record<string, string> = {}, method = 'POST', query = '') => ({
  method,
  url: `https://tributary.example/webhooks/acme/1${query}`,
  headers,
  body: Buffer.from(body as string),
});

describe('a body', () => {
  const json = 'application/json';
  it.each([
    ['{"a":[1]}', json, 'json', { a: [1] }],
    ['\ufeff{"a":1}', 'application/vnd.acme.v1+json; charset=UTF-8', 'json', { a: 1 }],
    ['[1]', undefined, 'json', [1]],
    ['{"__proto__":{"a":1}}', json, 'json', JSON.parse('{"__proto__":{"a":1}}')],
    ['a=1&b=x+y&b=%C3%A4', 'application/x-www-form-urlencoded', 'form', { a: '1', b: ['x y', 'ä'] }],
    ['<soap:Envelope/>', 'text/xml; charset=utf-8', 'text', '<soap:Envelope/>'],
    ['<a/>', 'application/soap+xml', 'text', '<a/>'],
    ['hello', 'text/plain', 'text', 'hello'],
    ['', json, 'empty', undefined],
  ])('%j of type %s is read as %s', (body, type, as, value) => {
    expect(parseWebhookBody(Buffer.from(body), type)).toEqual({ ok: true, as, body: value });
  });

  it.each([
    [400, 'not-json', '{"a":', json],
    [400, 'not-json', '{} {}', json],
    [400, 'not-utf8', Buffer.from([0x7b, 0xff, 0x7d]), json],
    [400, 'too-deep', `${'['.repeat(65)}${']'.repeat(65)}`, json],
    [400, 'too-many-fields', 'a=1&'.repeat(1000), 'application/x-www-form-urlencoded'],
    [413, 'too-large', Buffer.alloc(1024 * 1024 + 1, 0x20), json],
    [415, 'unknown-type', '{}', 'image/png'],
    [415, 'unknown-type', '{}', 'application/json; charset=utf-16'],
  ])('%i (%s)', (status, reason, body, type) => {
    expect(parseWebhookBody(Buffer.from(body as string), type)).toEqual({ ok: false, status, reason });
  });

  it('W8: what the headers tell is refused unread: too long, compressed, of a type nobody reads', () => {
    const refused = (headers: Record<string, string>) => refuseByHeaders(headers, webhookLimits(definition))?.status;
    expect(refused({ 'content-length': String(100 * 1024 * 1024), 'content-type': json })).toBe(413);
    for (const encoding of ['gzip', 'GZIP', 'deflate', 'br', 'identity, gzip', 'zstd'])
      expect(refused({ 'content-encoding': encoding, 'content-type': json })).toBe(413);
    expect(refused({ 'content-type': 'application/zip' })).toBe(415);
    expect(refused({ 'content-type': json, 'content-encoding': 'identity', 'content-length': '12' })).toBeUndefined();
    expect(webhookLimits({ limits: { maxBytes: 5 } })).toEqual({ maxBytes: 5, maxDepth: 64, maxFields: 1000 });
  });

  it('W8: JSON 400,000 deep is refused within 50 ms of processor time, wherever the depth begins', () => {
    const deep = [
      '['.repeat(400_000),
      `{"a":"${'\\"'.repeat(1000)}","b":${'['.repeat(400_000)}`,
      '[{"":'.repeat(80_000),
    ];
    for (const body of deep) {
      const bytes = Buffer.from(body);
      const started = process.cpuUsage();
      expect(parseWebhookBody(bytes, json)).toMatchObject({ status: 400, reason: 'too-deep' });
      expect(process.cpuUsage(started).user).toBeLessThan(50_000);
    }
  });

  it('W7: 10,000 malformed ones throw nothing, anywhere', () => {
    const handshakes: Handshake[] = [
      { kind: 'echo', method: 'POST', challenge: { body: 'challenge' }, answer: 'text' },
      { kind: 'secret', method: 'POST', secret: { body: 'token' } },
    ];
    const types = fc.constantFrom(json, 'application/x-www-form-urlencoded', 'text/xml', 'text/plain', '', 'x', ';;=');
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '{', '"', '\\u', '\u0000', '[', ',', '}', '\ud800'))
      .map(([text, at, piece]) =>
        Buffer.from(text.slice(0, at % (text.length + 1)) + piece + text.slice((at * 7) % 9)),
      );
    const bodies = fc.oneof(
      broken,
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(bodies, types, fc.string(), (bytes, type, signature) => {
        const asked = request(bytes, { 'content-type': type, 'x-sign': signature, 'x-event': signature });
        const parsed = parseWebhookBody(bytes, type);
        expect([200, 400, 413, 415]).toContain(parsed.ok ? 200 : parsed.status);
        const body = parsed.ok ? parsed.body : undefined;
        expect(deliveryIdOf(definition, asked, body, now).id.length).toBeLessThanOrEqual(200);
        expect(eventKindOf(definition, asked, body) ?? 'none').toMatch(/^[\w.:/-]+$/);
        expect(verifyWebhook({ ...asked, scheme, secrets: ['s'], now }).ok).toBe(false);
        handshakeAnswer({ ...asked, scheme, secrets: ['s'], handshakes, now });
        refuseByHeaders(asked.headers);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('who and what', () => {
  it('a delivery is known by its id, by all of its items, or by its body and time', () => {
    const id = (body: object, at = now) => deliveryIdOf(definition, request(JSON.stringify(body)), body, at);
    expect(id({ hook: 'h', items: [{ id: 1 }, { id: '2' }] })).toEqual({ id: 'h/1,2', from: 'provider' });
    const many = { hook: 'h', items: Array.from({ length: 500 }, (_, index) => ({ id: index })) };
    expect(id(many)).toEqual({ id: expect.stringMatching(/^id:.{43}$/), from: 'provider' });
    expect(id({ hook: 'h', items: [{ id: 'new\nline' }] }).id).toMatch(/^id:/);
    for (const body of [{ hook: 'h' }, { hook: 'h', items: [] }, { hook: 'h', items: [{ id: 1 }, {}] }, { items: 'x' }])
      expect(id(body)).toEqual({ id: expect.stringMatching(/^body:.{43}:\d+$/), from: 'digest' });
    expect(id({ hook: 'h' })).toEqual(id({ hook: 'h' }));
    expect(id({ hook: 'h' }).id).not.toBe(id({ hook: 'h' }, new Date(now.getTime() + 1000)).id);
    const plain = { deliveryId: { from: [{ header: 'X-Delivery' }] } };
    expect(deliveryIdOf(plain, request('{}'), {}, now)).toEqual(
      deliveryIdOf(plain, request('{}'), {}, new Date(now.getTime() + 86_400_000)),
    );
    expect(deliveryIdOf(plain, request('{}', { 'x-delivery': 'd-1' }), {}, now).id).toBe('d-1');
  });

  it('an event is named by header and body, an account by its id', () => {
    const kind = (header: string, body: object) => eventKindOf(definition, request('', { 'x-event': header }), body);
    expect(kind('issues', { action: 'opened' })).toBe('issues.opened');
    expect(kind('push', {})).toBe('push');
    expect(kind('<script>', {})).toBeUndefined();
    expect(accountOf(definition, request(''), { installation: { id: 7 } })).toBe('7');
    expect(accountOf({}, request(''), { installation: { id: 7 } })).toBeUndefined();
  });
});

describe('a handshake', () => {
  const secrets = ['s3cret'];
  const answer = (handshake: Handshake, input: Partial<HandshakeInput>) =>
    handshakeAnswer({ ...request(''), handshakes: [handshake], scheme, secrets, now, ...input });
  const jsonBody = (body: object) => request(JSON.stringify(body), { 'content-type': 'application/json' });

  it('HEAD is answered where it is declared, and only there', () => {
    const head: Handshake = { kind: 'acknowledge', method: 'HEAD' };
    expect(answer(head, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect(answer(head, { method: 'GET' })).toBeUndefined();
    expect(answer(head, { method: 'POST' })).toBeUndefined();
  });

  it('a query parameter is echoed as text that no browser runs, and needs the token where one is agreed', () => {
    const graph: Handshake = { kind: 'echo', method: 'POST', challenge: { query: 'validationToken' }, answer: 'text' };
    expect(answer(graph, request('', {}, 'POST', '?validationToken=%3Cscript%3E'))).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
      body: '<script>',
    });
    expect(answer(graph, request(''))).toBeUndefined();
    expect(answer(graph, request('', {}, 'POST', `?validationToken=${'x'.repeat(3000)}`))).toBeUndefined();
    const meta: Handshake = {
      kind: 'echo',
      method: 'GET',
      when: [{ at: { query: 'hub.mode' }, is: 'subscribe' }],
      challenge: { query: 'hub.challenge' },
      token: { query: 'hub.verify_token' },
      answer: 'text',
    };
    const ask = (token: string) => request('', {}, 'GET', `?hub.mode=subscribe&hub.challenge=1158&${token}`);
    expect(answer(meta, ask('hub.verify_token=s3cret'))?.body).toBe('1158');
    for (const token of ['hub.verify_token=other', '', 'hub.verify_token=s3cret&hub.verify_token=other'])
      expect(answer(meta, ask(token))).toBeUndefined();
  });

  it('a member of a signed JSON body is echoed as JSON, and not when the signature is bad', () => {
    const slack: Handshake = {
      kind: 'echo',
      method: 'POST',
      when: [{ at: { body: 'type' }, is: 'url_verification' }],
      signed: true,
      challenge: { body: 'challenge' },
      answer: { json: 'challenge' },
    };
    const asked = jsonBody({ type: 'url_verification', challenge: '3eZb' });
    const headers = { ...asked.headers, ...signWebhook(scheme, 's3cret', asked, now) };
    expect(answer(slack, { ...asked, headers })?.body).toBe('{"challenge":"3eZb"}');
    expect(answer(slack, asked)).toBeUndefined();
    expect(answer(slack, { ...jsonBody({ type: 'event', challenge: 'x' }), headers })).toBeUndefined();
  });

  it('a challenge is answered with its HMAC, but nobody has an event signed that way', () => {
    const zoom: Handshake = {
      kind: 'hmac',
      method: 'POST',
      challenge: { body: 'payload.plainToken' },
      algorithm: 'sha256',
      encoding: 'hex',
      answer: { json: 'encryptedToken', challengeJson: 'plainToken' },
    };
    const plainToken = 'qgg8vlvZRS6UYooatFL8Aw';
    expect(JSON.parse(answer(zoom, jsonBody({ payload: { plainToken } }))?.body ?? '')).toEqual({
      plainToken,
      encryptedToken: createHmac('sha256', 's3cret').update(plainToken).digest('hex'),
    });
    for (const evil of ['{"event":"x"}', 'v0:1697204592:{}', '[1]', 'a&b=c', '', 'x'.repeat(600)])
      expect(answer(zoom, jsonBody({ payload: { plainToken: evil } }))).toBeUndefined();
    expect(answer(zoom, { ...jsonBody({ payload: { plainToken } }), secrets: [] })).toBeUndefined();
  });

  it('a secret is taken while none is known, and never replaced', () => {
    const asana: Handshake = {
      kind: 'secret',
      method: 'POST',
      secret: { header: 'X-Hook-Secret' },
      echoHeader: 'X-Hook-Secret',
    };
    const asked = request('', { 'x-hook-secret': 'b537207f' });
    expect(answer(asana, { ...asked, secrets: [] })).toMatchObject({
      secret: 'b537207f',
      headers: { 'x-hook-secret': 'b537207f' },
    });
    expect(answer(asana, asked)).toBeUndefined();
    expect(answer(asana, { ...request('', { 'x-hook-secret': 'a\nb' }), secrets: [] })).toBeUndefined();
  });
});
