import assert from 'node:assert/strict';
import { modelOf } from '@tributary/model';
import type { HttpAnswer, ProviderHttp } from '../http';
import { firstPage } from '../page-state';
import type { PageState } from '../paging';
import type { ProviderDefinition } from '../provider';
import { readPage } from '../read-page';
import { readKey, readVersion } from '../record';
import { checkSettings, describeProvider } from '../settings';
import type { ParentRecord, Partition, StreamDefinition } from '../stream';

export interface ConformanceInput<S> {
  definition: ProviderDefinition<S>;
  /** Settings as a person would type them. */
  settings: unknown;
  /** By stream: one whole answer of the provider with at least one record, the last of its list. */
  answers: Record<string, unknown>;
  /** By stream: what stands in the store when a later stage plans its partitions. */
  parents: Record<string, ParentRecord[]>;
  /** By stream: fields that its mapping writes. */
  mapped: Record<string, readonly string[]>;
}

/** What is held of every provider. Framework-free: `check` throws; a spec makes one test of each. */
export interface ConformanceCheck {
  name: string;
  check(): void | Promise<void>;
}

/** The checks any provider has to pass, whatever it connects to. */
export function providerConformance<S>(input: ConformanceInput<S>): ConformanceCheck[] {
  const { definition } = input;
  return [
    { name: 'its declaration is data: it survives JSON', check: () => declarationIsData(definition) },
    { name: 'its words, logo and error rules are fit to show', check: () => wordsAreFit(definition) },
    { name: 'its settings make a form, hold no secret and refuse what is unknown', check: () => settingsAreFit(input) },
    ...definition.streams.flatMap((stream) => [
      { name: `${stream.name}: its partitions are unique and stable`, check: () => partitionsAreFit(input, stream) },
      {
        name: `${stream.name}: its requests are sound, and use the cursor`,
        check: () => requestsAreFit(input, stream),
      },
      { name: `${stream.name}: paging ends, and resumes from a checkpoint`, check: () => pagingEnds(input, stream) },
      { name: `${stream.name}: records have keys, versions and shapes`, check: () => recordsAreFit(input, stream) },
      { name: `${stream.name}: its mapping gives what the model requires`, check: () => mappingCovers(input, stream) },
    ]),
  ];
}

/** Everything of a declaration but its code. */
function dataOf(definition: ProviderDefinition): unknown {
  const { quota, headers, errors, errorCode, errorMessage, streams } = definition;
  return {
    ...describeProvider(definition),
    quota,
    headers,
    errors,
    errorCode,
    errorMessage,
    streams: streams.map(({ name, title, recordType, after, key, version, incremental, sources, shapes }) => ({
      name,
      title,
      recordType,
      after,
      key,
      version,
      incremental,
      volatile: Object.entries(shapes).map(([shape, declared]) => [shape, declared?.volatile ?? []]),
      sources: sources.map(({ records, paging }) => ({ records, paging })),
    })),
  };
}

