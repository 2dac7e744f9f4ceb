import type { ValueAt, WebhookRequest } from './request';

/** Where a header holds a signature or a time: `v0=ab…`, or one of several as in `t=17…,v1=ab…,v1=cd…`. */
export interface HeaderPart {
  header: string;
  /** Splits the header into parts; without it the header is one part. */
  separator?: string;
  /** Begins each part that is meant and is no part of the value. */
  prefix?: string;
}

export interface TimestampRule {
  at: HeaderPart;
  unit: 'seconds' | 'milliseconds';
  /** How far it may be from our clock, either way. */
  toleranceSeconds: number;
}

export type HashAlgorithm = 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type SignatureEncoding = 'hex' | 'base64' | 'base64url';

/**
 * HMAC of the body, of time and body, or of method, address and body: `signs` says which, as a text with the places
 * `{body}`, `{timestamp}`, `{method}`, `{url}` and `{header:name}`. Several signatures in one header are each tried:
 * a provider that changes its secret sends two for a while.
 */
export interface HmacScheme {
  kind: 'hmac';
  signature: HeaderPart;
  algorithm: HashAlgorithm;
  encoding: SignatureEncoding;
  /** Without it, the body alone. */
  signs?: string;
  /** Must be signed too: a time that anybody can change protects nothing. */
  timestamp?: TimestampRule;
  /** How the secret becomes a key; without it, its UTF-8 bytes. */
  secret?: { prefix?: string; encoding: 'base64' | 'hex' };
}

/** A plain hash over a text with the secret in it: `{secret}{body}`. Only what older versions of an API still send. */
export interface DigestScheme {
  kind: 'digest';
  signature: HeaderPart;
  algorithm: HashAlgorithm;
  encoding: SignatureEncoding;
  signs: string;
}

/** standardwebhooks.com: `webhook-id`, `webhook-timestamp`, `webhook-signature`, or the same with `svix-`. */
export interface StandardWebhooksScheme {
  kind: 'standard-webhooks';
  headers: 'webhook' | 'svix';
  toleranceSeconds: number;
}

/** A secret sent along as it is. A path in the body must hold it at every place it names. */
export interface TokenScheme {
  kind: 'token';
  at: ValueAt;
}

/**
 * A JSON Web Token. It proves who sends, and the body only where it names the body's digest. Secrets are the shared
 * text for HS, and public keys (PEM, or a JWK as JSON) for RS and ES.
 */
export interface JwtScheme {
  kind: 'jwt';
  at: HeaderPart;
  algorithm: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'ES256';
  issuer?: string;
  audience?: string;
  toleranceSeconds: number;
  bodyDigest?: { claim: string; algorithm: HashAlgorithm; encoding: SignatureEncoding };
}

/** What no other member describes. Two providers with the same one: make it a member. */
export interface CustomScheme {
  kind: 'custom';
  /** Gets at least one secret. Must not throw, and must compare in constant time. */
  verify(input: WebhookRequest & { secrets: readonly string[]; now: Date }): VerifyResult;
}

export type SignatureScheme =
  HmacScheme | DigestScheme | StandardWebhooksScheme | TokenScheme | JwtScheme | CustomScheme;

/** For counters and the event log; never for the caller, who learns only that it was refused. */
export type VerifyFailure =
  | 'no-secret'
  | 'no-signature'
  | 'bad-signature'
  | 'no-timestamp'
  | 'outside-tolerance'
  /** A part that is not what it should be: a time that is no number, a token that is no JWT. */
  | 'malformed';

export type VerifyResult = { ok: true } | { ok: false; reason: VerifyFailure };

const places = /\{([^{}]*)\}/g;

/** The text around the places and the places themselves, in order. */
export type TemplatePart = { text: string } | { place: string };

/** Takes a `signs` text apart. */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of template.matchAll(places)) {
    if (match.index > from) parts.push({ text: template.slice(from, match.index) });
    parts.push({ place: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push({ text: template.slice(from) });
  return parts;
}
