import type { Json } from '../schema';
import { TransformFailure } from '../transform';
import { limits } from './syntax';
import type { Work } from './work';

/** A function of the language. Its arguments have been computed; null in the first gives null unless `nulls` is set. */
export interface ExpressionFunction {
  readonly form: string;
  readonly doc: string;
  readonly least: number;
  readonly most: number;
  readonly nulls?: true;
  readonly call: (args: readonly Json[], work: Work) => Json;
}

const misfit = (wanted: string, value: Json | undefined) => new TransformFailure(`takes ${wanted}`, value ?? null);

function text(value: Json | undefined, work: Work): string {
  if (typeof value !== 'string') throw misfit('text', value);
  work.spend(value.length / 4);
  return value;
}

function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw misfit('a number', value);
  return value;
}

function list(value: Json | undefined, work: Work): Json[] {
  if (!Array.isArray(value)) throw misfit('a list', value);
  work.spend(value.length);
  return value;
}

/** A text to look for in another one, which costs the product of both lengths in the worst case. */
function needle(value: Json | undefined, within: string, work: Work): string {
  const found = text(value, work);
  if (found.length > 1000) throw misfit('1000 characters at most to look for', value);
  work.spend((found.length * within.length) / 16);
  return found;
}

export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TransformFailure('gives no number', null);
  return value;
}

/** Whether a text has the form of a pattern in which `*` stands for anything: its pieces are looked for one after another. */
function isLike(value: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces.shift()!;
  if (!value.startsWith(first)) return false;
  const last = pieces.pop();
  if (last === undefined) return value.length === first.length;
  let place = first.length;
  for (const piece of pieces) {
    const found = value.indexOf(piece, place);
    if (found < 0) return false;
    place = found + piece.length;
  }
  return value.length - last.length >= place && value.endsWith(last);
}

function sorted(args: readonly Json[], work: Work): number[] {
  const values = args.flatMap((value) => (Array.isArray(value) ? list(value, work) : [value]));
  return values.filter((value) => value !== null).map(number);
}

function shown(value: Json): string {
  if (typeof value === 'object') throw misfit('text, a number or yes/no', value);
  return String(value);
}

type Definition = readonly [form: string, doc: string, call: ExpressionFunction['call'], nulls?: true];

