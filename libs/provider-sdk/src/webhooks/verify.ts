import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import { parseWebhookBody } from './body';
import { decodeExactly, equalSecrets, equalTexts } from './compare';
import { verifyJwt } from './jwt';
import { headerOf, valuesAt, type WebhookHeaders, type WebhookRequest } from './request';
import {
  templateParts,
  type DigestScheme,
  type HeaderPart,
  type HmacScheme,
  type SignatureScheme,
  type StandardWebhooksScheme,
  type TimestampRule,
  type TokenScheme,
  type VerifyFailure,
  type VerifyResult,
} from './scheme';

export interface VerifyInput extends WebhookRequest {
  scheme: SignatureScheme;
  /** All that are good now: two while one replaces the other. */
  secrets: readonly string[];
  now: Date;
}

/** Nobody signs with more secrets at once; what follows is not looked at. */
const signaturesAtMost = 10;
const good: VerifyResult = { ok: true };
const refused = (reason: VerifyFailure): VerifyResult => ({ ok: false, reason });

/**
 * Whether a request comes from who knows one of the secrets. Judges exactly the bytes received, before they are parsed;
 * compares in constant time; without a secret nothing passes; never throws, whatever was sent.
 */
export function verifyWebhook(input: VerifyInput): VerifyResult {
  const secrets = input.secrets.filter((secret) => secret !== '');
  if (secrets.length === 0) return refused('no-secret');
  const { scheme } = input;
  switch (scheme.kind) {
    case 'hmac':
      return verifyHmac(scheme, input, secrets);
    case 'standard-webhooks':
      return verifyHmac(asHmac(scheme), input, secrets);
    case 'digest':
      return verifyDigest(scheme, input, secrets);
    case 'token':
      return verifyToken(scheme, input, secrets);
    case 'jwt': {
      const [token, ...more] = partsOf(input.headers, scheme.at);
      if (token === undefined || more.length > 0) return refused('no-signature');
      return verifyJwt(token, { scheme, secrets, body: input.body, now: input.now });
    }
    case 'custom':
      return scheme.verify({ ...input, secrets });
  }
}

/** Standard Webhooks is an HMAC over id, time and body. */
export function asHmac({ headers, toleranceSeconds }: StandardWebhooksScheme): HmacScheme {
  return {
    kind: 'hmac',
    signature: { header: `${headers}-signature`, separator: ' ', prefix: 'v1,' },
    algorithm: 'sha256',
    encoding: 'base64',
    signs: `{header:${headers}-id}.{timestamp}.{body}`,
    timestamp: { at: { header: `${headers}-timestamp` }, unit: 'seconds', toleranceSeconds },
    secret: { prefix: 'whsec_', encoding: 'base64' },
  };
}

function partsOf(headers: WebhookHeaders, { header, separator, prefix = '' }: HeaderPart): string[] {
  const value = headerOf(headers, header);
  if (value === undefined) return [];
  const parts = separator === undefined ? [value] : value.split(separator).map((part) => part.trim());
  return parts
    .filter((part) => part.startsWith(prefix) && part.length > prefix.length)
    .slice(0, signaturesAtMost)
    .map((part) => part.slice(prefix.length));
}

function verifyHmac(scheme: HmacScheme, input: VerifyInput, secrets: string[]): VerifyResult {
  const signatures = partsOf(input.headers, scheme.signature);
  if (signatures.length === 0) return refused('no-signature');
  const time = scheme.timestamp ? readTimestamp(scheme.timestamp, input) : undefined;
  if (typeof time === 'object') return time;
  const signed = signedParts(scheme.signs ?? '{body}', { ...input, timestamp: time });
  if (signed === undefined) return refused('malformed');
  const keys = secrets.map((secret) => keyOf(scheme, secret)).filter((key) => key !== undefined);
  if (keys.length === 0) return refused('no-secret');
  return oneMatches(
    keys.map((key) => {
      const hmac = createHmac(scheme.algorithm, key);
      for (const part of signed) hmac.update(part);
      return hmac.digest(scheme.encoding);
    }),
    signatures,
  );
}

function verifyDigest(scheme: DigestScheme, input: VerifyInput, secrets: string[]): VerifyResult {
  const signatures = partsOf(input.headers, scheme.signature);
  if (signatures.length === 0) return refused('no-signature');
  const expected: string[] = [];
  for (const secret of secrets) {
    const signed = signedParts(scheme.signs, { ...input, secret });
    if (signed === undefined) return refused('malformed');
    const hash = createHash(scheme.algorithm);
    for (const part of signed) hash.update(part);
    expected.push(hash.digest(scheme.encoding));
  }
  return oneMatches(expected, signatures);
}

/** Every pair is compared: how long it takes does not tell which one matched. */
function oneMatches(expected: string[], signatures: string[]): VerifyResult {
  let matched = false;
  for (const one of expected)
    for (const signature of signatures) {
      const equal = equalTexts(one, signature);
      matched ||= equal;
    }
  return matched ? good : refused('bad-signature');
}

function verifyToken({ at }: TokenScheme, input: VerifyInput, secrets: string[]): VerifyResult {
  let body: unknown;
  if ('body' in at) {
    // There is no signature to look at first: the token is in the body and nowhere else.
    const parsed = parseWebhookBody(input.body, headerOf(input.headers, 'content-type'));
    if (!parsed.ok) return refused('malformed');
    body = parsed.body;
  }
  const given = valuesAt(at, input, body);
  if (given.length === 0) return refused('no-signature');
  let all = true;
  for (const token of given) {
    let matched = false;
    for (const secret of secrets) {
      const equal = equalSecrets(secret, token);
      matched ||= equal;
    }
    all &&= matched;
  }
  return all ? good : refused('bad-signature');
}

/** The time as it was sent, for it is signed that way; or why it does not pass. */
function readTimestamp({ at, unit, toleranceSeconds }: TimestampRule, { headers, now }: VerifyInput) {
  const [text, ...more] = partsOf(headers, at);
  if (text === undefined) return refused('no-timestamp');
  if (more.length > 0 || !/^\d{1,16}$/.test(text)) return refused('malformed');
  const ms = Number(text) * (unit === 'seconds' ? 1000 : 1);
  return Math.abs(now.getTime() - ms) > toleranceSeconds * 1000 ? refused('outside-tolerance') : text;
}

interface Signed extends WebhookRequest {
  timestamp?: string;
  secret?: string;
}

/** What was signed, piece by piece so that the body is not copied; undefined where a header of it is missing. */
export function signedParts(template: string, from: Signed): BinaryLike[] | undefined {
  const parts: BinaryLike[] = [];
  for (const part of templateParts(template)) {
    const value = 'text' in part ? part.text : placeOf(part.place, from);
    if (value === undefined) return undefined;
    parts.push(value);
  }
  return parts;
}

function placeOf(place: string, from: Signed): BinaryLike | undefined {
  switch (place) {
    case 'body':
      return from.body;
    case 'timestamp':
      return from.timestamp;
    case 'method':
      return from.method.toUpperCase();
    case 'url':
      return from.url;
    case 'secret':
      return from.secret;
    default:
      return place.startsWith('header:') ? headerOf(from.headers, place.slice('header:'.length)) : undefined;
  }
}

/** The key a secret stands for; undefined where the secret is not written as declared. */
export function keyOf({ secret: rule }: HmacScheme, secret: string): BinaryLike | undefined {
  if (!rule) return secret;
  const bare = rule.prefix && secret.startsWith(rule.prefix) ? secret.slice(rule.prefix.length) : secret;
  return decodeExactly(bare, rule.encoding);
}
