import type { z } from 'zod';
import type { ProviderHttp, Query } from './http';
import type { Paging } from './paging';

/**
 * Where a record says what it belongs to. `setting` lists the ids that were chosen of that; empty, all are. `stream` names the
 * stream of the record that it belongs to: it is outside where that one is.
 */
export type Within = { path: string; setting: string } | { path: string; stream: string };

/** A slice of a stream that one worker claims at a time and that has a checkpoint of its own. */
export interface Partition {
  /** Unique within the stream, stable between runs. */
  key: string;
  label: string;
  params: Record<string, string>;
}

/**
 * A record already stored that partitions are made from (a space, of which the tasks are asked for). An incremental
 * read `by: 'parents'` is given only those that changed since.
 */
export interface ParentRecord {
  externalId: string;
  label: string;
}

export interface StreamSource<S> {
  /** Pure: settings and the records already stored, by stream name, to partitions. */
  partitions(input: { settings: S; parents: (stream: string) => ParentRecord[] }): Partition[];
  /** Pure. `since` is the cursor minus the overlap; absent for a full read. Paging parameters are added by the paging. */
  request(input: { settings: S; partition: Partition; since?: Date }): { path: string; query?: Query };
  /** Path of the array in the body; '' when the body is the array. */
  records: string;
  /** Instead of `records`, where the array is not at one path (the members of one of several workspaces). Throws SyncError. */
  pick?(body: unknown, input: { settings: S; partition: Partition }): unknown[];
  paging: Paging;
  /**
   * A parameter of the partition that holds several ids, divided by commas: each is asked for in turn, and `request` and
   * `pick` see one. An id that is gone or refused is passed over: what becomes of it is for its own stream to tell.
   */
  over?: string;
  /** The list knows no `since` and comes newest change first: it is read until a record is older than that. */
  newestFirst?: true;
  /** Statuses that mean "there is nothing yet" (GitHub's 409 for the commits of an empty repository). */
  emptyStatuses?: number[];
  /** An incremental read asks for the first page with the ETag of the last one; 304 means that the list is as it was. */
  conditional?: true;
}

export interface ShapeDefinition {
  /** Only fields that are read; a record that does not parse is one record error. */
  schema: z.ZodType;
  /** Paths left out of the content hash (expiring addresses, counters). */
  volatile?: string[];
}

export type ReadOutcome =
  { outcome: 'found'; raw: unknown } | { outcome: 'gone' } | { outcome: 'unreadable'; reason: string };

export interface ProviderContext<S> {
  settings: S;
  http: ProviderHttp;
  signal: AbortSignal;
  /** Where ETags of lists are kept; absent where everything is to be read. */
  validators?: SourceValidators;
}

/** The ETags of one partition. `url` is the request they belong to. */
export interface SourceValidators {
  /** The ETag under which the list was last read to its end; undefined where it was not. */
  etagOf(url: string): Promise<string | undefined>;
  keep(url: string, etag: string): Promise<void>;
}

export interface StreamDefinition<S = unknown> {
  name: string;
  title: string;
  /** What it brings and what it costs, for a person who chooses; needed where the title does not say it all. */
  description?: string;
  /** Not imported unless chosen: it costs more calls than most people want to spend. */
  byDefault?: false;
  /** Model type its records become: `container`, `work_item`, `account`. */
  recordType: string;
  /** Streams that must be complete before this one starts (stages). */
  after: string[];
  /** Path of the external id. */
  key: string;
  /** Source version (updated at). */
  version?: { path: string; kind: 'epochMs' | 'iso' };
  /** True for an item that is not of this stream (a pull request among GitHub's issues) or was not chosen in the settings. */
  skip?(raw: unknown, settings: S): boolean;
  /**
   * What was chosen in the settings: a record outside is not read, and is not missed either. What is stored of it stays
   * as it is.
   */
  within?: Within[];
  shapes: { list: ShapeDefinition; detail?: ShapeDefinition; event?: ShapeDefinition };
  sources: StreamSource<S>[];
  /**
   * The cursor is the greatest version seen; `request` is given the cursor minus the overlap. `by: 'parents'`: what is read
   * hangs on records of earlier streams, and only those are asked for that changed here since the last time.
   */
  incremental?: { overlapMs: number; by?: 'parents' };
  /**
   * After each run, records are read one by one whose list item is newer than the last direct read: newest first, and
   * no more than `atMost` a run; the others follow with later runs.
   */
  details?: { atMost: number };
  /** True where the direct read never says gone: the provider cannot tell what was deleted from what was taken from us. */
  neverGone?: boolean;
  /**
   * A direct read that tells gone from unreadable: says `gone` only after the parent was found readable.
   * `raw` is the last stored payload, or what a webhook showed of the record, or undefined.
   * The payload it finds is of the `detail` shape where one is declared.
   */
  readOne?(ctx: ProviderContext<S>, externalId: string, raw: unknown): Promise<ReadOutcome>;
}

/**
 * Declares a stream. Only narrows types: the value comes back unchanged, so that what is data stays data.
 */
export function defineStream<S>(stream: StreamDefinition<S>): StreamDefinition<S> {
  return stream;
}
