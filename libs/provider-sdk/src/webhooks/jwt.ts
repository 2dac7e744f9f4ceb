import { createHash, createHmac, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readPath } from '../path';
import { decodeExactly, equalTexts } from './compare';
import type { JwtScheme, VerifyResult } from './scheme';

interface Verifying {
  scheme: JwtScheme;
  secrets: readonly string[];
  body: Uint8Array;
  now: Date;
}

const refused = (reason: 'malformed' | 'bad-signature' | 'outside-tolerance' | 'no-timestamp'): VerifyResult => ({
  ok: false,
  reason,
});

/** Checks one compact token: its algorithm is the declared one, its signature, its times, and what it says of the body. */
export function verifyJwt(token: string, { scheme, secrets, body, now }: Verifying): VerifyResult {
  const [head = '', payload = '', signature = '', ...more] = token.split('.');
  const header = parsePart(head);
  const claims = parsePart(payload);
  if (more.length > 0 || header === undefined || claims === undefined) return refused('malformed');
  // The token does not choose how it is verified: "none", or a public key taken for a shared secret.
  if (readPath(header, 'alg') !== scheme.algorithm || readPath(header, 'crit') !== undefined)
    return refused('malformed');
  const signed = secrets.map((secret) => hasSigned(scheme.algorithm, secret, `${head}.${payload}`, signature));
  if (!signed.includes(true)) return refused('bad-signature');
  const times = checkTimes(claims, scheme.toleranceSeconds, now);
  if (!times.ok) return times;
  return speaksOfUs(claims, scheme, body) ? { ok: true } : refused('bad-signature');
}

function parsePart(part: string): unknown {
  const bytes = decodeExactly(part, 'base64url');
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Not JSON: not a token.
    return undefined;
  }
}

function hasSigned(algorithm: JwtScheme['algorithm'], secret: string, text: string, signature: string): boolean {
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith('HS'))
    return equalTexts(createHmac(hash, secret).update(text).digest('base64url'), signature);
  const key = publicKey(secret, algorithm === 'RS256' ? 'rsa' : 'ec');
  const bytes = decodeExactly(signature, 'base64url');
  if (!key || !bytes) return false;
  return verify(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

function publicKey(text: string, type: 'rsa' | 'ec'): KeyObject | undefined {
  try {
    const key = text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
      : createPublicKey(text);
    return key.asymmetricKeyType === type ? key : undefined;
  } catch {
    // A key that cannot be read verifies nothing.
    return undefined;
  }
}

/** `exp` ends it; without one, `iat` and the tolerance do. A token without either would be good for ever. */
function checkTimes(claims: unknown, toleranceSeconds: number, now: Date): VerifyResult {
  const at = now.getTime() / 1000;
  const [exp, iat, nbf] = ['exp', 'iat', 'nbf'].map((name) => readPath(claims, name));
  for (const time of [exp, iat, nbf]) if (time !== undefined && typeof time !== 'number') return refused('malformed');
  if (typeof exp !== 'number' && typeof iat !== 'number') return refused('no-timestamp');
  const ended = typeof exp === 'number' ? exp : (iat as number);
  const begun = [iat, nbf].filter((time) => typeof time === 'number');
  if (at > ended + toleranceSeconds || begun.some((time) => at < time - toleranceSeconds))
    return refused('outside-tolerance');
  return { ok: true };
}

function speaksOfUs(claims: unknown, { issuer, audience, bodyDigest }: JwtScheme, body: Uint8Array): boolean {
  if (issuer !== undefined && readPath(claims, 'iss') !== issuer) return false;
  if (audience !== undefined && ![readPath(claims, 'aud')].flat().includes(audience)) return false;
  if (!bodyDigest) return true;
  const claimed = readPath(claims, bodyDigest.claim);
  const digest = createHash(bodyDigest.algorithm).update(body).digest(bodyDigest.encoding);
  return typeof claimed === 'string' && equalTexts(digest, claimed);
}
