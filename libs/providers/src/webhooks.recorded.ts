import { constants, createHash, privateDecrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import {
  checkSettings,
  deliveryIdOf,
  eventKindOf,
  parseWebhookBody,
  routeWebhook,
  verifyWebhook,
  type HmacScheme,
  type RoutedEvent,
  type SignatureScheme,
} from '@tributary/provider-sdk';
import { clickup } from './clickup/clickup.entry';
import { github } from './github/github.entry';

/**
 * Signatures and payloads published by others, none of it written here. They stay outside the repository:
 * TRIBUTARY_TESTDATA names the folder, else it is looked for beside the repository.
 */
const folder = resolve(process.env['TRIBUTARY_TESTDATA'] ?? '../shared/testdata');
const read = (name: string): Buffer => readFileSync(resolve(folder, name));
const load = <T>(name: string): T => JSON.parse(read(name).toString('utf8')) as T;

it('finds the recorded data: without it this suite would prove nothing', () => {
  expect({ folder, there: existsSync(resolve(folder, 'webhook-vectors/vectors.json')) }).toEqual({
    folder,
    there: true,
  });
});

interface Vector {
  provider: string;
  name: string;
  secret: string;
  body?: string;
  body_file?: string;
  expect: string;
  method?: string;
  url?: string;
  timestamp?: string;
  id?: string;
  negative?: string;
}

const hex = (header: string, prefix: string, algorithm: 'sha1' | 'sha256' = 'sha256'): HmacScheme => ({
  kind: 'hmac',
  signature: { header, prefix },
  algorithm,
  encoding: 'hex',
});
const hubspot = (signs: string): SignatureScheme => ({
  kind: 'digest',
  signature: { header: 'X-HubSpot-Signature' },
  algorithm: 'sha256',
  encoding: 'hex',
  signs,
});

/** Each scheme as its provider will declare it; those of providers that are here already are their own declarations. */
function schemeOf({ provider, name, id }: Vector): SignatureScheme {
  switch (provider) {
    case 'github':
      return name.includes('sha1') ? hex('X-Hub-Signature', 'sha1=', 'sha1') : github.definition.webhooks!.signature;
    case 'clickup':
      return clickup.definition.webhooks!.signature;
    case 'jira':
    case 'bitbucket':
      return hex('X-Hub-Signature', 'sha256=');
    case 'notion':
      return hex('X-Notion-Signature', 'sha256=');
    case 'zoom':
      return {
        ...hex('x-zm-signature', 'v0='),
        signs: 'v0:{timestamp}:{body}',
        timestamp: { at: { header: 'x-zm-request-timestamp' }, unit: 'milliseconds', toleranceSeconds: 300 },
      };
    case 'hubspot':
      if (name.startsWith('v1')) return hubspot('{secret}{body}');
      if (name.startsWith('v2')) return hubspot('{secret}{method}{url}{body}');
      return {
        kind: 'hmac',
        signature: { header: 'X-HubSpot-Signature-v3' },
        algorithm: 'sha256',
        encoding: 'base64',
        signs: '{method}{url}{body}{timestamp}',
        timestamp: { at: { header: 'X-HubSpot-Request-Timestamp' }, unit: 'milliseconds', toleranceSeconds: 300 },
      };
    case 'gitlab':
      if (id === undefined) return { kind: 'token', at: { header: 'X-Gitlab-Token' } };
      return { kind: 'standard-webhooks', headers: 'webhook', toleranceSeconds: 300 };
    default:
      throw new Error(`There is no scheme for ${provider}: ${name}`);
  }
}

function headersOf(scheme: SignatureScheme, { expect: signature, timestamp = '', id = '' }: Vector) {
  if (scheme.kind === 'standard-webhooks')
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  if (scheme.kind === 'token' && 'header' in scheme.at) return { [scheme.at.header.toLowerCase()]: signature };
  if (scheme.kind !== 'hmac' && scheme.kind !== 'digest') throw new Error(`${scheme.kind} has no vectors`);
  const at = scheme.kind === 'hmac' ? scheme.timestamp?.at.header.toLowerCase() : undefined;
  return { [scheme.signature.header.toLowerCase()]: signature, ...(at ? { [at]: timestamp } : {}) };
}

describe('W1: published signatures', () => {
  const vectors = load<Vector[]>('webhook-vectors/vectors.json');
  const plain = vectors.filter(({ provider }) => provider !== 'microsoft-graph');

  it.each(plain.map((vector) => [vector.provider, vector.name, vector] as const))('%s, %s', (_, __, vector) => {
    const scheme = schemeOf(vector);
    const { timestamp = '0' } = vector;
    const request = {
      method: vector.method ?? 'POST',
      url: vector.url ?? 'https://tributary.example/webhooks/x/1',
      headers: headersOf(scheme, vector),
      body: vector.body_file ? read(vector.body_file) : Buffer.from(vector.body ?? ''),
      scheme,
      secrets: [vector.secret],
      now: new Date(Number(timestamp) * (timestamp.length > 11 ? 1 : 1000)),
    };
    expect(verifyWebhook(request)).toEqual({ ok: true });
    expect(verifyWebhook({ ...request, secrets: [vector.negative ?? 'whsec_AAAA'] }).ok).toBe(false);
    const spaced = { ...request, body: Buffer.concat([Buffer.from(' '), request.body]) };
    expect(verifyWebhook(spaced).ok).toBe(scheme.kind === 'token');
  });

  it('Microsoft Graph: the signature over encrypted data, with the key that came along', () => {
    const sealed = load<Record<'data' | 'dataKey' | 'dataSignature' | 'private_key_pem', string>>(
      'webhook-vectors/microsoft-graph-encrypted.json',
    );
    const key = privateDecrypt(
      { key: sealed.private_key_pem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(sealed.dataKey, 'base64'),
    );
    const request = {
      method: 'POST',
      url: 'https://tributary.example/',
      headers: { 'data-signature': sealed.dataSignature },
      body: Buffer.from(sealed.data, 'base64'),
      scheme: {
        kind: 'hmac',
        signature: { header: 'data-signature' },
        algorithm: 'sha256',
        encoding: 'base64',
        secret: { encoding: 'base64' },
      } satisfies SignatureScheme,
      secrets: [key.toString('base64')],
      now: new Date(),
    };
    expect(verifyWebhook(request)).toEqual({ ok: true });
    expect(verifyWebhook({ ...request, body: request.body.subarray(1) }).ok).toBe(false);
  });
});

describe('GitHub’s published payloads', () => {
  interface Example {
    action?: string;
    issue?: { number: number; repository_url: string; pull_request?: unknown };
    pull_request?: { id: number };
    repository?: { full_name: string; private: boolean };
  }
  const webhooks = github.definition.webhooks!;
  const examples = load<{ name: string; examples: Example[] }[]>('github/webhooks-octokit/examples.json').flatMap(
    ({ name, examples: list }) => list.map((body) => ({ name, body })),
  );
  const streamOf = (name: string) => github.definition.streams.find((stream) => stream.name === name);

  /** As one delivery comes in, through bytes, to what it means. */
  function routeOf({ name, body }: (typeof examples)[number]): RoutedEvent[] {
    const bytes = Buffer.from(JSON.stringify(body));
    const parsed = parseWebhookBody(bytes, 'application/json', webhooks.limits);
    if (!parsed.ok) throw new Error(parsed.reason);
    const headers = { 'x-github-event': name, 'x-github-delivery': createHash('md5').update(bytes).digest('hex') };
    const request = { method: 'POST', url: 'https://t.example/w', headers, body: bytes };
    const repository = body.repository?.full_name ?? 'octocat/hello-world';
    const checked = checkSettings(github.definition, { repository, include_private: true });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const kind = eventKindOf(webhooks, request, parsed.body);
    expect(kind).toBe(body.action ? `${name}.${body.action}` : name);
    const { id } = deliveryIdOf(webhooks, request, parsed.body, new Date());
    const event = { kind, deliveryId: id, body: parsed.body, receivedAt: new Date() };
    return routeWebhook(github.definition, event, { settings: checked.settings });
  }

  it('there are 161 of them, and each is routed without an error', () => {
    expect(examples).toHaveLength(161);
    const routed = examples.flatMap(routeOf);
    expect(routed.filter(({ kind }) => kind === 'payload').length).toBeGreaterThan(30);
    expect(routed.filter(({ kind }) => kind === 'gone').length).toBeGreaterThanOrEqual(2);
  });

  it('what they show fits the shapes of its stream and becomes a record', () => {
    for (const one of examples.flatMap(routeOf))
      if (one.kind === 'payload') {
        const stream = streamOf(one.stream)!;
        const parsed = stream.shapes[one.shape]!.schema.safeParse(one.raw);
        const schema = github.mappings.find(({ source }) => source.stream === one.stream)!;
        const mapped = compile(schema, modelOf(stream.recordType).fields, one.shape).map(one.raw);
        // oxlint-disable-next-line jest/no-conditional-expect
        expect([parsed.error?.issues, mapped.ok || mapped.errors]).toEqual([undefined, true]);
      }
  });

  it('an issue is never lost: it comes with its event, is read, or is gone', () => {
    const about = examples.filter(({ name, body }) => name === 'issues' && !body.issue?.pull_request);
    expect(about.length).toBeGreaterThan(20);
    for (const example of about) {
      const routed = routeOf(example);
      const ids = routed.map((one) =>
        one.kind === 'payload'
          ? (one.raw as { number: number }).number
          : Number('externalId' in one ? one.externalId : 0),
      );
      expect(ids).toContain(example.body.issue?.number);
    }
    const pulls = examples.filter(({ name, body }) => name === 'issues' && body.issue?.pull_request);
    expect(pulls.length).toBeGreaterThan(0);
    expect(pulls.flatMap(routeOf)).toEqual([]);
  });

  it('every pull request fits the stream of pull requests, where there is one', () => {
    const about = examples.filter(({ name }) => name === 'pull_request');
    expect(about).toHaveLength(29);
    const pulls = streamOf('pull_requests');
    const routed = about.flatMap((example) =>
      webhooks.route(
        { kind: `pull_request.${example.body.action}`, deliveryId: '1', body: example.body, receivedAt: new Date() },
        { settings: { repository: example.body.repository?.full_name, include_private: true } },
      ),
    );
    expect(routed.map((one) => one.kind === 'payload' && one.stream)).toEqual(about.map(() => 'pull_requests'));
    const unfit = routed.filter(
      (one) => one.kind === 'payload' && pulls?.shapes[one.shape]?.schema.safeParse(one.raw).success === false,
    );
    expect(unfit).toEqual([]);
  });
});
