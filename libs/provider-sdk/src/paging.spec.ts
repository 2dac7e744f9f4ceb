import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  firstPage,
  nextLink,
  nextPage,
  pageRequest,
  PageTrail,
  readKey,
  readPath,
  readTime,
  RetryLater,
  SkipRecord,
  type HttpAnswer,
  type PageState,
  type Paging,
} from './index';

type Answer = Pick<HttpAnswer, 'body' | 'headers' | 'url'>;
const base = 'https://api.example.com/items?state=all';

/** A server with `total` items, for each kind of paging, answering what pageRequest asks. */
function serve(
  paging: Paging,
  total: number,
  size: number,
): (asked: ReturnType<typeof pageRequest>) => Answer & { items: number[] } {
  const slice = (from: number): number[] =>
    Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, at) => from + at);
  return ({ query, url }) => {
    switch (paging.kind) {
      case 'page': {
        const from = (Number(query[paging.param]) - paging.start) * size;
        const items = slice(from);
        const body = paging.lastFlag ? { items, [paging.lastFlag]: from + size >= total } : { items };
        return { items, body, headers: {}, url: base };
      }
      case 'offset': {
        const items = slice(Number(query[paging.offsetParam]));
        return { items, body: { items }, headers: {}, url: base };
      }
      case 'cursor': {
        const from = Number(query[paging.param] ?? 0);
        const items = slice(from);
        return {
          items,
          body: { items, page: { next: from + size < total ? String(from + size) : null } },
          headers: {},
          url: base,
        };
      }
      case 'link':
      case 'nextUrl': {
        const from = Number(new URL(url ?? base).searchParams.get('after') ?? 0);
        const items = slice(from);
        const next = from + size < total ? `/items?after=${from + size}` : undefined;
        const headers: Record<string, string> =
          next && paging.kind === 'link' ? { link: `<${base}>; rel="prev", <${next}>; rel="next"` } : {};
        return { items, body: { items, next: next ?? '' }, headers, url: url ?? base };
      }
      case 'none':
        return { items: slice(0), body: {}, headers: {}, url: base };
      case 'lastItem': {
        const items = slice('from' in query ? Number(query['from']) + 1 : 0);
        return { items, body: { items }, headers: {}, url: base };
      }
    }
  };
}

/** Reads a list to its end, through JSON at each step, as a checkpoint would. */
function walk(paging: Paging, total: number, size: number): { seen: number[]; pages: number } {
  const answer = serve(paging, total, size);
  const trail = new PageTrail();
  const seen: number[] = [];
  let state: PageState | undefined = firstPage(paging);
  for (let pages = 1; ; pages += 1) {
    state = JSON.parse(JSON.stringify(state)) as PageState;
    const page: Answer & { items: number[] } = answer(pageRequest(paging, state));
    trail.visit(state, page.items.map(String));
    seen.push(...page.items);
    state = nextPage(paging, state, { answer: page, count: page.items.length, last: { at: page.items.at(-1) } });
    if (!state) return { seen, pages };
  }
}

const kinds: ((size: number, start: number) => Paging)[] = [
  (size, start) => ({ kind: 'page', param: 'page', start, lastFlag: 'last_page', pageSize: size }),
  (size, start) => ({ kind: 'page', param: 'page', start, size: { param: 'per_page', value: size }, pageSize: size }),
  (size) => ({ kind: 'offset', offsetParam: 'offset', limitParam: 'limit', limit: size }),
  () => ({ kind: 'cursor', param: 'cursor', next: 'page.next' }),
  () => ({ kind: 'link' }),
  () => ({ kind: 'nextUrl', path: 'next' }),
  (size) => ({ kind: 'lastItem', params: { from: 'at', from_id: 'at' }, pageSize: size }),
];

