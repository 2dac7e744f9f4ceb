import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  defineStream,
  renewAt,
  routeWebhook,
  verifyWebhook,
  type JwtScheme,
  type RoutedEvent,
  type SignatureScheme,
  type WebhookDefinition,
} from '../index';
import { checkWebhooks } from './check';

const now = new Date('2026-03-01T12:00:00Z');
const scheme: SignatureScheme = { kind: 'hmac', signature: { header: 'X-Sign' }, algorithm: 'sha256', encoding: 'hex' };
const definition: WebhookDefinition = {
  signature: scheme,
  secret: 'ours',
  deliveryId: { from: [{ header: 'X-Delivery' }] },
  eventKind: [{ header: 'X-Event' }],
  events: ['*'],
  route: () => [],
};

describe('a declaration', () => {
  it('survives JSON but for its code', () => {
    expect({ ...JSON.parse(JSON.stringify(definition)), route: definition.route }).toEqual(definition);
  });

  it.each([
    ['{timestamp}.{body}', undefined, 'both read and signed'],
    ['{body}{nonsense}', undefined, 'no place {nonsense}'],
    ['{url}', undefined, 'body is not signed'],
    ['{secret}{body}', undefined, 'digest only'],
    ['{body}', { at: { header: 'x' }, unit: 'seconds' as const, toleranceSeconds: 300 }, 'both read and signed'],
  ])('that signs %s is refused at start', (signs, timestamp, says) => {
    const wrong = { ...definition, signature: { ...scheme, signs, timestamp } as SignatureScheme };
    expect(() => checkWebhooks('acme', wrong)).toThrow(says);
  });
});

describe('a route', () => {
  const shape = { schema: z.object({ id: z.string(), title: z.string() }) };
  const stream = (name: string, more: object) =>
    defineStream({
      name,
      title: name,
      recordType: 'work_item',
      after: [],
      key: 'id',
      sources: [],
      ...more,
      shapes: { list: shape, event: shape },
    });
  const readOne = () => Promise.resolve({ outcome: 'gone' as const });
  const streams = [
    stream('tasks', { readOne, skip: (raw: { hidden?: true }) => raw.hidden === true }),
    stream('notes', {}),
  ];
  const routed = (...events: RoutedEvent[]) =>
    routeWebhook(
      { streams, webhooks: { ...definition, route: () => events } },
      { kind: 'x', deliveryId: '1', body: {}, receivedAt: now },
      { settings: {} },
    );
  const payload = (streamName: string, raw: unknown, shapeName: 'event' | 'detail' = 'event'): RoutedEvent => ({
    kind: 'payload',
    stream: streamName,
    shape: shapeName,
    raw,
  });

  it('keeps what a stream can use', () => {
    const whole = payload('tasks', { id: '1', title: 'T' });
    const read: RoutedEvent = { kind: 'read', stream: 'tasks', externalId: '1' };
    const gone: RoutedEvent = { kind: 'gone', stream: 'notes', externalId: '1' };
    expect(routed(whole, read, read, gone, gone)).toEqual([whole, read, gone]);
  });

  it('reads what an event shows too little of, and leaves out what no stream is for', () => {
    for (const [raw, shapeName] of [
      [{ id: '1' }, 'event'],
      [{ id: '1', title: 'T' }, 'detail'],
    ] as const)
      expect(routed(payload('tasks', raw, shapeName))).toEqual([
        { kind: 'read', stream: 'tasks', externalId: '1', raw },
      ]);
    const left = [
      payload('tasks', { id: '1', title: 'T', hidden: true }),
      payload('tasks', { title: 'T' }),
      payload('tasks', null),
      payload('notes', { id: '1' }),
      payload('others', { id: '1', title: 'T' }),
      { kind: 'read', stream: 'notes', externalId: '1' },
      ...['', 'nul\0', 'half \ud800', 'x'.repeat(501)].flatMap((externalId): RoutedEvent[] => [
        { kind: 'read', stream: 'tasks', externalId },
        { kind: 'gone', stream: 'tasks', externalId },
        {
          kind: 'fact',
          fact: { stream: 'tasks', externalId, from: null, to: 'open', at: now, actorRef: null, eventId: 'e' },
        },
      ]),
    ] satisfies RoutedEvent[];
    expect(routed(...left)).toEqual([]);
  });
});

