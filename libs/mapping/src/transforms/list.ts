import { z } from 'zod';
import type { Json } from '../schema';
import { asItIs, defineTransform, TransformFailure } from '../transform';

const none = z.strictObject({});

export const listTransforms = [
  defineTransform({
    name: 'list.first',
    title: 'First',
    doc: 'The first item of a list.',
    input: ['list'],
    output: 'any',
    inverse: 'the rest of the list is lost',
    args: none,
    examples: [
      { in: ['a', 'b'], out: 'a' },
      { in: [], out: null },
    ],
    make: () => (value) => value[0] ?? null,
  }),
  defineTransform({
    name: 'list.last',
    title: 'Last',
    doc: 'The last item of a list.',
    input: ['list'],
    output: 'any',
    inverse: 'the rest of the list is lost',
    args: none,
    examples: [{ in: ['a', 'b'], out: 'b' }],
    make: () => (value) => value[value.length - 1] ?? null,
  }),
  defineTransform({
    name: 'list.unique',
    title: 'Without repeats',
    doc: 'Keeps the first of equal items.',
    input: ['list'],
    output: 'list',
    inverse: asItIs,
    args: none,
    examples: [{ in: ['a', 'b', 'a', { x: 1 }, { x: 1 }], out: ['a', 'b', { x: 1 }] }],
    make: () => (value) => {
      const seen = new Set<string>();
      return value.filter((item) => {
        const key = JSON.stringify(item);
        return seen.has(key) ? false : (seen.add(key), true);
      });
    },
  }),
  defineTransform({
    name: 'list.sort',
    title: 'Sort',
    doc: 'Sorts numbers by size and texts by code point.',
    input: ['list'],
    output: 'list',
    inverse: 'the order is lost',
    args: none,
    examples: [
      { in: ['b', 'a'], out: ['a', 'b'] },
      { in: [10, 9], out: [9, 10] },
    ],
    make: () => (value) =>
      [...value].sort((one, other) => {
        if (typeof one === 'number' && typeof other === 'number') return one - other;
        const left = String(one);
        const right = String(other);
        return left < right ? -1 : left > right ? 1 : 0;
      }),
  }),
  defineTransform({
    name: 'list.join',
    title: 'Join',
    doc: 'Writes the texts and numbers of a list behind one another.',
    input: ['list'],
    output: 'text',
    inverse: 'a separator may be part of an item',
    args: z.strictObject({ by: z.string().default(', ') }),
    examples: [
      { in: ['a', 2, null], out: 'a, 2' },
      { in: [], out: null },
    ],
    make:
      ({ by }) =>
      (value) =>
        value.filter((item) => item !== null && typeof item !== 'object').join(by) || null,
  }),
  defineTransform({
    name: 'list.count',
    title: 'Count',
    doc: 'How many items a list has.',
    input: ['list'],
    output: 'number',
    inverse: 'the items are lost',
    args: none,
    examples: [{ in: ['a', 'b'], out: 2 }],
    make: () => (value) => value.length,
  }),
  defineTransform({
    name: 'list.of',
    title: 'As list',
    doc: 'Puts a single value into a list.',
    input: ['any'],
    output: 'list',
    inverse: 'whether there was a list or a single value is lost',
    args: none,
    examples: [
      { in: 'a', out: ['a'] },
      { in: ['a'], out: ['a'] },
    ],
    make: () => (value) => (Array.isArray(value) ? value : [value]),
  }),
  defineTransform({
    name: 'object.pick',
    title: 'Keep members',
    doc: 'Keeps some members of an object.',
    input: ['object'],
    output: 'object',
    inverse: 'the other members are lost',
    args: z.strictObject({ names: z.array(z.string()).min(1) }),
    examples: [{ args: { names: ['id', 'nope'] }, in: { id: 1, color: '#fff' }, out: { id: 1 } }],
    make: ({ names }) => {
      const kept = new Set(names);
      return (value) => Object.fromEntries(Object.entries(value).filter(([name]) => kept.has(name)));
    },
  }),
  defineTransform({
    name: 'object.values',
    title: 'Values',
    doc: 'The values of an object as a list.',
    input: ['object'],
    output: 'list',
    inverse: 'the names of the members are lost',
    args: none,
    examples: [{ in: { a: 1, b: null, c: 2 }, out: [1, 2] }],
    make: () => (value) => Object.values(value).filter((item) => item !== null),
  }),
  defineTransform({
    name: 'json.write',
    title: 'As JSON text',
    doc: 'Writes any value as JSON.',
    input: ['any'],
    output: 'text',
    inverse: () => (value) => {
      try {
        return JSON.parse(value) as Json;
      } catch {
        throw new TransformFailure('is no JSON', value);
      }
    },
    args: none,
    examples: [{ in: { a: [1] }, out: '{"a":[1]}' }],
    make: () => (value: Json) => JSON.stringify(value),
  }),
];
