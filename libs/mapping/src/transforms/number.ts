import { z } from 'zod';
import { asItIs, defineTransform, TransformFailure } from '../transform';

/** What was a whole number before it was divided is one again; a quotient in binary may lie just beside it. */
export function nearestWhole(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= Math.abs(value) * 1e-12 ? whole : value;
}

export const numberTransforms = [
  defineTransform({
    name: 'number.parse',
    title: 'Number from text',
    doc: 'Reads a number written as text; thousands are separated by anything but the decimal sign.',
    input: ['text', 'number'],
    output: 'number',
    inverse:
      ({ decimal }) =>
      (value) =>
        decimal === ',' ? String(value).replace('.', ',') : String(value),
    args: z.strictObject({ decimal: z.enum(['.', ',']).default('.') }),
    examples: [
      { in: '12.5', out: 12.5 },
      { in: 7, out: 7 },
      { in: '1,200', out: 1200 },
      { args: { decimal: ',' }, in: '1.200,5', out: 1200.5 },
      { in: '', out: null },
      { in: 'many', fails: 'is not a number' },
    ],
    make: ({ decimal }) => {
      const separators = decimal === '.' ? /[,'\s_]/g : /[.'\s_]/g;
      return (value) => {
        if (typeof value === 'number') return value;
        const text = value.replace(separators, '').replace(decimal, '.');
        if (text === '') return null;
        if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) || !Number.isFinite(Number(text)))
          throw new TransformFailure('is not a number', value);
        return Number(text);
      };
    },
  }),
  defineTransform({
    name: 'number.round',
    title: 'Round',
    doc: 'Rounds to a number of decimals, halves away from zero.',
    input: ['number'],
    output: 'number',
    inverse: asItIs,
    args: z.strictObject({ digits: z.int().min(0).max(12).default(0) }),
    examples: [
      { in: 2.5, out: 3 },
      { in: -2.5, out: -3 },
      { args: { digits: 2 }, in: 1.005, out: 1.01 },
    ],
    make:
      ({ digits }) =>
      (value) => {
        const shifted = Number(`${Math.abs(value)}e${digits}`);
        if (!Number.isFinite(shifted)) return value;
        return Math.sign(value) * Number(`${Math.round(shifted)}e-${digits}`) || 0;
      },
  }),
  defineTransform({
    name: 'number.scale',
    title: 'Multiply or divide',
    doc: 'Multiplies by one number and divides by another.',
    input: ['number'],
    output: 'number',
    inverse:
      ({ by, over }) =>
      (value) =>
        nearestWhole((value * over) / by),
    args: z.strictObject({
      by: z.number().default(1),
      over: z
        .number()
        .refine((over) => over !== 0, 'cannot be 0')
        .default(1),
    }),
    examples: [
      { args: { over: 3_600_000 }, in: 5_400_000, out: 1.5 },
      { args: { by: 60 }, in: 2, out: 120 },
    ],
    make:
      ({ by, over }) =>
      (value) => {
        const scaled = (value * by) / over;
        if (!Number.isFinite(scaled)) throw new TransformFailure('grows beyond any number', value);
        return scaled;
      },
  }),
  defineTransform({
    name: 'number.clamp',
    title: 'Keep within',
    doc: 'Raises to the minimum and lowers to the maximum.',
    input: ['number'],
    output: 'number',
    inverse: asItIs,
    args: z.strictObject({ min: z.number().optional(), max: z.number().optional() }),
    examples: [{ args: { min: 0, max: 100 }, in: 140, out: 100 }],
    make:
      ({ min = -Infinity, max = Infinity }) =>
      (value) =>
        Math.min(max, Math.max(min, value)),
  }),
];
