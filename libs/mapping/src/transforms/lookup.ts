import { z } from 'zod';
import type { Json } from '../schema';
import { asItIs, defineTransform, TransformFailure } from '../transform';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const memberOf = (value: Json, name: string): Json =>
  isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;

const symbols = new Map([
  ['€', 'EUR'],
  ['$', 'USD'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
]);

/** An amount of money as people write it: one sign or code at either end, and the last of `.` and `,` as decimal sign. */
function readMoney(text: string): { amount: number; currency: string | null } | undefined {
  const found = /^(-?)\s*([^\d\s.,'-]{0,3})\s*(-?)([\d.,'\s\u00a0]{1,40})\s*([^\d\s.,'-]{0,3})$/u.exec(text.trim());
  if (!found) return undefined;
  const [, before, left, after, digits, right] = found;
  if ((left && right) || (before && after)) return undefined;
  const bare = digits!.replace(/['\s\u00a0]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const isDecimal = last >= 0 && bare.length - last - 1 !== 3;
  const whole = (isDecimal ? bare.slice(0, last) : bare).replace(/[.,]/g, '');
  const amount = Number(`${whole}.${isDecimal ? bare.slice(last + 1) : '0'}`);
  if (whole === '' || !Number.isFinite(amount)) return undefined;
  const mark = (left || right || '').toUpperCase();
  const currency = symbols.get(mark) ?? (/^[A-Z]{3}$/.test(mark) ? mark : null);
  return { amount: before || after ? -amount : amount, currency };
}

function money(text: string) {
  const read = readMoney(text.slice(0, 100));
  if (!read) throw new TransformFailure('is not an amount of money', text);
  return read;
}

export const lookupTransforms = [
  defineTransform({
    name: 'object.get',
    title: 'Member',
    doc: 'One member of an object.',
    input: ['object'],
    output: 'any',
    inverse:
      ({ name }) =>
      (value) => ({ [name]: value }),
    args: z.strictObject({ name: z.string().regex(/^(?!__proto__$).+$/, 'this name is reserved') }),
    examples: [
      { args: { name: 'id' }, in: { id: 1 }, out: 1 },
      { args: { name: 'nope' }, in: { id: 1 }, out: null },
    ],
    make:
      ({ name }) =>
      (value) =>
        memberOf(value, name),
  }),
  defineTransform({
    name: 'list.find',
    title: 'Item with',
    doc: 'The first item of a list whose member has a value: a field among custom fields, by its name or id.',
    input: ['list'],
    output: 'any',
    inverse: 'the other items are lost',
    args: z.strictObject({ member: z.string(), is: scalar, give: z.string().optional() }),
    examples: [
      { args: { member: 'name', is: 'Risk', give: 'value' }, in: [{ name: 'Risk', value: 'low' }], out: 'low' },
      { args: { member: 'id', is: 2 }, in: [{ id: 1 }], out: null },
    ],
    make:
      ({ member, is, give }) =>
      (value) => {
        const found = value.find((item) => memberOf(item, member) === is && isObject(item)) ?? null;
        return give === undefined || found === null ? found : memberOf(found, give);
      },
  }),
  defineTransform({
    name: 'list.slice',
    title: 'Some items',
    doc: 'Keeps so many items from a place on.',
    input: ['list'],
    output: 'list',
    inverse: 'the other items are lost',
    args: z.strictObject({ start: z.int().min(-1000).max(1000).default(0), count: z.int().min(1).max(10_000) }),
    examples: [{ args: { count: 2 }, in: ['a', 'b', 'c'], out: ['a', 'b'] }],
    make:
      ({ start, count }) =>
      (value) =>
        value.slice(start).slice(0, count),
  }),
  defineTransform({
    name: 'list.sum',
    title: 'Sum',
    doc: 'Adds the numbers of a list.',
    input: ['list'],
    output: 'number',
    inverse: 'the single numbers are lost',
    args: z.strictObject({}),
    examples: [
      { in: [1, 2.5, null, 'x'], out: 3.5 },
      { in: [], out: 0 },
    ],
    make: () => (value) => {
      const sum = value.reduce<number>((total, item) => (typeof item === 'number' ? total + item : total), 0);
      if (!Number.isFinite(sum)) throw new TransformFailure('grows beyond any number', value);
      return sum;
    },
  }),
  defineTransform({
    name: 'value.only',
    title: 'Only these',
    doc: 'Lets certain values through; any other one becomes no value.',
    input: ['text', 'number', 'boolean'],
    output: 'any',
    inverse: asItIs,
    args: z.strictObject({ values: z.array(scalar).min(1).max(500) }),
    examples: [
      { args: { values: ['bug', 'story'] }, in: 'bug', out: 'bug' },
      { args: { values: ['bug'] }, in: 'chore', out: null },
    ],
    make: ({ values }) => {
      const kept = new Set<Json>(values);
      return (value) => (kept.has(value) ? value : null);
    },
  }),
  defineTransform({
    name: 'currency.amount',
    title: 'Amount of money',
    doc: 'Reads € 1.234,50 or $1,234.50; three digits behind the only separator are thousands.',
    input: ['text', 'number'],
    output: 'number',
    inverse: 'the currency is lost',
    args: z.strictObject({}),
    examples: [
      { in: '€ 1.234,50', out: 1234.5 },
      { in: '-$1,234', out: -1234 },
      { in: '12.5 CHF', out: 12.5 },
      { in: 'free', fails: 'is not an amount of money' },
    ],
    make: () => (value) => (typeof value === 'number' ? value : money(value).amount),
  }),
  defineTransform({
    name: 'currency.code',
    title: 'Currency',
    doc: 'The ISO code of the currency that an amount is written in.',
    input: ['text'],
    output: 'text',
    inverse: 'the amount is lost',
    args: z.strictObject({}),
    examples: [
      { in: '£20', out: 'GBP' },
      { in: '20 chf', out: 'CHF' },
      { in: '20', out: null },
    ],
    make: () => (value) => money(value).currency,
  }),
  defineTransform({
    name: 'json.read',
    title: 'Value of JSON text',
    doc: 'Reads a text that holds JSON.',
    input: ['text'],
    output: 'any',
    inverse: 'how it was spelled is lost',
    args: z.strictObject({}),
    examples: [
      { in: '{"a":[1]}', out: { a: [1] } },
      { in: '{', fails: 'is no JSON' },
    ],
    make: () => (value) => {
      try {
        return JSON.parse(value) as Json;
      } catch {
        throw new TransformFailure('is no JSON', value);
      }
    },
  }),
  defineTransform({
    name: 'text.suffix',
    title: 'Put behind',
    doc: 'Puts a text at the end.',
    input: ['text'],
    output: 'text',
    inverse:
      ({ text }) =>
      (value) => {
        if (!value.endsWith(text)) throw new TransformFailure(`does not end with "${text}"`, value);
        return value.slice(0, value.length - text.length);
      },
    args: z.strictObject({ text: z.string() }),
    examples: [{ args: { text: ' h' }, in: '12', out: '12 h' }],
    make:
      ({ text }) =>
      (value) =>
        value + text,
  }),
];
