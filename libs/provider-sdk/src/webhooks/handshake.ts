import { createHmac } from 'node:crypto';
import { parseWebhookBody } from './body';
import { equalSecrets } from './compare';
import { headerOf, valueAt, type ValueAt, type WebhookRequest } from './request';
import type { HashAlgorithm, SignatureEncoding, SignatureScheme } from './scheme';
import { verifyWebhook } from './verify';

interface Expected {
  method: 'GET' | 'HEAD' | 'POST';
  /** What tells it from an event; all must hold. The challenge itself must be there in any case. */
  when?: { at: ValueAt; is: string }[];
  /** It is signed as events are: answered only if that signature is good. */
  signed?: boolean;
}

/** A call that only wants to see that we are there, and are who we say. */
export type Handshake =
  /** A success is all it wants. */
  | (Expected & { kind: 'acknowledge' })
  /** The challenge itself comes back, as text or as a member of a JSON object. */
  | (Expected & {
      kind: 'echo';
      challenge: ValueAt;
      answer: 'text' | { json: string };
      /** Must hold one of the secrets. */
      token?: ValueAt;
    })
  /** The challenge's HMAC under the secret comes back, in a JSON object. */
  | (Expected & {
      kind: 'hmac';
      challenge: ValueAt;
      algorithm: HashAlgorithm;
      encoding: SignatureEncoding;
      answer: { json: string; prefix?: string; /** Member that repeats the challenge. */ challengeJson?: string };
    })
  /** The provider tells the secret; it wants to hear it again in a header, or nothing. */
  | (Expected & { kind: 'secret'; secret: ValueAt; echoHeader?: string });

export interface HandshakeAnswer {
  status: 200;
  headers: Record<string, string>;
  body: string;
  /** Told by the provider. Keep it only while a subscription waits for one: anybody can send this call. */
  secret?: string;
}

export interface HandshakeInput extends WebhookRequest {
  handshakes: readonly Handshake[] | undefined;
  scheme: SignatureScheme;
  secrets: readonly string[];
  now: Date;
}

/** Challenges are short; what is longer is an event, or an attempt to have us work. */
const maxBytes = 64 * 1024;
const maxChallenge = 2048;
/**
 * What an HMAC is given for: no braces, colons or quotes, so that nobody has us sign a body of theirs with the key
 * that events are signed with.
 */
const hmacChallenge = /^[A-Za-z0-9+/_.~-]{1,500}={0,2}$/;
const headerText = /^[\x21-\x7e]{1,500}$/;

/** The answer to a handshake; undefined for anything else, also for one whose signature or token is not good. */
export function handshakeAnswer(input: HandshakeInput): HandshakeAnswer | undefined {
  const method = input.method.toUpperCase();
  const expected = (input.handshakes ?? []).filter((one) => one.method === method);
  if (expected.length === 0 || input.body.length > maxBytes) return undefined;
  const parsed = parseWebhookBody(input.body, headerOf(input.headers, 'content-type'), { maxDepth: 10 });
  const body = parsed.ok ? parsed.body : undefined;
  for (const handshake of expected) {
    if (!(handshake.when ?? []).every(({ at, is }) => valueAt(at, input, body) === is)) continue;
    if (handshake.signed && !verifyWebhook(input).ok) continue;
    const answer = answerTo(handshake, input, body);
    if (answer) return answer;
  }
  return undefined;
}

function answerTo(handshake: Handshake, input: HandshakeInput, body: unknown): HandshakeAnswer | undefined {
  switch (handshake.kind) {
    case 'acknowledge':
      return text('');
    case 'echo': {
      const challenge = valueAt(handshake.challenge, input, body);
      if (challenge === undefined || challenge.length > maxChallenge) return undefined;
      if (handshake.token && !holdsSecret(valueAt(handshake.token, input, body), input.secrets)) return undefined;
      return handshake.answer === 'text' ? text(challenge) : json({ [handshake.answer.json]: challenge });
    }
    case 'hmac': {
      const challenge = valueAt(handshake.challenge, input, body);
      const [secret] = input.secrets.filter((one) => one !== '');
      if (challenge === undefined || secret === undefined || !hmacChallenge.test(challenge)) return undefined;
      const { algorithm, encoding, answer } = handshake;
      const signature = createHmac(algorithm, secret).update(challenge).digest(encoding);
      return json({
        ...(answer.challengeJson === undefined ? {} : { [answer.challengeJson]: challenge }),
        [answer.json]: `${answer.prefix ?? ''}${signature}`,
      });
    }
    case 'secret': {
      const secret = valueAt(handshake.secret, input, body);
      // Once a secret is known, a stranger cannot put another in its place.
      if (secret === undefined || !headerText.test(secret) || input.secrets.some((one) => one !== '')) return undefined;
      const echoed = handshake.echoHeader === undefined ? {} : { [handshake.echoHeader.toLowerCase()]: secret };
      return { ...text('', echoed), secret };
    }
  }
}

function holdsSecret(given: string | undefined, secrets: readonly string[]): boolean {
  let holds = false;
  for (const secret of secrets.filter((one) => one !== '')) {
    const equal = given !== undefined && equalSecrets(secret, given);
    holds ||= equal;
  }
  return holds;
}

/** Plain text that no browser takes for a page: the challenge is whatever the caller wrote. */
const text = (body: string, headers: Record<string, string> = {}): HandshakeAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  body,
});

const json = (body: Record<string, string>): HandshakeAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify(body),
});
