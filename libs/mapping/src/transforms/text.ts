import { z } from 'zod';
import { asItIs, defineTransform, TransformFailure } from '../transform';

const none = z.strictObject({});
const marker = z.strictObject({
  marker: z.string().min(1).meta({ description: 'The text to look for.' }),
  last: z.boolean().default(false).meta({ description: 'Look from the end.' }),
});

function find(text: string, args: { marker: string; last: boolean }): number {
  return args.last ? text.lastIndexOf(args.marker) : text.indexOf(args.marker);
}

export const textTransforms = [
  defineTransform({
    name: 'text.of',
    title: 'As text',
    doc: 'Writes a number or yes/no as text.',
    input: ['text', 'number', 'boolean'],
    output: 'text',
    inverse: asItIs,
    args: none,
    examples: [
      { in: 12, out: '12' },
      { in: true, out: 'true' },
      { in: [1, 'a'], out: ['1', 'a'] },
    ],
    make: () => (value) => String(value),
  }),
  defineTransform({
    name: 'text.trim',
    title: 'Trim',
    doc: 'Takes white space off both ends; nothing left is no value.',
    input: ['text'],
    output: 'text',
    inverse: asItIs,
    args: none,
    examples: [
      { in: '  Fix login ', out: 'Fix login' },
      { in: '   ', out: null },
      { in: 4, fails: 'text.trim takes text' },
    ],
    make: () => (value) => value.trim() || null,
  }),
  defineTransform({
    name: 'text.lower',
    title: 'Lower case',
    doc: 'Writes every letter small.',
    input: ['text'],
    output: 'text',
    inverse: 'which letters were capitals is lost',
    args: none,
    examples: [{ in: 'In Progress', out: 'in progress' }],
    make: () => (value) => value.toLowerCase(),
  }),
  defineTransform({
    name: 'text.upper',
    title: 'Upper case',
    doc: 'Writes every letter large.',
    input: ['text'],
    output: 'text',
    inverse: 'which letters were small is lost',
    args: none,
    examples: [{ in: 'dev-12', out: 'DEV-12' }],
    make: () => (value) => value.toUpperCase(),
  }),
  defineTransform({
    name: 'text.collapse',
    title: 'One line',
    doc: 'Turns every run of white space into one space and trims.',
    input: ['text'],
    output: 'text',
    inverse: 'line breaks and other white space are lost',
    args: none,
    examples: [{ in: ' a \n\t b ', out: 'a b' }],
    make: () => (value) => value.replace(/\s+/g, ' ').trim(),
  }),
  defineTransform({
    name: 'text.truncate',
    title: 'Cut to length',
    doc: 'Keeps the first characters; never cuts a character in half.',
    input: ['text'],
    output: 'text',
    inverse: 'what was cut off is lost',
    args: z.strictObject({
      length: z.int().min(1).max(10_000_000).meta({ description: 'Characters to keep.' }),
      ending: z.string().max(20).default('').meta({ description: 'Put at the end when something was cut.' }),
    }),
    examples: [
      { args: { length: 5 }, in: 'Fix login', out: 'Fix l' },
      { args: { length: 6, ending: '…' }, in: 'Fix login', out: 'Fix l…' },
      { args: { length: 1 }, in: '😀😀', out: '😀' },
    ],
    make:
      ({ length, ending }) =>
      (value) => {
        if (value.length <= length) return value;
        const points = Array.from(value.slice(0, 2 * length + 2));
        if (points.length <= length) return value;
        return points.slice(0, Math.max(0, length - Array.from(ending).length)).join('') + ending;
      },
  }),
  defineTransform({
    name: 'text.replace',
    title: 'Replace',
    doc: 'Replaces every occurrence of a text by another; no patterns.',
    input: ['text'],
    output: 'text',
    inverse: 'which places were replaced is lost',
    args: z.strictObject({ find: z.string().min(1), with: z.string().default('') }),
    examples: [{ args: { find: '_', with: ' ' }, in: 'in_progress_now', out: 'in progress now' }],
    make: (args) => (value) => value.split(args.find).join(args.with),
  }),
  defineTransform({
    name: 'text.before',
    title: 'Before',
    doc: 'Keeps what stands before a marker; the whole text when it does not occur.',
    input: ['text'],
    output: 'text',
    inverse: 'what stood behind the marker is lost',
    args: marker,
    examples: [
      { args: { marker: '/' }, in: 'octo/hello', out: 'octo' },
      { args: { marker: '/', last: true }, in: 'a/b/c', out: 'a/b' },
      { args: { marker: '#' }, in: 'plain', out: 'plain' },
    ],
    make: (args) => (value) => {
      const place = find(value, args);
      return place < 0 ? value : value.slice(0, place);
    },
  }),
  defineTransform({
    name: 'text.after',
    title: 'After',
    doc: 'Keeps what stands after a marker; no value when it does not occur.',
    input: ['text'],
    output: 'text',
    inverse: 'what stood before the marker is lost',
    args: marker,
    examples: [
      { args: { marker: '/repos/' }, in: 'https://api.github.com/repos/octo/hello', out: 'octo/hello' },
      { args: { marker: '/', last: true }, in: 'a/b/c', out: 'c' },
      { args: { marker: '#' }, in: 'plain', out: null },
    ],
    make: (args) => (value) => {
      const place = find(value, args);
      return place < 0 ? null : value.slice(place + args.marker.length);
    },
  }),
  defineTransform({
    name: 'text.prefix',
    title: 'Put before',
    doc: 'Puts a text in front.',
    input: ['text'],
    output: 'text',
    inverse:
      ({ text }) =>
      (value) => {
        if (!value.startsWith(text)) throw new TransformFailure(`does not begin with "${text}"`, value);
        return value.slice(text.length);
      },
    args: z.strictObject({ text: z.string() }),
    examples: [{ args: { text: '#' }, in: '12', out: '#12' }],
    make: (args) => (value) => args.text + value,
  }),
  defineTransform({
    name: 'text.split',
    title: 'Split',
    doc: 'Cuts a text into a list at a separator; parts are trimmed and empty ones left out.',
    input: ['text'],
    output: 'list',
    inverse:
      ({ by }) =>
      (value) =>
        value.filter((part) => typeof part !== 'object').join(by),
    args: z.strictObject({ by: z.string().min(1).default(',') }),
    examples: [{ args: { by: ';' }, in: 'a; b;;c', out: ['a', 'b', 'c'] }],
    make: (args) => (value) =>
      value
        .split(args.by)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  }),
];
