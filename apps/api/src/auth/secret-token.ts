import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link; the database keeps only the hash. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Fast on purpose: the token is random, so nobody can try likely ones. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
