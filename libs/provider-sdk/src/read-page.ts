import { BadConfiguration, Gone, RetryLater, SkipRecord } from './errors';
import type { GetOptions, HttpAnswer, ProviderHttp, Query } from './http';
import { firstPage, nextPage, pageRequest } from './page-state';
import type { PageState } from './paging';
import { readPath } from './path';
import { readVersion } from './record';
import { isOutside } from './within';
import type { Partition, SourceValidators, StreamDefinition, StreamSource } from './stream';

export interface PageRequest<S> {
  http: ProviderHttp;
  stream: StreamDefinition<S>;
  source: StreamSource<S>;
  settings: S;
  partition: Partition;
  /** Cursor minus overlap; absent for a full read. */
  since?: Date;
  state: PageState;
  /** ETags of this partition; absent where everything is to be read. */
  validators?: SourceValidators;
}

export interface Page {
  /** Records of this stream, raw, skipped items left out. */
  records: unknown[];
  /** As sent, each of the records; absent where that is not known. */
  sent?: readonly Buffer[];
  /** Items the provider sent, the skipped ones too. */
  items: number;
  /** Absent at the end of the list. */
  next?: PageState;
  sentAt: Date;
  bytes: number;
  ms: number;
}

/** One page of one partition. Throws SyncError; an answer without its list is no empty page but an error. */
export async function readPage<S>(input: PageRequest<S>): Promise<Page> {
  return input.source.over === undefined ? readList(input) : readOver(input, input.source.over);
}

/** One page of the list of one of several ids. */
async function readOver<S>(input: PageRequest<S>, param: string): Promise<Page> {
  const { source, partition, state } = input;
  const ids = (partition.params[param] ?? '').split(',');
  const { item, at } = 'item' in state ? state : { item: 0, at: state };
  const one = { ...partition, params: { ...partition.params, [param]: ids[item] ?? '' } };
  const page = await readableList({ ...input, partition: one, state: at });
  if (page.next) return { ...page, next: { item, at: page.next } };
  return item + 1 < ids.length ? { ...page, next: { item: item + 1, at: firstPage(source.paging) } } : page;
}

async function readableList<S>(input: PageRequest<S>): Promise<Page> {
  const sentAt = new Date();
  try {
    return await readList(input);
  } catch (error) {
    const refused = error instanceof BadConfiguration && error.category === 'permission';
    if (!(error instanceof Gone) && !refused) throw error;
    return { records: [], items: 0, sentAt, bytes: 0, ms: Date.now() - sentAt.getTime() };
  }
}

async function readList<S>(input: PageRequest<S>): Promise<Page> {
  const { stream, source, settings, partition, state, since } = input;
  const answer = await ask(input);
  const { sentAt, bytes, ms } = answer;
  if (answer.status === 304 || source.emptyStatuses?.includes(answer.status))
    return { records: [], items: 0, sentAt, bytes, ms };
  const items = source.pick
    ? source.pick(answer.body, { settings, partition })
    : listAt(answer.body, source.records, stream.name);
  const isPast = source.newestFirst && since && items.some((item) => isOlder(stream, item, since));
  const next = isPast ? undefined : nextPage(source.paging, state, { answer, count: items.length, last: items.at(-1) });
  const isKept = (item: unknown) => !stream.skip?.(item, settings) && !isOutside(stream, item, settings);
  const kept = items.map(isKept);
  const records = items.filter((_, index) => kept[index]);
  // Elements that are no objects are not told apart.
  const sent = answer.elements?.length === items.length && answer.elements.filter((_, index) => kept[index]);
  return { records, ...(sent ? { sent } : {}), items: items.length, ...(next ? { next } : {}), sentAt, bytes, ms };
}

async function ask<S>({ http, source, settings, partition, since, state, validators }: PageRequest<S>) {
  const { path, query } = source.request({ settings, partition, since });
  const paged = pageRequest(source.paging, state);
  const options = { accept: source.emptyStatuses ?? [], elementsAt: source.pick ? undefined : source.records };
  if (paged.url) return http.get(paged.url, {}, options);
  const whole = { ...query, ...paged.query };
  const isFirst = JSON.stringify(state) === JSON.stringify(firstPage(source.paging));
  if (!source.conditional || source.over !== undefined || !isFirst || !since || !validators)
    return http.get(path, whole, options);
  return askConditionally(http, path, whole, options, validators);
}

/** RFC 9110 13.1.2. */
async function askConditionally(
  http: ProviderHttp,
  path: string,
  query: Query,
  options: GetOptions & { accept: number[] },
  validators: SourceValidators,
): Promise<HttpAnswer> {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const url = `${path}?${new URLSearchParams(pairs).toString()}`;
  const etag = await validators.etagOf(url);
  const answer = await http.get(path, query, {
    ...options,
    accept: etag === undefined ? options.accept : [...options.accept, 304],
    headers: etag === undefined ? {} : { 'if-none-match': etag },
  });
  const fresh = answer.status === 200 ? answer.headers['etag'] : undefined;
  if (fresh !== undefined) await validators.keep(url, fresh);
  return answer;
}

/** An item without a time that can be read does not end a list. */
function isOlder<S>(stream: StreamDefinition<S>, item: unknown, since: Date): boolean {
  try {
    const version = readVersion(stream, item);
    return version !== undefined && version < since;
  } catch (error) {
    if (error instanceof SkipRecord) return false;
    throw error;
  }
}

function listAt(body: unknown, path: string, stream: string): unknown[] {
  const found = readPath(body, path);
  if (Array.isArray(found)) return found as unknown[];
  throw new RetryLater(
    `The answer for ${stream} does not hold the expected list${path ? ` "${path}"` : ''}. Nothing of it was kept. ` +
      'The import tries again later; if this goes on, check the API address in the settings.',
    { category: 'server' },
  );
}

/**
 * The address the provider is called at: the settings field `api_url` where it is filled in, else the declared one.
 * Throws BadConfiguration for an address that cannot be read; the guard judges where it leads.
 */
export function baseUrlOf(provider: { baseUrl: string }, settings: unknown): string {
  const own = readPath(settings, 'api_url');
  if (own === undefined || own === null || own === '') return provider.baseUrl;
  if (typeof own !== 'string' || !URL.canParse(own))
    throw new BadConfiguration(
      'The API address in the settings cannot be read. Enter it like https://api.example.com.',
      {
        category: 'validation',
        field: 'api_url',
      },
    );
  return own.replace(/\/+$/, '');
}
