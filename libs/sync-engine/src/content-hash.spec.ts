import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HashedContent } from './content-hash';

const everything = new HashedContent();
const key = (value: unknown, content = everything) => content.hashOf(value).toString('hex');

describe('the content hash', () => {
  it('is equal exactly where the JSON is equal', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        for (const value of [left, right, [left, right], { left, right }]) {
          const text = JSON.stringify(value);
          expect(seen.get(text) ?? key(value)).toBe(key(value));
          seen.set(text, key(value));
        }
      }),
    );
    expect(new Set(seen.values()).size).toBe(seen.size);
  });

  it('tells apart what only looks alike', () => {
    const scalars = [1, '1', true, 'true', null, 'null', '', 'e\u0301', '\u00e9', '\ud800', '\ufffd'];
    const alike = [...scalars, [], {}, [[]], [''], ['a', 'b'], ['ab'], { a: 'b' }, ['a\0b'], { a: {} }, { a: [] }];
    expect(new Set(alike.map((value) => key(value))).size).toBe(alike.length);
  });

  it('counts a member that is undefined as absent', () => {
    expect(key({ a: 1, b: undefined })).toBe(key({ a: 1 }));
  });

  it('leaves volatile members out of the hash, and the value itself as it is', () => {
    const value = { url: 'x', items: [{ url: 'y', id: 1 }], deep: { views: 3, kept: true } };
    const some = new HashedContent(['url', 'items[].url', 'deep.views', 'missing.path', 'toString']);
    expect(key(value, some)).toBe(key({ items: [{ id: 1 }], deep: { kept: true } }));
    expect(key({ ...value, items: [{ url: 'y', id: 2 }] }, some)).not.toBe(key(value, some));
    expect(value).toEqual({ url: 'x', items: [{ url: 'y', id: 1 }], deep: { views: 3, kept: true } });
  });

  it('takes whatever a provider sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const content = new HashedContent(['a.b', 'a[].b', 'c', '__proto__.x']);
        expect(content.hashOf(value)).toHaveLength(16);
      }),
    );
  });
});
