import type { FieldDefinition, FieldKind, MappedRecord } from '@tributary/model';
import { TransformFailure } from './transform';

/** Why a field of one record got no value. `got` is the offending value as JSON, cut to 200 characters. */
export interface FieldError {
  field: string;
  /** Where in the provider's record the value came from. */
  path: string;
  message: string;
  got: string;
}

export type MapResult = { ok: true; values: MappedRecord } | { ok: false; errors: FieldError[] };

/** Years 1 to 9999: what both JavaScript and PostgreSQL can show. */
export const earliestMs = -62_135_596_800_000;
export const latestMs = 253_402_300_799_999;

export const kindMessages: Record<FieldKind, string> = {
  text: 'must be text',
  longtext: 'must be text',
  integer: 'must be a whole number',
  double: 'must be a number',
  boolean: 'must be true or false',
  timestamp: 'must be a time (milliseconds since 1970, within the years 1 to 9999)',
  texts: 'must be a list of texts',
  refs: 'must be a list of references',
  ref: 'must be one reference',
  json: 'must be a JSON value',
};
export const missingMessage = 'is required, and the record has no value for it';

/** JSON of a value for an error, at most 200 characters. */
export function describe(value: unknown): string {
  const text =
    (typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : JSON.stringify(value ?? null)) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** Too long counted in characters as people and PostgreSQL count them, not in UTF-16 units. */
export function isTooLong(text: string, maximum: number): boolean {
  if (text.length <= maximum) return false;
  let characters = 0;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit >= 0xd800 && unit <= 0xdbff) place++;
    if (++characters > maximum) return true;
  }
  return false;
}

/** A list of texts without nulls, or undefined when an item is something else. */
export function textList(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  let nulls = false;
  for (let place = 0; place < value.length; place++) {
    if (typeof value[place] === 'string') continue;
    if (value[place] !== null) return undefined;
    nulls = true;
  }
  return nulls ? value.filter((item) => item !== null) : value;
}

export function tooLongMessage(maximum: number): string {
  return `is longer than ${maximum} characters`;
}

export function valuesMessage(values: readonly string[]): string {
  return `must be one of ${values.join(', ')}`;
}

/** References from what a `from` gave: `members` and 184 → `members:184`; lists item by item. */
export function toRefs(stream: string, value: unknown): string | string[] | null {
  if (typeof value === 'string') return value === '' ? null : `${stream}:${value}`;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `${stream}:${value}`;
  if (!Array.isArray(value)) throw new TransformFailure('cannot be a reference', value);
  const refs: string[] = [];
  for (const item of value) {
    const ref = toRefs(stream, item);
    if (Array.isArray(ref)) refs.push(...ref);
    else if (ref !== null) refs.push(ref);
  }
  return refs;
}

/** A scalar as it stands in a template or as the key of an object; null for none, a failure for lists and objects. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') throw new TransformFailure('cannot be written as text', value);
  return String(value);
}

/** An object from pairs. Nothing is lost to a repeated key: the second becomes `Name (2)`. */
export function toObject(pairs: [string, unknown][]): object {
  const entries = new Map<string, unknown>();
  for (const [key, value] of pairs) {
    let free = key;
    for (let count = 2; entries.has(free); count++) free = `${key} (${count})`;
    entries.set(free, value);
  }
  return Object.fromEntries(entries);
}

/** Holds a mapped value against its field: gives it as it is to be stored, or says what is wrong. */
export function checkValue(field: FieldDefinition, value: unknown): { value: unknown } | { message: string } {
  if (value === null || value === undefined) return field.required ? { message: missingMessage } : { value: null };
  const wrong = { message: kindMessages[field.kind] };
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'ref':
      return typeof value === 'string' ? checkText(field, value) : wrong;
    case 'integer':
      return Number.isSafeInteger(value) ? { value } : wrong;
    case 'double':
      return Number.isFinite(value) ? { value } : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrong;
    case 'timestamp':
      return Number.isInteger(value) && Number(value) >= earliestMs && Number(value) <= latestMs ? { value } : wrong;
    case 'texts':
    case 'refs': {
      const list = textList(value);
      if (!list) return wrong;
      const { maxLength } = field;
      if (maxLength !== undefined && list.some((item) => isTooLong(item, maxLength)))
        return { message: tooLongMessage(maxLength) };
      return { value: list };
    }
    case 'json':
      return { value };
  }
}

function checkText(field: FieldDefinition, text: string): { value: string } | { message: string } {
  if (field.maxLength !== undefined && isTooLong(text, field.maxLength))
    return { message: tooLongMessage(field.maxLength) };
  if (field.values && !field.values.includes(text)) return { message: valuesMessage(field.values) };
  return { value: text };
}
