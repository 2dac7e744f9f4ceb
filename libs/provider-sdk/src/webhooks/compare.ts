import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Equal as bytes. The time taken tells at most the length, which for a signature everybody knows. Texts are compared
 * as they were sent: a decoder would take several spellings for one signature.
 */
export function equalTexts(expected: string, given: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(given);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** As `equalTexts`, where the length of what is expected is a secret too. */
export function equalSecrets(expected: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}

/** The bytes of a text in an encoding; undefined unless it is exactly how those bytes are written (padding aside). */
export function decodeExactly(text: string, encoding: 'hex' | 'base64' | 'base64url'): Buffer | undefined {
  const bytes = Buffer.from(text, encoding);
  const bare = (one: string): string => one.replace(/=+$/, '');
  if (bytes.length === 0 || bare(bytes.toString(encoding)) !== bare(encoding === 'hex' ? text.toLowerCase() : text))
    return undefined;
  return bytes;
}
