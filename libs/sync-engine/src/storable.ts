import { canonicalJson } from './canonical';

/**
 * Text PostgreSQL takes: it refuses U+0000 in text, and jsonb refuses half surrogate pairs. A provider that sends
 * either means nothing by it.
 */
export function cleanText(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '');
}

/** A value as JSON text that jsonb takes. */
export function jsonText(value: unknown): string {
  const text = canonicalJson(value);
  return isRefused(text) ? canonicalJson(cleanJson(value)) : text;
}

/** JSON text that is kept as json: PostgreSQL stores any, and refuses to read a member of what it would not take as text. */
export function readableJson(text: string): string {
  return isRefused(text) ? JSON.stringify(cleanJson(JSON.parse(text))) : text;
}

/** Whether JSON holds U+0000 or half a surrogate pair, as JSON.stringify writes them; escapes of any kind are rare. */
const isRefused = (text: string): boolean => text.includes('\\u') && /\\u(0000|d[89a-f])/.test(text);

function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [cleanText(name), cleanJson(member)]));
}
