import { Problem } from './problem';

/** Bytes of a body; nothing the API takes comes near it. */
export const bodyLimit = 1024 * 1024;
const depthLimit = 64;

const quote = 0x22;
const backslash = 0x5c;

/** Whether brackets nest deeper than `limit`; one pass over the bytes, before anything recursive sees them. */
export function isDeeperThan(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

/** Names that would reach into an object's prototype. */
const poison = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A JSON body as the API takes it; an empty one is `undefined`.
 * @throws Problem 400 for what is no JSON, nests too deep, names a prototype or holds a text that cannot be stored.
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (isDeeperThan(body, depthLimit)) {
    throw malformed(
      `The body nests deeper than ${depthLimit} levels. Nothing the API takes does; check what was sent.`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('The body is not UTF-8. Send JSON in UTF-8.');
  }
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (poison.has(name))
        throw malformed(`The body has a field named "${name}", which is never taken. Leave it out.`);
      if (!isStorable(name) || (typeof value === 'string' && !isStorable(value))) throw notStorable();
      return value;
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    // The parser's own message repeats a piece of the body, which may be a secret.
    throw malformed('The body is not valid JSON. Check quotes, commas and brackets.');
  }
}

/** Zero characters and halves of surrogate pairs can be written in JSON, and neither stored nor put into an address. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function notStorable(): Problem {
  return malformed('A text in the body holds a zero character or half of a surrogate pair (\\ud800). Leave it out.');
}

function malformed(detail: string): Problem {
  return new Problem(400, 'malformed-body', 'The body cannot be read', detail);
}
