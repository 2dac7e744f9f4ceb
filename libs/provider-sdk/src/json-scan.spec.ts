import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanJson } from './json-scan';

const elements = (text: string, path: string) =>
  scanJson(Buffer.from(text), 1000, path).elements?.map((bytes) => JSON.parse(bytes.toString()) as unknown);

const object = fc.dictionary(fc.string(), fc.jsonValue());
const indent = fc.constantFrom(undefined, ' ', '\t', '\r\n');

describe('looking over JSON', () => {
  it('finds each element of a list as JSON.parse does, wherever the list lies', () => {
    fc.assert(
      fc.property(
        fc.array(object),
        fc.array(fc.stringMatching(/^[a-z_é]{1,5}$/), { maxLength: 3 }),
        object,
        object,
        indent,
        (records, path, before, after, space) => {
          const plain = (others: Record<string, unknown>) =>
            Object.fromEntries(Object.entries(others).filter(([name]) => !JSON.stringify(name).includes('\\')));
          const body = path.reduceRight<unknown>(
            (inner, name) => ({ ...plain(before), [name]: inner, ...without(plain(after), name) }),
            records,
          );
          const text = JSON.stringify(body, undefined, space);
          expect(elements(text, path.join('.'))).toEqual(JSON.parse(JSON.stringify(records)));
        },
      ),
    );
  });

  it('never takes for the list what JSON.parse does not', () => {
    for (const [text, expected] of [
      ['{"a":[{"x":1}],"a":[{"x":2}]}', [{ x: 2 }]],
      ['{"a":[{"x":1}],"a":null}', undefined],
      ['{"a":[{"x":1}],"\\u0061":[{"x":2}]}', undefined],
      ['{"b":{"a":[{"x":1}]}}', undefined],
      ['{"b":[{"a":[{"x":1}]}]}', undefined],
      ['{"b":"a","a":{"a":[{"x":1}]}}', undefined],
      ['{"a":{"x":1}}', undefined],
      ['[{"a":[{"x":1}]}]', undefined],
      ['"a"', undefined],
    ] as const)
      expect([text, elements(text, 'a')]).toEqual([text, expected]);
    expect(elements('{"a":{"b":[{"x":1}]},"a":{"c":[]}}', 'a.b')).toBeUndefined();
    expect(elements('{"a":{"c":1},"c":{"b":[{"x":1}]}}', 'a.b')).toBeUndefined();
  });

  it('counts brackets outside texts only, and stops at what is too deep', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(6), (value, most) => {
        const text = JSON.stringify(value);
        expect(scanJson(Buffer.from(text), most).tooDeep).toBe(depthOf(JSON.parse(text)) > most);
      }),
    );
    expect(scanJson(Buffer.from('"[[[\\"[["'), 0).tooDeep).toBe(false);
    expect(scanJson(Buffer.from('['.repeat(1_000_000)), 64).tooDeep).toBe(true);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, path) => {
        scanJson(Buffer.from(bytes), 64, path);
      }),
    );
    expect(elements('{"a":[{"x":1},{"y"', 'a')).toHaveLength(1);
  });
});

function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
