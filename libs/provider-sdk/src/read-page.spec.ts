import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  BadConfiguration,
  firstPage,
  Gone,
  readPage,
  RetryLater,
  type GetOptions,
  type HttpAnswer,
  type PageState,
  type ProviderHttp,
  type Query,
  type SourceValidators,
  type StreamDefinition,
  type StreamSource,
} from './index';

interface Asked {
  path: string;
  query: Query;
  options: GetOptions;
}
type Given = Partial<Pick<HttpAnswer, 'status' | 'headers' | 'body' | 'elements'>>;

/** A source of one stream, asked through a client that answers as it is told. */
function rig(
  source: Partial<StreamSource<unknown>>,
  answer: (asked: Asked) => Given,
  more: Partial<StreamDefinition> = {},
) {
  const asked: Asked[] = [];
  const http: ProviderHttp = {
    get: async (path, query = {}, options = {}) => {
      asked.push({ path, query, options });
      const given = answer({ path, query, options });
      const url = `https://api.example.com${path}`;
      return { status: 200, headers: {}, body: [], bytes: 2, sentAt: new Date(), ms: 1, url, ...given };
    },
    send: () => Promise.reject(new Error('nothing is changed here')),
  };
  const whole: StreamSource<unknown> = {
    partitions: () => [],
    request: ({ partition }) => ({ path: `/items/${partition.params['of'] ?? ''}`, query: { state: ['all', 'any'] } }),
    records: '',
    paging: { kind: 'link' },
    ...source,
  };
  const stream: StreamDefinition = {
    name: 'items',
    title: 'Items',
    recordType: 'work_item',
    after: [],
    key: 'id',
    version: { path: 'at', kind: 'iso' },
    shapes: { list: { schema: z.unknown() } },
    sources: [whole],
    ...more,
  };
  const page = (more: {
    state?: PageState;
    params?: Record<string, string>;
    since?: Date;
    validators?: SourceValidators;
  }) =>
    readPage({
      http,
      stream,
      source: whole,
      settings: {},
      partition: { key: 'all', label: 'All', params: more.params ?? {} },
      since: more.since,
      state: more.state ?? firstPage(whole.paging),
      validators: more.validators,
    });
  return { asked, page };
}

describe('the bytes of records', () => {
  const body = [{ id: 'a' }, { id: 'b', at: 1 }, { id: 'c' }];
  const elements = body.map((item) => Buffer.from(JSON.stringify(item)));

  it('come with their records, without those that are left out', async () => {
    const skips = rig({}, () => ({ body, elements }), { skip: (item) => (item as { id: string }).id === 'b' });
    const { records, sent } = await skips.page({});
    expect(sent?.map((bytes) => JSON.parse(bytes.toString()) as unknown)).toEqual(records);
    expect(records).toEqual([{ id: 'a' }, { id: 'c' }]);
    expect(skips.asked[0]?.options.elementsAt).toBe('');
  });

  it('are not known where elements and records differ in number, or records are picked', async () => {
    const short = rig({}, () => ({ body: [1, ...body], elements }));
    expect((await short.page({})).sent).toBeUndefined();
    const picked = rig({ pick: () => body }, () => ({ body: {} }));
    expect((await picked.page({})).sent).toBeUndefined();
    expect(picked.asked[0]?.options.elementsAt).toBeUndefined();
  });
});

