import { readPath } from '../path';

/** Names in lower case, as node:http gives them; several values of one name are joined by a comma. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A call as it came in. */
export interface WebhookRequest {
  method: string;
  /** The whole address as the provider knows it: the public one, with path and query. */
  url: string;
  headers: WebhookHeaders;
  /** Exactly the bytes received. */
  body: Uint8Array;
}

/** A place in a request that holds a text. */
export type ValueAt =
  | { header: string; /** Left out of the value; a value without it does not count. */ prefix?: string }
  | { query: string }
  /** Path in the parsed body; `items[].id` means each of them. */
  | { body: string };

/** One header; undefined where there is none, or only an empty one. */
export function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  const found = headers[name.toLowerCase()];
  const value = typeof found === 'string' ? found : found?.join(', ');
  return value === undefined || value === '' ? undefined : value;
}

/**
 * The texts and numbers at a place, as texts. Empty where one of them is missing, is no text or number, or is empty:
 * half an answer must not pass for a whole one.
 */
export function valuesAt(at: ValueAt, request: Pick<WebhookRequest, 'url' | 'headers'>, body: unknown): string[] {
  if ('header' in at) {
    const value = headerOf(request.headers, at.header);
    const prefix = at.prefix ?? '';
    if (value === undefined || !value.startsWith(prefix) || value.length === prefix.length) return [];
    return [value.slice(prefix.length)];
  }
  if ('query' in at) {
    const values = URL.canParse(request.url) ? new URL(request.url).searchParams.getAll(at.query) : [];
    // A name given twice is somebody's attempt to be read two ways.
    return values.length === 1 && values[0] !== '' ? [values[0] ?? ''] : [];
  }
  return textsAt(body, at.body);
}

/** As `valuesAt`, where exactly one is expected. */
export function valueAt(
  at: ValueAt,
  request: Pick<WebhookRequest, 'url' | 'headers'>,
  body: unknown,
): string | undefined {
  const values = valuesAt(at, request, body);
  return values.length === 1 ? values[0] : undefined;
}

function textsAt(body: unknown, path: string): string[] {
  const [first = '', ...rest] = path.split('[].');
  let found: unknown[] = [readPath(body, first)];
  for (const step of rest) {
    if (found.some((one) => !Array.isArray(one))) return [];
    found = (found as unknown[][]).flat().map((one) => readPath(one, step));
  }
  const texts = found.map(asText);
  return texts.every((one) => one !== undefined) ? texts : [];
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