/** The value without members that are undefined. Throws for anything that JSON would change or drop silently. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const name = Object.prototype.toString.call(value);
  assert.equal(name, '[object Object]', `${name} is no data`);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(members.map(([key, one]) => [key, plain(one)]));
}

function declarationIsData<S>(definition: ProviderDefinition<S>): void {
  const data = plain(dataOf(definition));
  assert.deepEqual(JSON.parse(JSON.stringify(data)), data);
  assert.match(definition.key, /^[a-z][a-z0-9-]{1,40}$/);
  assert.equal(new Set(definition.streams.map(({ name }) => name)).size, definition.streams.length);
}

function wordsAreFit<S>(definition: ProviderDefinition<S>): void {
  assert.match(definition.logo, /^<svg [^>]*viewBox="[^"]+"[^>]*>.*<\/svg>$/s);
  assert.match(definition.logo, /currentColor/);
  assert.doesNotMatch(definition.logo, /<script|\bon\w+=|href=|<image|url\(/i);
  assert.ok(definition.logo.length < 4000);
  assert.equal(new URL(definition.docsUrl).protocol, 'https:');
  assert.equal(new URL(definition.baseUrl).protocol, 'https:');
  for (const method of definition.auth) {
    const { header, format, help } = method;
    assert.ok(header && format.includes('{token}') && help.text && new URL(help.url));
    if (method.kind === 'token' && method.pattern) assert.ok(new RegExp(method.pattern));
  }
  assert.equal(
    definition.auth.findLastIndex(({ kind }) => kind === 'oauth2') > 0,
    false,
    'consent is offered before tokens',
  );
  for (const { say, code, message, header } of definition.errors) {
    for (const pattern of [code, message, ...Object.values(header ?? {})]) if (pattern) assert.ok(new RegExp(pattern));
    assert.match(say, /\.$/);
    for (const name of Object.keys(header ?? {})) assert.equal(name, name.toLowerCase());
  }
}

function settingsAreFit<S>({ definition, settings }: ConformanceInput<S>): void {
  const schema = describeProvider(definition).settingsSchema as {
    properties: Record<string, { title?: string; order?: number }>;
    additionalProperties: unknown;
  };
  for (const [name, property] of Object.entries(schema.properties)) {
    assert.ok(property.title, `${name} has no title`);
    assert.equal(typeof property.order, 'number', `${name} has no order`);
    assert.doesNotMatch(name, /token|secret|password|api_key/i, `${name} looks like a secret`);
  }
  assert.equal(schema.additionalProperties, false);
  assert.ok(checkSettings(definition, settings).ok);
  const unknown = checkSettings(definition, { ...(settings as object), nobody_knows: 1 });
  assert.equal(unknown.ok, false);
}

function settingsOf<S>({ definition, settings }: ConformanceInput<S>): S {
  const checked = checkSettings(definition, settings);
  assert.ok(checked.ok);
  return checked.settings;
}

function planned<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): Partition[][] {
  const settings = settingsOf(input);
  const parents = (name: string): ParentRecord[] => {
    assert.ok(stream.after.includes(name), `${stream.name} uses ${name} without coming after it`);
    return input.parents[name] ?? [];
  };
  return stream.sources.map((source) => source.partitions({ settings, parents }));
}

function partitionsAreFit<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): void {
  const partitions = planned(input, stream);
  assert.ok(partitions.flat().length > 0, 'no partition at all');
  assert.deepEqual(partitions, planned(input, stream));
  assert.deepEqual(partitions, JSON.parse(JSON.stringify(partitions)));
  const keys = partitions.flat().map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, `keys repeat: ${keys.join(', ')}`);
  for (const { label, params } of partitions.flat())
    assert.ok(label && Object.values(params).every((value) => typeof value === 'string'));
}

function requestsAreFit<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): void {
  const settings = settingsOf(input);
  for (const [index, partitions] of planned(input, stream).entries())
    for (const partition of partitions) {
      const source = stream.sources[index]!;
      const full = source.request({ settings, partition });
      assert.match(full.path, /^\/[^?#\s]*$/);
      for (const value of Object.values(full.query ?? {}).flat()) assert.equal(typeof value, 'string');
      const since = new Date(1_700_000_000_000);
      const later = source.request({ settings, partition, since });
      const asksSince = stream.incremental !== undefined && stream.incremental.by !== 'parents';
      if (asksSince) assert.notDeepEqual(later, full, 'the cursor changes nothing');
      else assert.deepEqual(later, full);
    }
  const { incremental, version, details, shapes, readOne } = stream;
  if (incremental) assert.ok((version || incremental.by) && incremental.overlapMs > 0);
  if (details)
    assert.ok(version && shapes.detail && readOne, 'details need a version, a detail shape and a direct read');
}

/** Answers every call with the sample, as the last page. */
function answering(body: unknown): ProviderHttp {
  const answer: Omit<HttpAnswer, 'url'> = { status: 200, headers: {}, body, bytes: 1, sentAt: new Date(0), ms: 1 };
  const answered = (path: string) => Promise.resolve({ ...answer, url: `https://provider.example${path}` });
  return { get: answered, send: () => Promise.reject(new Error('reading a stream must not change anything')) };
}

async function readSample<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): Promise<unknown[]> {
  const index = planned(input, stream).findIndex((partitions) => partitions.length > 0);
  const source = stream.sources[index]!;
  const partition = planned(input, stream)[index]![0]!;
  const http = answering(input.answers[stream.name]);
  const records: unknown[] = [];
  let state: PageState | undefined = firstPage(source.paging);
  for (let pages = 0; state; pages += 1) {
    assert.ok(pages < 3, 'paging did not end at the last page');
    state = JSON.parse(JSON.stringify(state)) as PageState;
    const page = await readPage({ http, stream, source, settings: settingsOf(input), partition, state });
    records.push(...page.records);
    state = page.next;
  }
  return records;
}

async function pagingEnds<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): Promise<void> {
  assert.ok((await readSample(input, stream)).length > 0, 'the sample answer gives no record');
}

async function recordsAreFit<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): Promise<void> {
  for (const raw of await readSample(input, stream)) {
    readKey(stream, raw);
    if (stream.version) assert.ok(readVersion(stream, raw), 'the record has no version');
    const parsed = stream.shapes.list.schema.safeParse(raw);
    assert.ok(parsed.success, parsed.error?.message);
  }
}

function mappingCovers<S>(input: ConformanceInput<S>, stream: StreamDefinition<S>): void {
  const { fields } = modelOf(stream.recordType);
  const mapped = input.mapped[stream.name] ?? [];
  for (const [name, field] of Object.entries(fields))
    if (field.required) assert.ok(mapped.includes(name), `${name} is required and not mapped`);
  for (const name of mapped) assert.ok(Object.hasOwn(fields, name), `${stream.recordType} has no field ${name}`);
}
