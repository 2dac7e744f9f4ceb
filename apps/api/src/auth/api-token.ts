import { newSecretToken } from './secret-token';

const begin = 'trb_';
const form = /^trb_[\w-]{43}$/;

/** A token for a program: the secret, and the first letters by which people tell it from others. */
export function newApiToken(): { secret: string; prefix: string } {
  const secret = `${begin}${newSecretToken()}`;
  return { secret, prefix: secret.slice(0, begin.length + 6) };
}

/** Whether this could be a token of ours at all; what could not is not looked up. */
export function looksLikeApiToken(text: string): boolean {
  return form.test(text);
}
