import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemsOf, type Json } from '../index';
import { map, schemaOf } from '../task.fixture';
import { TransformFailure } from '../transform';
import { compileExpression, interpretExpression } from './evaluate';
import { functions } from './functions';
import { readExpression } from './parse';
import { binaryOperators } from './syntax';

function outcome(compute: () => Json): { out: Json } | { fails: string } {
  try {
    return { out: compute() };
  } catch (error) {
    if (error instanceof TransformFailure) return { fails: error.message };
    throw error;
  }
}

/** Compiled and interpreted, which must agree. */
function run(text: string, record: unknown = {}) {
  const compiled = outcome(() => compileExpression(text)(record));
  expect(compiled).toEqual(outcome(() => interpretExpression(text, record)));
  return compiled;
}

const task = {
  name: ' Fix login ',
  points: 3,
  status: { type: 'closed', status: 'Done' },
  tags: [{ name: 'api' }, { name: 'web' }],
  hours: [1.5, 2],
  'odd name': 'x',
  when: null,
};

describe('an expression', () => {
  it.each<[string, Json]>([
    ['1 + 2 * 3 - 4 / 8', 6.5],
    ['-(points) % 2', -1],
    ['if status.type = "closed" then "done" else lower(status.status)', 'done'],
    ["trim(name) & '!' & points", 'Fix login!3'],
    ['name & nothing', null],
    ['points > 2 and not points > 5 or false', true],
    ['missing.deep = null and not exists(missing)', true],
    ['missing < 3', false],
    ['"web" in tags[].name', true],
    ['status.type in ["open", "closed"]', true],
    ['sum(hours) / length(hours)', 1.75],
    ['coalesce(when, $["odd name"], 1)', 'x'],
    ['tags[1].name', 'web'],
    ['join(tags[].name, " / ")', 'api / web'],
    ['like(name, "*log*in*")', true],
    ['like("ab", "a*ab")', false],
    ['replace(name, "i", "ii")', ' Fiix logiin '],
    ['before("a:b:c", ":") & after("a:b:c", ":")', 'ab:c'],
    ['substring("abcdef", 2, 3)', 'cde'],
    ['number("12.50") + number("x")', null],
    ['round(2.345, 2)', 2.35],
    ['max(1, hours, null)', 2],
    ['split("a,b", ",")', ['a', 'b']],
    ['"\\"quoted\\" \\\\ \\n"', '"quoted" \\ \n'],
    ['if if true then false else true then 1 else 2', 2],
  ])('%s', (text, out) => {
    expect(run(text, task)).toEqual({ out });
  });

  it.each<[string, RegExp]>([
    ['points + name', /\+ takes numbers/],
    ['1 / (points - 3)', /divides by zero/],
    ['if name then 1 else 2', /must be true or false/],
    ['1 < "a"', /compares two numbers or two texts/],
    ['status & ""', /joins texts/],
    ['lower(points)', /takes text/],
    ['tags = 1', /single values/],
  ])('refuses what does not fit: %s', (text, message) => {
    expect(run(text, task)).toEqual({ fails: expect.stringMatching(message) });
  });

  it.each([
    '__proto__',
    'a.__proto__.b',
    'constructor',
    'name.constructor.constructor',
    'a["prototype"]',
    'constructor("return process")()',
    'a.b()',
    '(1)(2)',
    'eval("1")',
    'toString()',
    'hasOwnProperty("a")',
    'process.exit()',
    'a = b = c',
    'x => x',
    '`${1}`',
    '/(a+)+$/',
    'a; b',
    'this["constructor"]["constructor"]("1")()',
    '"unclosed',
    'if a then b',
    'and',
    '1 +',
    '[1, 2',
    'lower()',
    'lower("a", "b")',
    'substring("a")',
    '',
    ' ',
    '\u0000',
    '😀',
  ])('X8: refuses %p before it is ever used', (expression) => {
    const problems = problemsOf(schemaOf({ title: { expression } }), {
      title: { kind: 'text', title: 'T', doc: 'T.' },
    });
    expect(problems).not.toEqual([]);
    expect(problems[0]!.message).not.toBe('');
  });

  it('X8: reads own members alone, and changes no prototype', () => {
    for (const name of ['toString', 'valueOf', 'length', 'hasOwnProperty', 'isPrototypeOf'])
      for (const record of [{}, [], 'text', 7, null]) expect(run(name, record)).toEqual({ out: null });
    expect(run('length', { length: 3 })).toEqual({ out: 3 });
    expect(run('a["x\\"y"]', { a: { 'x"y': 1 } })).toEqual({ out: 1 });
    expect(Object.keys(Object.prototype)).toEqual([]);
    for (const name of ['__proto__', 'constructor', 'toString']) expect(functions.get(name)).toBeUndefined();
  });

  it('X8: whatever is written, it is refused or answers within 100 ms', () => {
    const big = 'a'.repeat(900_000);
    const list = Array.from({ length: 200_000 }, (_, n) => n);
    const record = {
      big,
      needle: 'a'.repeat(500) + 'b',
      long: 'a'.repeat(2000),
      list,
      items: list.map((n) => ({ n })),
    };
    const hostile = [
      `${'('.repeat(2000)}1${')'.repeat(2000)}`,
      `${'-'.repeat(3000)}1`,
      `${'not '.repeat(900)}true`,
      `${'['.repeat(1900)}`,
      `1${'+1'.repeat(1900)}`,
      `${'if true then '.repeat(300)}1`,
      '"'.repeat(3999),
      `${'\\'.repeat(3999)}`,
      `a${'.a'.repeat(1900)}`,
      `a${'[]'.repeat(1900)}`,
      ' '.repeat(4000),
      'x'.repeat(1_000_000),
      'contains(big, needle)',
      'contains(big, long)',
      'like(big, "*a*a*a*a*a*a*a*a*a*a*b")',
      `like(big, "${'a*'.repeat(400)}b")`,
      'length(split(big, "a"))',
      `${Array.from({ length: 12 }, () => 'replace(').join('')}"a"${', "a", "aaaaaaaaaaaaaaaaaaaa")'.repeat(12)}`,
      'join(list, big)',
      'big & big & big & big',
      `${Array.from({ length: 60 }, () => 'sum(items[].n)').join('+')}`,
      `${Array.from({ length: 60 }, () => 'lower(upper(big))').join('&')}`,
      `${Array.from({ length: 60 }, () => '-1 in list').join(' or ')}`,
    ];
    // Processor time, not the clock's: another process on the machine is no fault of the expression's.
    const spent = (text: string) => {
      const before = process.cpuUsage();
      const read = readExpression(text);
      if ('node' in read) run(text, record);
      const { user, system } = process.cpuUsage(before);
      // Compiled and interpreted: two runs.
      return (user + system) / 1000 / ('node' in read ? 2 : 1);
    };
    const worst = hostile.map((text) => [Math.min(spent(text), spent(text)), text.slice(0, 60)] as const);
    expect(worst.filter(([ms]) => ms > 100)).toEqual([]);
  });

  it('gives the same compiled and interpreted, and never anything but JSON or a misfit', () => {
    const leaf = fc.constantFrom('1', '2.5', '"a"', "'b c'", 'true', 'false', 'null', 'a', 'a.b', 'a[].b', 'c[0]', '$');
    const text = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc
          .tuple(tie('node'), fc.constantFrom(...binaryOperators), tie('node'))
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
        tie('node').map((node) => `-(${node})`),
        tie('node').map((node) => `not (${node})`),
        fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
        fc.array(tie('node'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc
          .tuple(fc.constantFrom(...functions.keys()), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
          .map(([name, args]) => `${name}(${args.slice(0, functions.get(name)!.most).join(', ')})`),
      ),
    })).node;
    let computed = 0;
    fc.assert(
      fc.property(text, fc.jsonValue(), fc.jsonValue(), (expression, a, c) => {
        fc.pre('node' in readExpression(expression));
        const got = run(expression, { a, c });
        if ('out' in got) computed += 1;
        expect(JSON.stringify(JSON.parse(JSON.stringify(got)))).toBe(JSON.stringify(got));
      }),
      { numRuns: 1500 },
    );
    expect(computed).toBeGreaterThan(300);
  });

  it('says what is wrong with any text at all', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('a', '.', '[', ']', '(', ')', '"', '1', ' ', '&', 'if', 'then', 'else', '$', '\\', ','))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readExpression(text);
        if ('node' in read) run(text);
        return 'node' in read || read.problem.endsWith('.');
      }),
      { numRuns: 2000 },
    );
    expect(readExpression('a b')).toEqual({ problem: 'Expected the end at position 3, and found "b".' });
  });

  it('is a rule like any other: within lists, with transforms and defaults, and with its places in errors', () => {
    const schema = schemaOf({
      title: { expression: 'status.status', transforms: [{ use: 'text.upper' }], default: 'none' },
      labels: { each: 'tags[]', value: { expression: 'upper(name)' }, when: { path: 'name', not: 'web' } },
      estimate: { expression: 'points * 2' },
    });
    expect(map(schema, task)).toEqual({ ok: true, values: { title: 'DONE', labels: ['API'], estimate: 6 } });
    expect(map(schema, {})).toMatchObject({ ok: true, values: { title: 'none', estimate: null } });
    expect(map(schema, { points: 'x' })).toMatchObject({ ok: false, errors: [{ field: 'estimate', path: 'points' }] });
  });
});