describe('a source over several ids', () => {
  const comments = (path: string) => (path === '/items/b' ? [{ id: 'b1' }, { id: 'b2' }] : [{ id: `${path.at(-1)}1` }]);
  const over: Partial<StreamSource<unknown>> = {
    over: 'of',
    paging: { kind: 'lastItem', params: { start: 'id' }, pageSize: 2 },
  };

  it('asks for each in turn, page by page, from wherever a checkpoint stands', async () => {
    const { asked, page } = rig(over, ({ path, query }) => ({ body: query['start'] === 'b2' ? [] : comments(path) }));
    const seen: unknown[] = [];
    let state: PageState | undefined = { after: {} };
    while (state) {
      state = JSON.parse(JSON.stringify(state)) as PageState;
      const read: Awaited<ReturnType<typeof page>> = await page({ state, params: { of: 'a,b,c' } });
      seen.push(...read.records);
      state = read.next;
    }
    expect(seen).toEqual(['a1', 'b1', 'b2', 'c1'].map((id) => ({ id })));
    expect(asked.map(({ path, query }) => `${path} ${String(query['start'] ?? '')}`)).toEqual([
      '/items/a ',
      '/items/b ',
      '/items/b b2',
      '/items/c ',
    ]);
  });

  it('passes over what is gone or refused, and nothing else', async () => {
    const failing = (error: Error) =>
      rig(over, ({ path }) => {
        if (path === '/items/a') throw error;
        return { body: comments(path) };
      });
    for (const error of [new Gone('gone'), new BadConfiguration('refused', { category: 'permission' })])
      expect(await failing(error).page({ params: { of: 'a,b' } })).toMatchObject({
        records: [],
        next: { item: 1, at: { after: {} } },
      });
    const later = new RetryLater('quota', { isQuota: true });
    await expect(failing(later).page({ params: { of: 'a,b' } })).rejects.toBe(later);
  });
});

describe('a page', () => {
  const link = { link: '</items?page=2>; rel="next"' };

  it('of a list that comes newest first is the last once something on it is older than the cursor', async () => {
    const { page } = rig({ newestFirst: true }, () => ({
      headers: link,
      body: [
        { id: 1, at: '2024-05-02T00:00:00Z' },
        { id: 2, at: 'never' },
        { id: 3, at: '2024-05-01T00:00:00Z' },
      ],
    }));
    expect((await page({ since: new Date('2024-05-01T12:00:00Z') })).next).toBeUndefined();
    expect((await page({ since: new Date('2024-05-01T00:00:00Z') })).next).toBeDefined();
    expect(await page({})).toMatchObject({ next: {}, items: 3 });
  });

  it('is empty where the provider says so by a status', async () => {
    const { asked, page } = rig({ emptyStatuses: [409] }, () => ({ status: 409, body: { message: 'empty' } }));
    expect(await page({})).toMatchObject({ records: [], items: 0 });
    expect(asked[0]?.options.accept).toEqual([409]);
  });

  it('that lacks what the next one starts after is no end of a list', async () => {
    const { page } = rig(
      { paging: { kind: 'lastItem', params: { start: 'at', start_id: 'id' }, pageSize: 1 } },
      () => ({
        body: [{ id: 1 }],
      }),
    );
    await expect(page({})).rejects.toMatchObject({ kind: 'retryLater' });
  });
});

describe('a conditional first page', () => {
  const since = new Date('2024-05-01T00:00:00Z');
  function validators() {
    const kept = new Map<string, string>();
    const port: SourceValidators = {
      etagOf: (url) => Promise.resolve(kept.get(url)),
      keep: (url, etag) => Promise.resolve(void kept.set(url, etag)),
    };
    return { kept, port };
  }
  const answering = (etag: string) =>
    rig({ conditional: true }, ({ options }) =>
      options.headers?.['if-none-match'] === etag
        ? { status: 304 }
        : { body: [{ id: 1 }], headers: { etag, link: '</2>; rel="next"' } },
    );

  it('is asked for with its ETag, and 304 ends the list', async () => {
    const { kept, port } = validators();
    const { asked, page } = answering('"one"');
    expect(await page({ since, validators: port })).toMatchObject({ items: 1, next: {} });
    expect([...kept]).toEqual([['/items/?state=all&state=any', '"one"']]);
    const again = await page({ since, validators: port });
    expect(again).toMatchObject({ records: [], items: 0 });
    expect(again.next).toBeUndefined();
    expect(asked[1]?.options).toMatchObject({ accept: [304], headers: { 'if-none-match': '"one"' } });
  });

  it('is asked for as ever in a full read, and further pages always are', async () => {
    const { kept, port } = validators();
    kept.set('/items/?state=all&state=any', '"one"');
    const { asked, page } = answering('"one"');
    expect(await page({ validators: port })).toMatchObject({ items: 1 });
    await page({ since, validators: port, state: { url: 'https://api.example.com/items/2' } });
    expect(asked.map(({ options }) => options.headers)).toEqual([undefined, undefined]);
  });
});
