import { scanJson } from '../json-scan';
import { headerOf, type WebhookHeaders } from './request';

export interface WebhookLimits {
  maxBytes: number;
  /** Deepest nesting of JSON. */
  maxDepth: number;
  /** Fields of a form. */
  maxFields: number;
}

export const defaultWebhookLimits: WebhookLimits = { maxBytes: 1024 * 1024, maxDepth: 64, maxFields: 1000 };

/** Why a body is not taken; `status` is what the sender gets. */
export interface BodyRefusal {
  ok: false;
  status: 400 | 413 | 415;
  reason: 'too-large' | 'too-deep' | 'not-utf8' | 'not-json' | 'too-many-fields' | 'encoded' | 'unknown-type';
}

export type ParsedBody = { ok: true; as: 'json' | 'form' | 'text' | 'empty'; body: unknown } | BodyRefusal;

const refuse = (status: BodyRefusal['status'], reason: BodyRefusal['reason']): BodyRefusal => ({
  ok: false,
  status,
  reason,
});

/**
 * What the headers alone already rule out, before a byte of the body is read. A compressed body is refused altogether, as
 * too large: no provider compresses its webhooks, and what is never unpacked cannot be a bomb.
 */
export function refuseByHeaders(headers: WebhookHeaders, limits: Partial<WebhookLimits> = {}): BodyRefusal | undefined {
  const encoding = headerOf(headers, 'content-encoding');
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') return refuse(413, 'encoded');
  const { maxBytes } = { ...defaultWebhookLimits, ...limits };
  const length = headerOf(headers, 'content-length');
  if (length !== undefined && Number(length) > maxBytes) return refuse(413, 'too-large');
  if (typeOf(headerOf(headers, 'content-type')) === undefined) return refuse(415, 'unknown-type');
  return undefined;
}

/**
 * Parses a body by its content type: JSON, forms as an object of their fields, XML (SOAP) and plain text as text.
 * A body without a type is JSON if it looks like it. Never throws; bounded in size, nesting and fields, so that no
 * body holds the process for long. Verify before parsing.
 */
export function parseWebhookBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  limits: Partial<WebhookLimits> = {},
): ParsedBody {
  const { maxBytes, maxDepth, maxFields } = { ...defaultWebhookLimits, ...limits };
  if (bytes.length > maxBytes) return refuse(413, 'too-large');
  const type = typeOf(contentType);
  if (type === undefined) return refuse(415, 'unknown-type');
  if (bytes.length === 0) return { ok: true, as: 'empty', body: undefined };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = decode(buffer);
  if (text === undefined) return refuse(400, 'not-utf8');
  if (type === 'form') return parseForm(text, maxFields);
  if (type === 'text') return { ok: true, as: 'text', body: text };
  if (type === 'guess' && !/^\s*[[{]/.test(text)) return { ok: true, as: 'text', body: text };
  if (scanJson(buffer, maxDepth).tooDeep) return refuse(400, 'too-deep');
  try {
    return { ok: true, as: 'json', body: JSON.parse(text) as unknown };
  } catch {
    // The parser's message quotes the body; that it is not JSON says enough.
    return refuse(400, 'not-json');
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: reading it anyway would show something else than was sent.
    return undefined;
  }
}

function typeOf(contentType: string | undefined): 'json' | 'form' | 'text' | 'guess' | undefined {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) return undefined;
  const type = essence.trim();
  if (type === '' || type === 'text/plain' || type === 'application/octet-stream') return 'guess';
  if (/^(application|text)\/(json|[\w.+-]+\+json)$/.test(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return /^(application|text)\/(xml|[\w.+-]+\+xml)$/.test(type) ? 'text' : undefined;
}

/** Fields by name; a name given several times becomes a list. */
function parseForm(text: string, maxFields: number): ParsedBody {
  let fields = 1;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    fields += 1;
    if (fields > maxFields) return refuse(400, 'too-many-fields');
  }
  const found = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found.get(name);
    found.set(name, before === undefined ? value : [before, value].flat());
  }
  return { ok: true, as: 'form', body: Object.fromEntries(found) };
}
