import { z } from 'zod';
import type { Json } from '../schema';
import { asItIs, defineTransform, TransformFailure } from '../transform';

const none = z.strictObject({});
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const yes = ['true', 'yes', 'y', '1', 'on'];
const no = ['false', 'no', 'n', '0', 'off'];

export const choiceTransforms = [
  defineTransform({
    name: 'enum.map',
    title: 'Translate values',
    doc: 'Looks a value up in a table; one that is not in it becomes the other value, or an error when none is set.',
    input: ['text', 'number', 'boolean'],
    output: 'any',
    inverse: ({ values }) => {
      const back = new Map<Json, string>();
      for (const [key, value] of Object.entries(values)) if (!back.has(value)) back.set(value, key);
      return (value) => {
        const key = back.get(value);
        if (key === undefined) throw new TransformFailure('is no result of the table of values', value);
        return key;
      };
    },
    args: z.strictObject({
      values: z.record(z.string(), scalar),
      otherwise: scalar.optional(),
      ignoreCase: z.boolean().default(false),
    }),
    examples: [
      { args: { values: { open: 'todo', closed: 'done' } }, in: 'open', out: 'todo' },
      { args: { values: { 1: 'urgent' } }, in: 1, out: 'urgent' },
      { args: { values: { open: 'todo' }, otherwise: null }, in: 'odd', out: null },
      { args: { values: { Open: 'todo' }, ignoreCase: true }, in: 'OPEN', out: 'todo' },
      { args: { values: { open: 'todo' } }, in: 'odd', fails: 'is not in the table of values' },
    ],
    make: ({ values, otherwise, ignoreCase }) => {
      const fold = (key: string) => (ignoreCase ? key.toLowerCase() : key);
      const table = new Map<string, Json>(Object.entries(values).map(([key, value]) => [fold(key), value]));
      return (value) => {
        const found = table.get(ignoreCase ? fold(String(value)) : typeof value === 'string' ? value : String(value));
        if (found !== undefined) return found;
        if (otherwise === undefined) throw new TransformFailure('is not in the table of values', value);
        return otherwise;
      };
    },
  }),
  defineTransform({
    name: 'value.nullIf',
    title: 'Empty when',
    doc: 'Treats certain values as no value.',
    input: ['text', 'number', 'boolean'],
    output: 'any',
    inverse: asItIs,
    args: z.strictObject({ values: z.array(scalar).min(1) }),
    examples: [
      { args: { values: ['none', '-'] }, in: '-', out: null },
      { args: { values: ['none'] }, in: 'some', out: 'some' },
    ],
    make: ({ values }) => {
      const empty = new Set<Json>(values);
      return (value) => (empty.has(value) ? null : value);
    },
  }),
  defineTransform({
    name: 'boolean.parse',
    title: 'Yes or no',
    doc: 'Reads yes, no, true, false, on, off, 1 and 0.',
    input: ['text', 'number', 'boolean'],
    output: 'boolean',
    inverse: asItIs,
    args: none,
    examples: [
      { in: 'Yes', out: true },
      { in: 0, out: false },
      { in: '', out: null },
      { in: 'perhaps', fails: 'is neither yes nor no' },
    ],
    make: () => (value) => {
      if (typeof value === 'boolean') return value;
      const text = String(value).trim().toLowerCase();
      if (text === '') return null;
      if (yes.includes(text)) return true;
      if (no.includes(text)) return false;
      throw new TransformFailure('is neither yes nor no', value);
    },
  }),
  defineTransform({
    name: 'boolean.not',
    title: 'Opposite',
    doc: 'Turns yes into no and no into yes.',
    input: ['boolean'],
    output: 'boolean',
    inverse: () => (value) => !value,
    args: none,
    examples: [{ in: true, out: false }],
    make: () => (value) => !value,
  }),
];