it('a subscription is renewed well before its end', () => {
  const day = 86_400_000;
  const at = (ms: number) => renewAt(new Date(now.getTime() + ms), now).getTime() - now.getTime();
  expect(at(4 * day)).toBe(3 * day);
  expect(at(3600_000)).toBe(1800_000);
});

describe('a JSON Web Token', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = Buffer.from('{"a":1}');
  const at = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: 'acme',
    aud: ['us', 'them'],
    iat: at,
    exp: at + 60,
    sha: createHash('sha256').update(body).digest('hex'),
  };
  const token = (alg: string, payload: object, sign: (text: string) => string, header: object = {}): string => {
    const text = `${part({ alg, typ: 'JWT', ...header })}.${part(payload)}`;
    return `${text}.${sign(text)}`;
  };
  const hs = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const rs = (text: string) => createSign('sha256').update(text).sign(rsa.privateKey).toString('base64url');
  const es = (text: string) =>
    createSign('sha256').update(text).sign({ key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const declared = (algorithm: JwtScheme['algorithm']): JwtScheme => ({
    kind: 'jwt',
    at: { header: 'Authorization', prefix: 'Bearer ' },
    algorithm,
    issuer: 'acme',
    audience: 'us',
    toleranceSeconds: 300,
    bodyDigest: { claim: 'sha', algorithm: 'sha256', encoding: 'hex' },
  });
  const verify = (algorithm: JwtScheme['algorithm'], secret: string, jwt: string) =>
    verifyWebhook({
      scheme: declared(algorithm),
      secrets: [secret],
      method: 'POST',
      url: 'https://x.example/',
      headers: { authorization: `Bearer ${jwt}` },
      body,
      now,
    });

  it('passes with a shared text, an RSA key and an elliptic one', () => {
    expect(verify('HS256', 'shared', token('HS256', claims, hs('shared')))).toEqual({ ok: true });
    expect(verify('RS256', pem, token('RS256', claims, rs))).toEqual({ ok: true });
    const jwk = JSON.stringify(ec.publicKey.export({ format: 'jwk' }));
    expect(verify('ES256', jwk, token('ES256', claims, es))).toEqual({ ok: true });
  });

  it('does not choose its own way of being verified', () => {
    expect(
      verify(
        'HS256',
        'shared',
        token('none', claims, () => ''),
      ).ok,
    ).toBe(false);
    expect(verify('RS256', pem, token('HS256', claims, hs(pem))).ok).toBe(false);
    expect(verify('RS256', 'no key at all', token('RS256', claims, rs))).toMatchObject({ reason: 'bad-signature' });
    expect(verify('HS256', 'shared', token('HS256', claims, hs('shared'), { crit: ['b64'] })).ok).toBe(false);
    expect(verify('HS256', 'other', token('HS256', claims, hs('shared'))).ok).toBe(false);
  });

  it.each([
    ['an end that is past', { exp: at - 301, iat: at - 900 }],
    ['a beginning to come', { iat: at + 301 }],
    ['not before later', { nbf: at + 301 }],
    ['no time', { exp: undefined, iat: undefined }],
    ['an old one without an end', { exp: undefined, iat: at - 301 }],
    ['a time that is no number', { exp: '9999999999' }],
    ['another issuer', { iss: 'evil' }],
    ['another audience', { aud: 'them' }],
    ['another body', { sha: createHash('sha256').update('{"a":2}').digest('hex') }],
    ['no word of the body', { sha: undefined }],
  ])('refuses %s', (_, change) => {
    expect(verify('HS256', 'shared', token('HS256', { ...claims, ...change }, hs('shared'))).ok).toBe(false);
  });

  it('every changed character is refused', () => {
    const good = token('HS256', claims, hs('shared'));
    const changed = Array.from(good, (was, index) =>
      ['A', 'b', '.', '=', '{']
        .filter((other) => other !== was)
        .map((other) => good.slice(0, index) + other + good.slice(index + 1)),
    ).flat();
    expect(changed.filter((jwt) => verify('HS256', 'shared', jwt).ok)).toEqual([]);
    for (const junk of ['', '.', '..', '...', 'a.b', 'a.b.c.d', '💥.💥.💥'])
      expect(verify('HS256', 'shared', junk).ok).toBe(false);
  });
});