const definitions: readonly Definition[] = [
  ['lower(text)', 'In small letters.', ([a], work) => work.made(text(a, work).toLowerCase())],
  ['upper(text)', 'In capital letters.', ([a], work) => work.made(text(a, work).toUpperCase())],
  ['trim(text)', 'Without white space at both ends.', ([a], work) => work.made(text(a, work).trim())],
  ['text(value)', 'A number or yes/no as text.', ([a], work) => work.made(shown(a!))],
  ['number(text)', 'The number that a text spells; null when it spells none.', ([a]) => readNumber(a!)],
  [
    'length(value)',
    'How many characters a text has, or items a list.',
    ([a], work) => (Array.isArray(a) ? list(a, work).length : text(a, work).length),
  ],
  [
    'contains(text, part)',
    'Whether the part occurs in the text, or the value in the list.',
    ([a, b], work) => {
      if (Array.isArray(a)) return list(a, work).some((item) => item === b);
      const whole = text(a, work);
      return whole.includes(needle(b, whole, work));
    },
  ],
  ['startsWith(text, part)', 'Whether the text begins so.', ([a, b], work) => text(a, work).startsWith(text(b, work))],
  ['endsWith(text, part)', 'Whether the text ends so.', ([a, b], work) => text(a, work).endsWith(text(b, work))],
  [
    'like(text, pattern)',
    'Whether the text has the form of the pattern, in which * stands for anything.',
    ([a, b], work) => {
      const whole = text(a, work);
      return isLike(whole, needle(b, whole, work));
    },
  ],
  ['replace(text, part, by)', 'With every occurrence of the part replaced.', replaceAll],
  [
    'substring(text, start, length?)',
    'A part of the text; the first character is at 0.',
    ([a, b, c], work) => {
      const from = Math.max(0, Math.trunc(number(b)));
      const whole = text(a, work);
      return work.made(whole.slice(from, c === undefined || c === null ? undefined : from + Math.max(0, number(c))));
    },
  ],
  [
    'before(text, marker)',
    'What stands before the marker; the whole text without one.',
    ([a, b], work) => {
      const whole = text(a, work);
      const place = whole.indexOf(needle(b, whole, work));
      return place < 0 ? whole : work.made(whole.slice(0, place));
    },
  ],
  [
    'after(text, marker)',
    'What stands behind the marker; null without one.',
    ([a, b], work) => {
      const whole = text(a, work);
      const marker = needle(b, whole, work);
      const place = whole.indexOf(marker);
      return place < 0 ? null : work.made(whole.slice(place + marker.length));
    },
  ],
  [
    'split(text, by)',
    'A list of the parts between separators.',
    ([a, b], work) => {
      const whole = text(a, work);
      const by = needle(b, whole, work);
      if (by === '') throw misfit('a separator', b);
      const parts = whole.split(by);
      work.spend(parts.length);
      return parts;
    },
  ],
  [
    'join(list, by)',
    'The items of a list as one text.',
    ([a, b], work) => {
      const items = list(a, work).filter((item) => item !== null);
      const by = text(b, work);
      const length = items.reduce((sum: number, item) => sum + shown(item).length + by.length, 0);
      if (length > limits.texts) throw new TransformFailure('makes a text that is too long', null);
      return work.made(items.join(by));
    },
  ],
  ['round(number, digits?)', 'Rounded, halves away from zero.', ([a, b]) => rounded(number(a), b)],
  ['floor(number)', 'The whole number below.', ([a]) => Math.floor(number(a))],
  ['ceil(number)', 'The whole number above.', ([a]) => Math.ceil(number(a))],
  ['abs(number)', 'Without its sign.', ([a]) => Math.abs(number(a))],
  [
    'min(value, …)',
    'The smallest of numbers and lists of numbers; null of none.',
    (args, work) => sorted(args, work).reduce<number | null>((a, b) => (a === null || b < a ? b : a), null),
    true,
  ],
  [
    'max(value, …)',
    'The greatest of numbers and lists of numbers; null of none.',
    (args, work) => sorted(args, work).reduce<number | null>((a, b) => (a === null || b > a ? b : a), null),
    true,
  ],
  ['sum(list)', 'The sum of a list of numbers.', (args, work) => finite(sorted(args, work).reduce((a, b) => a + b, 0))],
  ['first(list)', 'The first item.', ([a], work) => list(a, work)[0] ?? null],
  ['last(list)', 'The last item.', ([a], work) => list(a, work).at(-1) ?? null],
  ['exists(value)', 'Whether there is a value.', ([a]) => a !== null, true],
  ['coalesce(value, …)', 'The first that is a value.', (args) => args.find((value) => value !== null) ?? null, true],
];

function readNumber(value: Json): Json {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw misfit('text', value);
  const trimmed = value.length > 400 ? '' : value.trim();
  const read = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(trimmed) ? Number(trimmed) : NaN;
  return Number.isFinite(read) ? read : null;
}

function rounded(value: number, digits: Json | undefined): number {
  const places = digits === undefined || digits === null ? 0 : number(digits);
  if (!Number.isInteger(places) || places < 0 || places > 12) throw misfit('0 to 12 digits', places);
  const shifted = Number(`${Math.abs(value)}e${places}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(shifted)}e-${places}`) || 0;
}

function replaceAll([a, b, c]: readonly Json[], work: Work): Json {
  const whole = text(a, work);
  const part = needle(b, whole, work);
  const by = text(c, work);
  if (part === '') throw misfit('a text to look for', b);
  const parts = whole.split(part);
  work.spend(parts.length);
  if (whole.length + parts.length * by.length > limits.texts)
    throw new TransformFailure('makes a text that is too long', null);
  return work.made(parts.join(by));
}

function define([form, doc, call, nulls]: Definition): [string, ExpressionFunction] {
  const open = form.indexOf('(');
  const names = form.slice(open + 1, -1).split(', ');
  const endless = names.includes('…');
  const least = names.filter((name) => !name.endsWith('?') && name !== '…').length;
  return [form.slice(0, open), { form, doc, call, nulls, least, most: endless ? 20 : names.length }];
}

/** Every function by its name. There are no others: names are looked up here and nowhere else. */
export const functions: ReadonlyMap<string, ExpressionFunction> = new Map(definitions.map(define));
