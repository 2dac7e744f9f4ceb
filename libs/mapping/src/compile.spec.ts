import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FieldDefinition } from '@tributary/model';
import { problemsOf } from './index';
import type { Condition, Json, Rule } from './index';
import { map, record, schemaOf, task } from './task.fixture';

/** Names that objects, lists and texts inherit, that need quoting, and that break out of quotes if pasted. */
const names = [
  'a',
  'b',
  'length',
  'toString',
  'hasOwnProperty',
  'map',
  'valueOf',
  '0',
  'x.y',
  `"];throw 1//`,
  '\u2028',
];
const anyName = fc.constantFrom(...names);
const anyRecord = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Json>(null, '', 'a', '1', 'open', '2024-01-01', '\0', 0, 1, 1.5, -1e300, true, false),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(anyName, fc.constantFrom('__proto__', 'constructor')), tie('json'), { maxKeys: 4 }),
    fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
  ),
})).json;
const anyPath = fc
  .array(
    fc.oneof(
      anyName.map((name) => `[${JSON.stringify(name)}]`.replace('\u2028', '\u2028')),
      fc.constantFrom('[]', '[0]', '[1]'),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((steps) => steps.join(''));
const scalar = fc.constantFrom(null, '', 'a', 1, true, 'open');
const anyCondition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    fc.record({ path: anyPath, is: scalar }),
    fc.record({ path: anyPath, not: scalar }),
    fc.record({ path: anyPath, in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ path: anyPath, exists: fc.boolean() }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
  ),
})).condition;
const steps = fc.array(
  fc.constantFrom<{ use: string; args?: Record<string, Json> }>(
    { use: 'text.of' },
    { use: 'text.trim' },
    { use: 'list.unique' },
    { use: 'json.write' },
    { use: 'date.iso' },
    { use: 'enum.map', args: { values: { a: null, open: 'todo' }, otherwise: 'x' } },
  ),
  { maxLength: 2 },
);
const chain = { transforms: steps, default: fc.constantFrom<Json>('d', 0, ['d'], { d: 1 }), when: anyCondition };
const from = fc.oneof(anyPath, fc.array(anyPath, { minLength: 1, maxLength: 3 }));
const partly = <T>(required: (keyof T)[], model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(model, { requiredKeys: required }) as unknown as fc.Arbitrary<Rule>;
const anyRule = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'rule' },
    partly(['from'], { from, ...chain }),
    partly(['const'], { const: fc.constantFrom<Json>('c', 1, null, ['c'], { c: [] }), when: anyCondition }),
    partly(['template'], {
      template: anyPath.filter((path) => !/[{}]|\[\]/.test(path)).map((path) => `x{${path}}"y`),
      ...chain,
    }),
    partly(['each', 'value'], {
      each: anyPath.map((path) => `${path}[]`),
      key: tie('rule'),
      value: tie('rule'),
      when: anyCondition,
    }),
    partly(['object'], { object: fc.dictionary(anyName, tie('rule'), { maxKeys: 3 }), when: anyCondition }),
    partly(['firstOf'], { firstOf: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }), transforms: steps }),
    partly(['ref', 'from'], { ref: fc.constant('members'), from, transforms: steps, when: anyCondition }),
  ),
})).rule;

const oneOfEach: Record<string, FieldDefinition> = Object.fromEntries(
  (['text', 'integer', 'double', 'boolean', 'timestamp', 'texts', 'json'] as const).map((kind) => [
    kind,
    { kind, title: kind, doc: kind, maxLength: kind === 'text' || kind === 'texts' ? 3 : undefined },
  ]),
);

describe('compiled and interpreted', () => {
  it('agree on the ClickUp task over arbitrary records', () => {
    const anyTask = fc.record(
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [name, fc.oneof(fc.constant(value as Json), anyRecord)]),
      ),
      { requiredKeys: [] },
    );
    let refused = 0;
    fc.assert(
      fc.property(anyTask, (raw) => {
        if (!map(task, raw).ok) refused += 1;
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(200);
  });

  it('agree on arbitrary schemas over arbitrary records', () => {
    let mapped = 0;
    fc.assert(
      fc.property(
        anyRule,
        fc.constantFrom(...Object.keys(oneOfEach)),
        fc.array(anyRecord, { minLength: 3, maxLength: 8 }),
        (rule, kind, raws) => {
          const schema = schemaOf({ [kind]: rule, json: rule });
          fc.pre(problemsOf(schema, oneOfEach).length === 0);
          for (const raw of raws) if (map(schema, raw, oneOfEach).ok) mapped += 1;
        },
      ),
      { numRuns: 400 },
    );
    expect(mapped).toBeGreaterThan(100);
    expect(Object.keys({})).toEqual([]);
  });
});
