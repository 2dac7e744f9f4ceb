import { describe, expect, it } from '@jest/globals';
import {
  compile,
  compileReverse,
  type ConversionSchema,
  type Json,
  type Rule,
  type ShapeName,
} from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import fc from 'fast-check';
import { registry } from './index';

/** Everything that a rule says about where it looks. */
function pathsOf(rule: unknown): string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([name, value]: [string, unknown]): string[] => {
    if (name === 'from' || name === 'path') return [value].flat() as string[];
    if (name === 'template') return [...(value as string).matchAll(/\{([^}]+)\}/g)].map(([, path]) => path!);
    if (name === 'each') {
      const inner = pathsOf({ value: (rule as { value: unknown }).value, key: (rule as { key?: unknown }).key });
      return inner.map((path) => `${value as string}.${path}`);
    }
    return pathsOf(value);
  });
}

/** Values as providers send them, and some that no field takes. */
const leaf = (keys: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>(null, '', 0, 1, true, false, ' padded ', '184', 184, 'https://x.io/a', 'Ann@X.io', '#7'),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 4e12 }).map(String),
    fc
      .date({ min: new Date('1971-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    fc.constantFrom('2024-01-01T10:00:00Z', '2024-02-29T10:00:00+02:00', 'ann@x.io', ...keys),
  );

/** A record that has something at each of the paths. */
function recordOf(paths: readonly string[], keys: readonly string[]): fc.Arbitrary<Json> {
  const places = [...new Set(paths)].map((path) => path.split('.'));
  return fc
    .tuple(...places.map(() => fc.array(leaf(keys), { minLength: 3, maxLength: 3 })), fc.integer({ min: 0, max: 3 }))
    .map((drawn) => {
      const size = drawn.at(-1) as number;
      const record = {};
      for (const [at, place] of places.entries())
        put(record, place, (drawn[at] as Json[]).slice(0, Math.max(size, 1)), size);
      return record;
    });
}

function put(into: { [name: string]: Json }, [step, ...rest]: string[], values: Json[], size: number): void {
  const [, name, list] = /^(.*?)(\[(?:\d*)\])?$/.exec(step!)!;
  if (name === '$' || name === undefined) return;
  if (list) {
    const items = (Array.isArray(into[name]) ? into[name] : Array.from({ length: size }, () => ({}))) as Json[];
    into[name] = items;
    for (const at of items.keys()) {
      if (rest.length === 0 || rest[0] === '$') items[at] = values[at % values.length]!;
      else put(items[at] as { [name: string]: Json }, rest, [values[at % values.length]!], size);
    }
  } else if (rest.length === 0) into[name] ??= values[0]!;
  else {
    const below = into[name];
    const object = typeof below === 'object' && below !== null && !Array.isArray(below) ? below : {};
    into[name] = object;
    put(object, rest, values, size);
  }
}

function tableKeys(rule: unknown): string[] {
  return [...JSON.stringify(rule).matchAll(/"values":(\{[^}]*\})/g)].flatMap(([, table]) =>
    Object.keys(JSON.parse(table!)),
  );
}

/** One field as a mapping of its own, so that the rest of a record cannot keep it from being mapped. */
function alone(schema: ConversionSchema, field: string, rule: Rule): ConversionSchema {
  const { fields } = modelOf(schema.target);
  const required = Object.keys(fields).filter((name) => fields[name]!.required);
  const list = Object.fromEntries(required.map((name) => [name, schema.shapes.list[name]!]));
  return { ...schema, shapes: { list, detail: { [field]: rule } } };
}

const shapes = registry.list().flatMap(({ definition, mappings }) =>
  mappings.flatMap((schema) =>
    (Object.entries(schema.shapes) as [ShapeName, Record<string, Rule>][]).map(([shape, rules]) => ({
      title: `${definition.key} ${schema.source.stream} (${shape})`,
      schema,
      shape,
      rules,
    })),
  ),
);

describe('mapped, carried back and mapped again', () => {
  it.each(shapes)('$title gives the same for every field that can be written', ({ schema, shape, rules }) => {
    const { fields } = modelOf(schema.target);
    const whole = compileReverse(schema, fields, shape);
    for (const name of whole.writable) {
      const one = alone(schema, name, rules[name]!);
      const forth = compile(one, fields, 'detail');
      const back = compileReverse(one, fields, 'detail');
      let values = 0;
      fc.assert(
        fc.property(recordOf(pathsOf(rules[name]), tableKeys(rules[name])), (raw) => {
          const mapped = forth.map(raw);
          fc.pre(mapped.ok);
          const written = back.write(mapped.values);
          expect(forth.map(written.ok ? written.raw : written.errors)).toEqual(mapped);
          if (mapped.values[name] !== null) values += 1;
        }),
        { numRuns: 100 },
      );
      expect([name, values > 0]).toEqual([name, true]);
    }
    for (const { field, reason } of whole.refused) expect(`${field} ${reason}`).toMatch(/^\w+ \S.{10,}[^.]$/s);
  });

  it('writes what people change, and says why the rest cannot be', () => {
    const reverseOf = (key: string, stream: string) => {
      const schema = registry.get(key).mappings.find(({ source }) => source.stream === stream)!;
      return compileReverse(schema, modelOf(schema.target).fields);
    };
    const tasks = reverseOf('clickup', 'tasks');
    expect(tasks.writable).toEqual(
      expect.arrayContaining([
        'title',
        'description',
        'status',
        'priority',
        'dueDate',
        'assignees',
        'labels',
        'parent',
      ]),
    );
    expect(
      tasks.write({ title: 'Fix', priority: 'high', dueDate: 1_700_000_000_000, assignees: ['members:184'] }),
    ).toEqual({
      ok: true,
      raw: { name: 'Fix', priority: { id: '2' }, due_date: 1_700_000_000_000, assignees: [{ id: '184' }] },
    });
    expect(tasks.write({ priority: null })).toEqual({ ok: true, raw: { priority: null } });
    const why = Object.fromEntries(tasks.refused.map(({ field, reason }) => [field, reason]));
    expect(why['estimate']).toMatch(/several sources/);
    expect(why['assigneeNames']).toMatch(/written as assignees/);
    expect(why['customFields']).toMatch(/several sources/);
    expect(tasks.write({ estimate: 3, title: null, status: 'x', nope: 1, assignees: ['lists:1'] })).toMatchObject({
      ok: false,
      errors: [
        { field: 'estimate', message: expect.stringMatching(/cannot be written: it has several sources/) },
        { field: 'title', message: expect.stringMatching(/is required/) },
        { field: 'nope', message: 'is not part of this mapping' },
        { field: 'assignees', message: 'must point to members' },
      ],
    });

    const issues = reverseOf('github', 'issues');
    expect(issues.write({ title: 'Fix', key: '#12', description: null, labels: ['bug'] })).toEqual({
      ok: true,
      raw: { title: 'Fix', number: '12', body: null, labels: [{ name: 'bug' }] },
    });
    expect(issues.write({ key: '12' })).toMatchObject({ ok: false, errors: [{ field: 'key' }] });
  });
});
