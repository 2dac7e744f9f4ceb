import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyWebhook, type SignatureScheme, type VerifyInput } from '../index';
import { signWebhook } from '../testing/sign-webhook';

const now = new Date('2026-03-01T12:00:00Z');
const seconds = (offset = 0): string => String(Math.floor(now.getTime() / 1000) + offset);

interface Given {
  secret: string;
  body: Buffer;
  url: string;
  method: string;
  time: string;
}
interface Case {
  scheme: SignatureScheme;
  /** Written here once more, from the providers' words, so that signing and verifying do not share a mistake. */
  headers(given: Given): Record<string, string>;
  time?: (offsetSeconds: number) => string;
  secret?: fc.Arbitrary<string>;
}
const hmac = (algorithm: string, key: string | Buffer, data: (string | Buffer)[], encoding: 'hex' | 'base64') =>
  createHmac(algorithm, key)
    .update(Buffer.concat(data.map((one) => Buffer.from(one as string))))
    .digest(encoding);
const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });

const cases: Record<string, Case> = {
  'body, hex, bare': {
    scheme: { kind: 'hmac', signature: { header: 'X-Signature' }, algorithm: 'sha256', encoding: 'hex' },
    headers: ({ secret, body }) => ({ 'x-signature': hmac('sha256', secret, [body], 'hex') }),
  },
  'body, hex, prefixed': {
    scheme: {
      kind: 'hmac',
      signature: { header: 'X-Hub-Signature-256', prefix: 'sha256=' },
      algorithm: 'sha256',
      encoding: 'hex',
    },
    headers: ({ secret, body }) => ({ 'x-hub-signature-256': `sha256=${hmac('sha256', secret, [body], 'hex')}` }),
  },
  'body and address, base64, SHA-1': {
    scheme: {
      kind: 'hmac',
      signature: { header: 'X-Trello-Webhook' },
      algorithm: 'sha1',
      encoding: 'base64',
      signs: '{body}{url}',
    },
    headers: ({ secret, body, url }) => ({ 'x-trello-webhook': hmac('sha1', secret, [body, url], 'base64') }),
  },
  'time and body': {
    scheme: {
      kind: 'hmac',
      signature: { header: 'X-Slack-Signature', prefix: 'v0=' },
      algorithm: 'sha256',
      encoding: 'hex',
      signs: 'v0:{timestamp}:{body}',
      timestamp: { at: { header: 'X-Slack-Request-Timestamp' }, unit: 'seconds', toleranceSeconds: 300 },
    },
    time: seconds,
    headers: ({ secret, body, time }) => ({
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${hmac('sha256', secret, [`v0:${time}:`, body], 'hex')}`,
    }),
  },
  'time and signatures in one header': {
    scheme: {
      kind: 'hmac',
      signature: { header: 'Stripe-Signature', separator: ',', prefix: 'v1=' },
      algorithm: 'sha256',
      encoding: 'hex',
      signs: '{timestamp}.{body}',
      timestamp: {
        at: { header: 'Stripe-Signature', separator: ',', prefix: 't=' },
        unit: 'seconds',
        toleranceSeconds: 300,
      },
    },
    time: seconds,
    headers: ({ secret, body, time }) => ({
      'stripe-signature': `t=${time},v1=${hmac('sha256', secret, [`${time}.`, body], 'hex')}`,
    }),
  },
  'method, address, body and time': {
    scheme: {
      kind: 'hmac',
      signature: { header: 'X-HubSpot-Signature-v3' },
      algorithm: 'sha256',
      encoding: 'base64',
      signs: '{method}{url}{body}{timestamp}',
      timestamp: { at: { header: 'X-HubSpot-Request-Timestamp' }, unit: 'milliseconds', toleranceSeconds: 300 },
    },
    time: (offset) => `${seconds(offset)}000`,
    headers: ({ secret, body, url, method, time }) => ({
      'x-hubspot-request-timestamp': time,
      'x-hubspot-signature-v3': hmac('sha256', secret, [method, url, body, time], 'base64'),
    }),
  },
  'a digest with the secret in it': {
    scheme: {
      kind: 'digest',
      signature: { header: 'X-HubSpot-Signature' },
      algorithm: 'sha256',
      encoding: 'hex',
      signs: '{secret}{method}{url}{body}',
    },
    headers: ({ secret, body, url, method }) => ({
      'x-hubspot-signature': createHash('sha256').update(`${secret}${method}${url}`).update(body).digest('hex'),
    }),
  },
  'Standard Webhooks': {
    scheme: { kind: 'standard-webhooks', headers: 'webhook', toleranceSeconds: 300 },
    time: seconds,
    secret: fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map((key) => `whsec_${Buffer.from(key).toString('base64')}`),
    headers: ({ secret, body, time }) => ({
      'webhook-id': 'msg_1',
      'webhook-timestamp': time,
      'webhook-signature': `v1,${hmac('sha256', Buffer.from(secret.slice(6), 'base64'), [`msg_1.${time}.`, body], 'base64')}`,
    }),
  },
  'a token': {
    scheme: { kind: 'token', at: { header: 'X-Gitlab-Token' } },
    headers: ({ secret }) => ({ 'x-gitlab-token': secret }),
  },
};
const all = Object.entries(cases);
const signed = all.filter(([, { scheme }]) => scheme.kind !== 'token');
const timed = all.filter(([, { time }]) => time !== undefined);

function request(one: Case, more: Partial<Given> = {}): VerifyInput {
  const given: Given = {
    secret: one.secret ? `whsec_${Buffer.from('a key of thirty-two bytes, really').toString('base64')}` : 'topsecret',
    body: Buffer.from('{"event":"taskUpdated","name":"Kiel “neu” ⚓"}'),
    url: 'https://tributary.example/webhooks/acme/1?a=b',
    method: 'POST',
    time: one.time?.(0) ?? '',
    ...more,
  };
  const { method, url, body } = given;
  return { scheme: one.scheme, secrets: [given.secret], method, url, headers: one.headers(given), body, now };
}

describe('W1: what is signed well passes', () => {
  it.each(all)('%s: thousands of bodies and secrets', (_, one) => {
    const input = fc.record({
      secret: one.secret ?? visible,
      body: fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.json().map((text) => Buffer.from(text)),
      ),
      url: fc.webUrl({ withQueryParameters: true }),
      method: fc.constantFrom('POST', 'GET', 'PUT'),
      offset: fc.integer({ min: -299, max: 299 }),
    });
    const check = fc.property(input, visible, ({ secret, body, url, method, offset }, other) => {
      const made = request(one, { secret, body: Buffer.from(body), url, method, time: one.time?.(offset) ?? '' });
      expect(verifyWebhook(made)).toEqual({ ok: true });
      expect(verifyWebhook({ ...made, secrets: [other] }).ok).toBe(other === secret);
    });
    fc.assert(check, { numRuns: 1_200 });
  });

  it.each(all)('%s: what our own stand-ins sign passes too', (_, { scheme, secret }) => {
    const key = secret ? 'whsec_c2VjcmV0LWtleQ==' : 'topsecret';
    const base = {
      method: 'POST',
      url: 'https://x.example/w',
      body: Buffer.from('{}'),
      headers: { 'webhook-id': 'm1' },
    };
    const headers = { ...base.headers, ...signWebhook(scheme, key, base, now) };
    expect(verifyWebhook({ ...base, headers, scheme, secrets: [key], now })).toEqual({ ok: true });
  });

  it('W6: while a secret is replaced, both pass', () => {
    for (const [, one] of all) {
      const made = request(one);
      const [current = ''] = made.secrets;
      const other = one.secret ? 'whsec_b3RoZXIgc2VjcmV0' : 'older';
      expect(verifyWebhook({ ...made, secrets: [other, current] })).toEqual({ ok: true });
      expect(verifyWebhook({ ...made, secrets: [other] })).toMatchObject({ ok: false, reason: 'bad-signature' });
    }
  });
});

describe('W2: nothing else passes', () => {
  it.each(signed)('%s: every bit of body and headers', (_, one) => {
    const made = request(one);
    const passed: string[] = [];
    const tried = (what: string, input: VerifyInput): void => {
      if (verifyWebhook(input).ok) passed.push(what);
    };
    for (let at = 0; at < made.body.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const body = Buffer.from(made.body);
        body[at] = (body[at] ?? 0) ^ (1 << bit);
        tried(`body ${at}.${bit}`, { ...made, body });
      }
    for (const [name, value] of Object.entries(made.headers as Record<string, string>))
      for (let at = 0; at < value.length; at += 1) {
        for (let bit = 0; bit < 7; bit += 1) {
          const changed = String.fromCharCode(value.charCodeAt(at) ^ (1 << bit));
          tried(`${name} ${at}.${bit}`, {
            ...made,
            headers: { ...made.headers, [name]: value.slice(0, at) + changed + value.slice(at + 1) },
          });
        }
        tried(`${name} without ${at}`, {
          ...made,
          headers: { ...made.headers, [name]: value.slice(0, at) + value.slice(at + 1) },
        });
      }
    tried('longer', { ...made, body: Buffer.concat([made.body, Buffer.from(' ')]) });
    tried('shorter', { ...made, body: made.body.subarray(1) });
    expect(passed).toEqual([]);
  });

  it.each(all)('%s: wrong lengths and encodings are refused, never thrown', (_, one) => {
    const made = request(one);
    for (const name of Object.keys(made.headers))
      for (const value of [
        '',
        ' ',
        '=',
        'é',
        '\u0000',
        'a',
        'v1,',
        'sha256=',
        'A'.repeat(64),
        'f'.repeat(100_000),
        '💥',
      ]) {
        expect(verifyWebhook({ ...made, headers: { ...made.headers, [name]: value } }).ok).toBe(false);
        expect(verifyWebhook({ ...made, headers: { ...made.headers, [name]: [value, value] } }).ok).toBe(false);
      }
    expect(verifyWebhook({ ...made, headers: {} }).ok).toBe(false);
    for (const secrets of [[], [''], ['', '']])
      expect(verifyWebhook({ ...made, secrets })).toEqual({ ok: false, reason: 'no-secret' });
  });

  it('one good signature among several passes, and none among many does not', () => {
    const one = cases['Standard Webhooks']!;
    const made = request(one);
    const good = String(made.headers['webhook-signature']);
    const bad = `v1,${Buffer.alloc(32).toString('base64')}`;
    const withSignatures = (...list: string[]) =>
      verifyWebhook({ ...made, headers: { ...made.headers, 'webhook-signature': list.join(' ') } });
    expect(withSignatures(bad, good)).toEqual({ ok: true });
    expect(withSignatures('v1a,asymmetric', good, bad)).toEqual({ ok: true });
    expect(withSignatures(bad, bad)).toMatchObject({ reason: 'bad-signature' });
    expect(withSignatures(good.replace('v1', 'v2'))).toMatchObject({ reason: 'no-signature' });
    expect(withSignatures(...Array.from({ length: 200 }, () => bad), good)).toMatchObject({ ok: false });
    expect(verifyWebhook({ ...made, secrets: ['whsec_not base64!'] })).toEqual({ ok: false, reason: 'no-secret' });
  });

  it('hex in capitals and base64 in another spelling are other texts', () => {
    const made = request(cases['body, hex, bare']!);
    const capitals = { 'x-signature': String(made.headers['x-signature']).toUpperCase() };
    expect(verifyWebhook({ ...made, headers: capitals }).ok).toBe(false);
  });

  it('a token in the body is looked at wherever it is declared', () => {
    const scheme: SignatureScheme = { kind: 'token', at: { body: 'value[].clientState' } };
    const graph = (...states: unknown[]) =>
      verifyWebhook({
        ...request(cases['a token']!),
        scheme,
        secrets: ['s1'],
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ value: states.map((clientState) => ({ clientState })) })),
      });
    expect(graph('s1', 's1')).toEqual({ ok: true });
    for (const states of [['s1', 'other'], ['s1', null], ['s1', undefined], [], [{}]])
      expect(graph(...states).ok).toBe(false);
  });
});

describe('W3: time', () => {
  it.each(timed)('%s: 299 s either way pass, 301 s do not', (_, one) => {
    const at = (offset: number) => verifyWebhook(request(one, { time: one.time?.(offset) ?? '' }));
    for (const offset of [-299, 0, 299]) expect(at(offset)).toEqual({ ok: true });
    for (const offset of [-301, 301, -86_400, 10 ** 9])
      expect(at(offset)).toEqual({ ok: false, reason: 'outside-tolerance' });
    for (const time of ['-1', '1e9', '0x10', 'NaN', '9'.repeat(30), '1.5'])
      expect(verifyWebhook(request(one, { time })).ok).toBe(false);
  });
});
