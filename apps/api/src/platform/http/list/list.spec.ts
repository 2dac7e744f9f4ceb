import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problem';
import { isDeeperThan, parseJsonBody } from '../json-body';
import { parseQuery } from '../query-string';
import { decodeCursor, encodeCursor, listKey } from './cursor';
import { parseFilter } from './filter-grammar';
import { isValueOf, parseSort } from './sort';

const anything = () => true;

/** What was thrown, when it is a refusal; anything else fails the test. */
function refusal(work: () => unknown): Problem | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return undefined;
}

describe('cursors', () => {
  const position = fc.record({
    value: fc.option(fc.string(), { nil: null }),
    id: fc.uuid(),
    total: fc.record({ count: fc.nat(), exact: fc.boolean() }),
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(position, (at) => {
        expect(decodeCursor('key', encodeCursor('key', at), anything)).toEqual(at);
      }),
    );
  });

  it('are refused for another list, and refused, never failing, when they are nonsense', () => {
    fc.assert(
      fc.property(position, fc.string(), (at, other) => {
        fc.pre(other !== 'key');
        expect(refusal(() => decodeCursor(other, encodeCursor('key', at), anything))?.status).toBe(400);
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (text) => {
          expect(refusal(() => decodeCursor('key', text, anything))?.status).toBe(400);
        },
      ),
    );
  });

  it('take only values that the sorted column can have', () => {
    const key = listKey('a', { b: 1 });
    const cursor = encodeCursor(key, { value: "2026-01-01'; drop table", id: '01998d2f-4000-7000-8000-000000000000' });
    expect(refusal(() => decodeCursor(key, cursor, isValueOf('timestamp')))?.status).toBe(400);
    for (const sound of ['2026-11-21 01:54:52.457123+00', '2026-11-21 01:54:52+05:30', '12026-11-21 01:54:52-03'])
      expect(isValueOf('timestamp')(sound)).toBe(true);
    for (const none of [
      '2026-02-30 00:00:00+00',
      '2026-01-01 25:00:00+00',
      '2026-01-01 00:00:00+99',
      '999999-01-01 00:00:00+00',
    ])
      expect(isValueOf('timestamp')(none)).toBe(false);
    for (const none of ['0x10', '0b1', ' 1', '', '1e-400']) expect(isValueOf('number')(none)).toBe(false);
    expect(isValueOf('number')('1e400')).toBe(false);
    expect(isValueOf('number')('-0.5')).toBe(true);
  });
});

describe('sorts', () => {
  const whitelist = { name: { sql: 'x.name', kind: 'text' as const } };

  it('are looked up in the list’s own names and in nothing else', () => {
    expect(parseSort('-name', whitelist, 'name')).toMatchObject({ descending: true, column: whitelist.name });
    for (const bad of ['', '-', 'name; drop table', '--name', 'toString', '__proto__', 'constructor', '-Name']) {
      expect(refusal(() => parseSort(bad, whitelist, 'name'))?.errors?.[0]?.message).toMatch(/can be sorted by name$/);
    }
  });
});

describe('the filter grammar', () => {
  const escape = (value: string) => value.replace(/[\\,]/g, '\\$&').replace(/^(gte|lt|not|empty|notEmpty):/, '\\$&');
  const value = fc.string({ minLength: 1 });

  it('gives back any list of values that was escaped, negated or not', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 10 }), (values) => {
        const text = values.map(escape).join(',');
        expect(parseFilter('f', text)).toEqual({ op: 'anyOf', values });
        expect(parseFilter('f', `not:${text}`)).toEqual({ op: 'noneOf', values });
      }),
    );
  });

  it.each([
    ['in progress', { op: 'anyOf', values: ['in progress'] }],
    ['todo,done', { op: 'anyOf', values: ['todo', 'done'] }],
    ['not:todo,done', { op: 'noneOf', values: ['todo', 'done'] }],
    ['gte:2026-01-01', { op: 'range', gte: '2026-01-01' }],
    ['gte:1,lt:5', { op: 'range', gte: '1', lt: '5' }],
    ['empty:', { op: 'empty' }],
    ['notEmpty:', { op: 'notEmpty' }],
    ['lists:901', { op: 'anyOf', values: ['lists:901'] }],
    [String.raw`\not:a`, { op: 'anyOf', values: ['not:a'] }],
  ])('reads %j', (text, expected) => {
    expect(parseFilter('f', text)).toEqual(expected);
  });

  it('refuses what makes no sense, and never fails', () => {
    for (const text of ['', 'a,,b', 'empty:a', 'empty:,a', 'gte:1,gte:2', 'a,gte:1', 'not:a,not:b', 'a,not:b', 'not:'])
      expect(refusal(() => parseFilter('f', text))?.status).toBe(400);
    fc.assert(fc.property(fc.string(), (text) => void refusal(() => parseFilter('f', text))));
  });
});

describe('queries and bodies', () => {
  it('take any query without failing or touching a prototype', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseQuery(text);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
    );
    const query = parseQuery(
      'filter[__proto__][polluted]=1&__proto__[polluted]=1&filter[status]=a%2Cb&filter[x]=1&filter[x]=2',
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(query['filter']).toEqual({ status: 'a,b', x: ['1', '2'] });
  });

  it('measure depth as JSON means it', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 6 }), (json, limit) => {
        const depth = (value: unknown): number =>
          typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
        expect(isDeeperThan(Buffer.from(json), limit)).toBe(depth(JSON.parse(json)) > limit);
      }),
    );
  });

  it('read a body as JSON.parse does, or refuse it', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (json) => {
        const refused = refusal(() => expect(parseJsonBody(Buffer.from(json))).toEqual(JSON.parse(json)));
        expect(refused === undefined || /__proto__|constructor|prototype|\\u0000|\\ud[89a-f]/.test(json)).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void refusal(() => parseJsonBody(Buffer.from(bytes)))));
  });
});