describe('paging', () => {
  it('reads every item once, in order, and ends, for every kind, total and page size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(3),
        (kind, total, size, start) => {
          const { seen, pages } = walk(kind(size, start), total, size);
          expect(seen).toEqual(Array.from({ length: total }, (_, at) => at));
          expect(pages).toBeLessThanOrEqual(Math.ceil(total / size) + 1);
        },
      ),
    );
    expect(walk({ kind: 'none' }, 5, 100).seen).toHaveLength(5);
  });

  it('an offset list goes on when the server cuts the limit down by itself', () => {
    expect(walk({ kind: 'offset', offsetParam: 'o', limitParam: 'l', limit: 100 }, 130, 50).seen).toHaveLength(130);
  });

  it('R15: an empty page that says that more follow is no end of the list', () => {
    const paging: Paging = { kind: 'page', param: 'page', start: 0, lastFlag: 'last_page', pageSize: 100 };
    const answer = { body: { tasks: [], last_page: false }, headers: {}, url: base };
    expect(() => nextPage(paging, { page: 3 }, { answer, count: 0 })).toThrow(RetryLater);
    expect(
      nextPage(paging, { page: 0 }, { answer: { ...answer, body: { last_page: true } }, count: 0 }),
    ).toBeUndefined();
    expect(nextPage(paging, { page: 0 }, { answer: { ...answer, body: {} }, count: 0 })).toBeUndefined();
    expect(nextPage(paging, { page: 3 }, { answer, count: 40 })).toEqual({ page: 4 });
  });

  it('X16: an endless cursor, a loop of cursors and a page number that is ignored all end', () => {
    const loop = new PageTrail();
    loop.visit({ cursor: 'a' }, ['1']);
    loop.visit({ cursor: 'b' }, ['2']);
    expect(() => loop.visit({ cursor: 'a' }, ['3'])).toThrow(RetryLater);
    const ignored = new PageTrail();
    ignored.visit({ page: 0 }, ['1', '2']);
    expect(() => ignored.visit({ page: 1 }, ['1', '2'])).toThrow(/same page twice/);
    const empty = new PageTrail();
    empty.visit({ cursor: 'a' }, []);
    expect(() => empty.visit({ cursor: 'b' }, [])).not.toThrow();
  });

  it('a checkpoint of another kind of paging starts over', () => {
    expect(pageRequest({ kind: 'page', param: 'p', start: 1, pageSize: 10 }, { cursor: 'x' })).toEqual({
      query: { p: '1' },
    });
  });
});

describe('Link header', () => {
  it.each([
    [
      '<https://api.example.com/x?page=2>; rel="next", <https://api.example.com/x?page=9>; rel="last"',
      'https://api.example.com/x?page=2',
    ],
    [
      '<https://a/x,y?b=1>; title="one, two"; rel=prev,</next?c=%2C>;rel="last next"',
      'https://api.example.com/next?c=%2C',
    ],
    ['<?page=3>; REL=NEXT', 'https://api.example.com/items?page=3'],
    ['<https://a/1>; rel="previous"', undefined],
    ['<https://a/1>; rel="nextish"', undefined],
    ['rel="next"', undefined],
    ['<http://[bad>; rel="next"', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(nextLink(header, base)).toBe(expected);
  });

  it('ends quickly on anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>;,="\\ relnxt/a') }), (text) => void nextLink(text, base)),
    );
    const started = process.cpuUsage();
    nextLink(`<a>${'; a="'.repeat(20_000)}`, base);
    nextLink(`<a>${'; a=b'.repeat(20_000)}<`, base);
    expect(process.cpuUsage(started).user).toBeLessThan(500_000);
  });
});

describe('values', () => {
  it('reads own members only, and never throws', () => {
    fc.assert(fc.property(fc.anything(), fc.string(), (value, path) => void readPath(value, path)));
    expect(readPath({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
    for (const path of ['__proto__', 'constructor.name', 'a.length.constructor', 'toString'])
      expect(readPath({ a: 'x' }, path)).toBeUndefined();
  });

  it('reads both forms of a time, and refuses nonsense as a record error', () => {
    const at = new Date(1_700_000_000_000);
    expect(readTime('1700000000000', 'epochMs')).toEqual(at);
    expect(readTime(1_700_000_000_000, 'epochMs')).toEqual(at);
    expect(readTime('2023-11-14T22:13:20Z', 'iso')).toEqual(at);
    for (const nothing of [null, undefined, '']) expect(readTime(nothing, 'epochMs')).toBeUndefined();
    for (const bad of ['yesterday', {}, true, '99999999999999999', 9e15])
      expect(() => readTime(bad, 'epochMs')).toThrow(SkipRecord);
    expect(() => readTime(1_700_000_000_000, 'iso')).toThrow(SkipRecord);
  });

  it('takes numbers and texts as ids, and nothing else', () => {
    const stream = { name: 'tasks', key: 'id' };
    expect([readKey(stream, { id: 5 }), readKey(stream, { id: 'x' })]).toEqual(['5', 'x']);
    for (const raw of [{}, { id: null }, { id: '' }, { id: {} }, null, 'text', { id: 'x'.repeat(501) }])
      expect(() => readKey(stream, raw)).toThrow(SkipRecord);
  });
});
