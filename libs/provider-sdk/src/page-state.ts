import { RetryLater } from './errors';
import type { HttpAnswer, Query } from './http';
import { nextLink } from './link';
import type { Paging, PageState } from './paging';
import { readPath, readText } from './path';

/** Where a list starts. An empty cursor or address means: ask without one. */
export function firstPage(paging: Paging): PageState {
  switch (paging.kind) {
    case 'page':
      return { page: paging.start };
    case 'offset':
      return { offset: 0 };
    case 'cursor':
      return { cursor: '' };
    case 'link':
    case 'nextUrl':
    case 'none':
      return { url: '' };
    case 'lastItem':
      return { after: {} };
  }
}

/** What the paging adds to a request; with `url`, that address is asked instead, as the provider gave it. */
export function pageRequest(paging: Paging, state: PageState): { query: Query; url?: string } {
  if (paging.kind === 'page' && 'page' in state) {
    const size = paging.size ? { [paging.size.param]: String(paging.size.value) } : {};
    return { query: { ...size, [paging.param]: String(state.page) } };
  }
  if (paging.kind === 'offset' && 'offset' in state)
    return { query: { [paging.limitParam]: String(paging.limit), [paging.offsetParam]: String(state.offset) } };
  if (paging.kind === 'cursor' && 'cursor' in state)
    return { query: state.cursor === '' ? {} : { [paging.param]: state.cursor } };
  if (paging.kind === 'lastItem' && 'after' in state) return { query: state.after };
  if ('url' in state) return { query: {}, ...(state.url === '' ? {} : { url: state.url }) };
  // A checkpoint of an older declaration: the stream's paging changed since it was stored.
  return pageRequest(paging, firstPage(paging));
}

export interface PageSeen {
  answer: Pick<HttpAnswer, 'body' | 'headers' | 'url'>;
  /** Items in the page before any was skipped. */
  count: number;
  /** The last of them. */
  last?: unknown;
}

/**
 * The place after a page, or undefined at the end of the list. Pure.
 * Throws RetryLater where the answer contradicts itself: an empty page that says that more follow must not pass
 * for the end of the list, since the end of a list is what a census concludes deletions from.
 */
export function nextPage(paging: Paging, state: PageState, { answer, count, last }: PageSeen): PageState | undefined {
  switch (paging.kind) {
    case 'page': {
      const page = 'page' in state ? state.page : paging.start;
      const flag = paging.lastFlag === undefined ? undefined : readPath(answer.body, paging.lastFlag);
      if (flag === true) return undefined;
      if (flag === false && count === 0) throw emptyPage();
      if (flag === false) return { page: page + 1 };
      return count < paging.pageSize ? undefined : { page: page + 1 };
    }
    case 'offset':
      // Servers may cut `limit` down without a word, so that only an empty page is the end.
      return count === 0 ? undefined : { offset: ('offset' in state ? state.offset : 0) + count };
    case 'cursor': {
      const cursor = readText(answer.body, paging.next);
      return cursor === undefined ? undefined : { cursor };
    }
    case 'link': {
      const url = nextLink(answer.headers['link'], answer.url);
      return url === undefined ? undefined : { url };
    }
    case 'nextUrl': {
      const url = readText(answer.body, paging.path);
      return url === undefined ? undefined : { url: new URL(url, answer.url).href };
    }
    case 'lastItem':
      return count < paging.pageSize ? undefined : { after: placeOf(last, paging.params) };
    case 'none':
      return undefined;
  }
}

/** All of the parameters, or the next page would be another one than meant. */
function placeOf(item: unknown, params: Record<string, string>): Record<string, string> {
  const place = Object.entries(params).map(([param, path]) => [param, readText(item, path)] as const);
  if (place.every((entry): entry is [string, string] => entry[1] !== undefined)) return Object.fromEntries(place);
  throw new RetryLater(
    'The last record of a page does not say where the next page begins, so that the list cannot be read on. What was ' +
      'read so far is kept. The import tries again later; if this goes on, report it to the provider.',
    { category: 'server' },
  );
}

function emptyPage(): RetryLater {
  return new RetryLater(
    'The provider answered with an empty page while saying that more follow. The list may have been cut short, so that ' +
      'nothing is concluded from it. The import tries this page again later.',
    { category: 'server' },
  );
}

/**
 * Remembers the places of one list within one slice and refuses to stand twice on the same one, or to read the
 * same full page twice in a row: a provider that does not move on must not keep a worker for ever.
 */
export class PageTrail {
  readonly #seen = new Set<string>();
  #lastKeys = '';

  /** `keys`: the external ids of the page just read, in order. Throws RetryLater. */
  visit(state: PageState, keys: readonly string[]): void {
    const place = JSON.stringify(state);
    const content = JSON.stringify(keys);
    if (this.#seen.has(place) || (keys.length > 0 && content === this.#lastKeys)) {
      throw new RetryLater(
        'The provider sent the same page twice in one list, which would never end. What was read so far is kept. ' +
          'The import tries again later; if this goes on, report it to the provider.',
        { category: 'server' },
      );
    }
    this.#seen.add(place);
    this.#lastKeys = content;
  }
}
