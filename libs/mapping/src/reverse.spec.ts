import { describe, expect, it } from '@jest/globals';
import { workItem, type FieldDefinition, type MappedRecord } from '@tributary/model';
import fc from 'fast-check';
import { compile, compileReverse, interpretReverse, problemsOf, transforms } from './index';
import type { ConversionSchema, FieldRules, Json, Rule } from './index';
import { record, schemaOf, task } from './task.fixture';
import { TransformFailure } from './transform';
import { checkValue } from './value';

const kinds = ['text', 'integer', 'double', 'boolean', 'timestamp', 'texts', 'refs', 'ref', 'json'] as const;
const oneOfEach: Record<string, FieldDefinition> = Object.fromEntries(
  kinds.map((kind) => [kind, { kind, title: kind, doc: kind }]),
);

/** Compiled and interpreted, which must agree. */
function write(
  schema: ConversionSchema,
  patch: MappedRecord,
  fields: Record<string, FieldDefinition> = workItem.fields,
) {
  const compiled = compileReverse(schema, fields).write(patch);
  expect(compiled).toEqual(interpretReverse(schema, fields, patch));
  return compiled;
}

const writeWith = (rules: FieldRules, patch: MappedRecord) =>
  write(schemaOf({ title: { from: 'name' }, ...rules }), patch);

