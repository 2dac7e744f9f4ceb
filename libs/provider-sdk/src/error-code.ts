/** `code` of a Node or undici error. By shape: an error of another realm is no `instanceof Error`. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code) ? error.code : undefined;
}

/** The error and what caused it, nearest first; no further than anyone nests them. */
export function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; found.length < 5 && typeof at === 'object' && at !== null;) {
    found.push(at);
    at = 'cause' in at ? at.cause : undefined;
  }
  return found;
}