describe('a mapping turned round', () => {
  it('carries a patch back to the places it came from', () => {
    const patch = {
      title: 'Fix',
      priority: 'urgent',
      labels: ['a', 'b'],
      assignees: ['members:1'],
      dueDate: 5,
      parent: null,
    };
    const written = write(task, patch);
    expect(written).toEqual({
      ok: true,
      raw: {
        name: 'Fix',
        priority: { id: '1' },
        tags: [{ name: 'a' }, { name: 'b' }],
        assignees: [{ id: '1' }],
        due_date: 5,
        parent: null,
      },
    });
    const { values } = compile(task, workItem.fields).map({ ...record, ...(written as { raw: object }).raw }) as {
      values: MappedRecord;
    };
    expect(values).toMatchObject(patch);
  });

  it.each<[string, Rule, RegExp]>([
    ['a constant', { const: 'x' }, /always holds the same value/],
    ['an expression', { expression: 'lower(name)' }, /computed by an expression/],
    [
      'a lossy transform',
      { from: 'x', transforms: [{ use: 'text.truncate', args: { length: 3 } }] },
      /what was cut off/,
    ],
    ['a condition', { from: 'x', when: { path: 'kind', is: 'y' } }, /depends on a condition/],
    ['several sources', { firstOf: [{ from: 'x' }, { from: 'y' }] }, /several sources/],
    ['one item of a list', { from: 'x[0].name' }, /one item of a list/],
    ['the whole record', { from: '$' }, /whole record/],
    ['places side by side', { template: '{a}{b}' }, /stand side by side/],
    ['a template without places', { template: 'x' }, /always holds the same value/],
  ])('refuses %s with the reason', (_, rule, reason) => {
    const { writable, refused } = compileReverse(schemaOf({ title: { from: 'name' }, url: rule }), workItem.fields);
    expect(writable).toEqual(['title']);
    expect(refused).toEqual([{ field: 'url', reason: expect.stringMatching(reason) }]);
    expect(writeWith({ url: rule }, { url: 'v' })).toMatchObject({
      ok: false,
      errors: [{ field: 'url', message: expect.stringMatching(/^cannot be written: /) }],
    });
  });

  it('goes through templates, fallbacks, streams and conditions that the value itself makes true', () => {
    expect(writeWith({ key: { template: '{project.key}-{number}' } }, { key: 'DEV-12' })).toEqual({
      ok: true,
      raw: { project: { key: 'DEV' }, number: '12' },
    });
    expect(writeWith({ key: { template: '#{number}' } }, { key: '12' })).toMatchObject({ ok: false });
    const container: Rule = {
      firstOf: [
        { ref: 'folders', from: 'folder.id' },
        { ref: 'spaces', from: 'space.id' },
      ],
    };
    expect(writeWith({ container }, { container: 'spaces:7' })).toEqual({ ok: true, raw: { space: { id: '7' } } });
    expect(writeWith({ container }, { container: null })).toEqual({
      ok: true,
      raw: { folder: { id: null }, space: { id: null } },
    });
    const url: Rule = { firstOf: [{ from: 'link', when: { path: 'link', exists: true } }, { const: 'none' }] };
    expect(writeWith({ url }, { url: 'x' })).toEqual({ ok: true, raw: { link: 'x' } });
    expect(writeWith({ url }, { url: null })).toMatchObject({
      ok: false,
      errors: [{ message: 'would come back as "none"' }],
    });
    const customFields: Rule = { each: 'fields[]', key: { from: 'name' }, value: { object: { v: { from: 'value' } } } };
    expect(writeWith({ customFields }, { customFields: { Risk: { v: 'low' } } })).toEqual({
      ok: true,
      raw: { fields: [{ name: 'Risk', value: 'low' }] },
    });
  });

  it('refuses two fields that disagree about one place, and a value that is not what it reads back as', () => {
    const rules: FieldRules = { status: { from: 'state' }, key: { from: 'state' } };
    expect(writeWith(rules, { status: 'a', key: 'a' })).toEqual({ ok: true, raw: { state: 'a' } });
    expect(writeWith(rules, { status: 'a', key: 'b' })).toMatchObject({ ok: false, errors: [{ field: 'key' }] });
    const trimmed: FieldRules = { key: { from: 'k', transforms: [{ use: 'text.trim' }] } };
    expect(writeWith(trimmed, { key: ' a' })).toMatchObject({ errors: [{ message: 'would come back as "a"' }] });
    expect(writeWith({}, JSON.parse('{"__proto__": 1, "constructor": 2}') as MappedRecord)).toMatchObject({
      ok: false,
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('agrees with its interpreter over arbitrary schemas and patches, and what it gives reads back', () => {
    const path = fc.constantFrom(
      'a',
      'b',
      'a.b',
      'c.d',
      'list[].n',
      'list[]',
      'list[].m',
      'list[0].n',
      'toString',
      '$',
    );
    const when = fc.constantFrom({ path: 'a', exists: true }, { path: 'b', is: 1 });
    const steps = fc.array(
      fc.constantFrom<{ use: string; args?: Record<string, Json> }>(
        { use: 'text.trim' },
        { use: 'boolean.not' },
        { use: 'date.iso' },
        { use: 'text.lower' },
        { use: 'text.prefix', args: { text: '#' } },
        { use: 'enum.map', args: { values: { a: null, open: 'todo', new: 'todo' }, otherwise: 'x' } },
      ),
      { maxLength: 2 },
    );
    const partly = (required: string[], model: Record<string, fc.Arbitrary<unknown>>) =>
      fc.record(model, { requiredKeys: required }) as unknown as fc.Arbitrary<Rule>;
    const from = fc.oneof({ weight: 3, arbitrary: path }, fc.array(path, { minLength: 1, maxLength: 3 }));
    const anyRule = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        partly(['from'], { from, transforms: steps, default: fc.constantFrom('d', ['d']), when }),
        partly(['ref', 'from'], { ref: fc.constantFrom('members', 'lists'), from, transforms: steps }),
        partly(['template'], { template: fc.constantFrom('#{a}', '{a}/{b}', '{a}{b}', '{c.d}-{b}!') }),
        partly(['const'], { const: fc.constantFrom('c', 1) }),
        partly(['each', 'value'], {
          each: fc.constantFrom('list[]', 'c.list[]'),
          key: tie('rule'),
          value: tie('rule'),
        }),
        partly(['object'], { object: fc.dictionary(fc.constantFrom('a', 'x'), tie('rule'), { maxKeys: 2 }), when }),
        partly(['firstOf'], { firstOf: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }), transforms: steps }),
      ),
    })).rule;
    const value = fc.oneof(
      fc.constantFrom<Json>(null, 'a', 'todo', '#1', 'x/y', 'members:1', 'lists:2', 1, true, ['a'], ['members:1'], {
        a: 'b',
      }),
      fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
    );
    let written = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        anyRule,
        anyRule,
        fc.array(value, { minLength: 4, maxLength: 8 }),
        (kind, rule, other, values) => {
          const rules = { json: other, [kind]: rule };
          fc.pre(problemsOf(schemaOf(rules), oneOfEach).length === 0);
          const [first] = values;
          for (const patch of [...values.map((each) => ({ [kind]: each })), { [kind]: first!, json: values[1]! }]) {
            const result = write(schemaOf(rules), patch, oneOfEach);
            if (!result.ok) continue;
            written += 1;
            const names = Object.keys(patch);
            const forth = schemaOf(Object.fromEntries(names.map((name) => [name, rules[name]!])));
            // As the model takes it: a list of references has no gaps.
            const taken = names.map((name) => [name, checkValue(oneOfEach[name]!, patch[name])] as const);
            const values = Object.fromEntries(taken.map(([name, each]) => [name, 'value' in each ? each.value : each]));
            expect(compile(forth, oneOfEach).map(result.raw)).toEqual({ ok: true, values });
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(written).toBeGreaterThan(50);
  });
});

/** What a result becomes on the way back and forth again, or the words of the misfit. */
function backAndForth(back: (value: Json) => Json, forth: (value: Json) => Json, out: Json): Json {
  try {
    return forth(back(out));
  } catch (error) {
    if (error instanceof TransformFailure) return error.message;
    throw error;
  }
}

describe('every transform', () => {
  it.each([...transforms.values()].map((transform) => [transform.name, transform] as const))(
    '%s has a way back, or says why there is none',
    (_, { examples, args, make, invert, noInverse }) => {
      expect(noInverse ?? 'a way back').toMatch(/^[a-z].*[a-z0-9]$/);
      expect(invert === undefined).toBe(noInverse !== undefined);
      if (!invert) return;
      for (const example of examples) {
        if (!('out' in example)) continue;
        const given = args.parse(example.args ?? {});
        const forth = make(given);
        expect([example.out, 'is no result of the table of values']).toContainEqual(
          backAndForth(invert(given), forth, example.out),
        );
      }
    },
  );
});
