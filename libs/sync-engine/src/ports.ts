import type { ModelDefinition, MappedRecord } from '@tributary/model';
import type { ConversionSchema } from '@tributary/mapping';
import type {
  Limit,
  ProviderContext,
  ProviderDefinition,
  PageState,
  Partition,
  ParentRecord,
} from '@tributary/provider-sdk';
import type { Claim } from './slice';
import type { Differing, Fingerprint } from './fingerprint';

/** A tenant's open transaction. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number }>;
}

/** Who does the work, as the change log names it. */
export type Actor = `user:${string}` | `job:${string}` | `token:${string}` | 'system';

/** Opens one transaction for a unit of work, bound to the tenant. */
export interface Transactions {
  run<T>(tenantId: string, actor: Actor, work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** Everything a slice has to know about what it works on. */
export interface Job {
  readonly claim: Claim;
  readonly kind: 'plan' | 'pull' | 'finish' | 'confirm' | 'remap';
  readonly runId: string;
  readonly mode: 'full' | 'incremental' | 'deletions' | 'remap';
  readonly integrationId: string;
  readonly projectId: string;
  readonly connectionId: string | null;
  readonly providerKey: string;
  readonly stream: string;
  readonly stage: number;
  /** Index of the stream's source that the partition belongs to. */
  readonly source: number;
  readonly partition: Partition;
  readonly since: Date | undefined;
  readonly checkpoint: Checkpoint;
  /** The integration's own mappings, which take the place of the provider's. */
  readonly mappings?: readonly ConversionSchema[];
}

/** Where a partition stands; stored as JSON in the transaction that stores its page. */
export interface Checkpoint {
  /** The next place to read; absent before the first page and after the last. */
  next?: PageState;
  /** Pages committed so far; numbers the census. */
  pages?: number;
  /** The partition was read to its end. */
  finished?: true;
  /** Why the partition could not be read; its records are then nobody's to delete. */
  unreadable?: string;
  /** The provider forgot our place once and the partition began anew. */
  restarted?: true;
  /** The record up to which stored payloads were mapped anew. */
  remapped?: string;
}

export interface Counts {
  pages: number;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  failed: number;
}

/** What one commit moves on. */
export interface Progress extends Counts {
  checkpoint: Checkpoint;
  apiCalls: number;
  bytesIn: number;
  /** Milliseconds that each call took. */
  responseMs?: readonly number[];
  /** Milliseconds this commit took to fetch and apply. */
  ms: number;
  /** When the first request of the partition was sent. */
  readFrom: Date | undefined;
  /** Greatest source version seen, epoch milliseconds. */
  maxVersion: number | undefined;
  /** Ids a full read saw on these pages; kept until the stream's census. */
  census?: string[];
}

export interface PlannedPartition extends Partition {
  source: number;
  /** Absent where all of it is to be read. */
  since?: Date | undefined;
}

export type ParentsByStream = Map<string, ParentRecord[]>;

/** Rows of `sync_runs`, `sync_partitions` and `stream_states`, as the engine needs them. */
export interface RunStore {
  /** The claimed partition with its run and integration; undefined when the claim was lost. */
  open(sql: Sql, claim: Claim): Promise<Job | undefined>;
  /** Moves the partition on under its fence. False when somebody claimed it since: the transaction must not commit. */
  commit(sql: Sql, job: Job, progress: Progress): Promise<boolean>;
  /** The greatest version up to which the stream was read, if it ever was. */
  cursor(sql: Sql, job: Job): Promise<Date | undefined>;
  /** Stored records of a stream that partitions are made from; with `changedSince`, those that changed here since. */
  parents(
    sql: Sql,
    job: Job,
    stream: string,
    model: ModelDefinition,
    changedSince: Date | undefined,
    limits: readonly Limit[],
  ): Promise<ParentRecord[]>;
  /** Which of some partitions were read to their end when the stream was last: the cursor speaks for no others. */
  readBefore(sql: Sql, job: Job, partitions: PlannedPartition[]): Promise<PlannedPartition[]>;
  /** Adds pull partitions to the job's stage; those already there stay as they are. */
  addPartitions(sql: Sql, job: Job, partitions: PlannedPartition[]): Promise<void>;
  /** Adds the number of records known of the stream to the run's estimate. */
  estimate(sql: Sql, job: Job): Promise<void>;
  /** What the stream's pull partitions saw, taken together. */
  summary(sql: Sql, job: Job): Promise<StreamSummary>;
  /** Records that a stream was read to its end. */
  complete(sql: Sql, job: Job, cursor: Date | undefined): Promise<void>;
  /** Adds the partition that reads nominated records one by one, to the stage after this one. */
  addConfirmation(sql: Sql, job: Job): Promise<void>;
  log(sql: Sql, job: Job, level: 'info' | 'warn' | 'error', message: string, data?: object): Promise<void>;
}

export interface StreamSummary {
  readFrom: Date | undefined;
  maxVersion: number | undefined;
  /** When the partitions were made from what was stored. */
  plannedAt: Date | undefined;
  /** Partitions that could not be read. */
  unreadable: number;
}

export interface RawRow extends Fingerprint {
  version: number | null;
  observedAt: Date;
  /** As JSON. */
  payload: string;
}

/** Ids of stored records that others refer to: by record type, then by `stream:externalId`. */
export type Targets = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A row to write: `id` is new or that of the row it changes. */
export interface RecordRow {
  id: string;
  isNew: boolean;
  externalId: string;
  values: MappedRecord;
}

export interface StoredRecord {
  id: string;
  externalId: string;
  deleted: boolean;
  values: MappedRecord;
}

export interface FieldChange {
  recordId: string;
  field: string;
  old: unknown;
  new: unknown;
  sourceAt: number | null;
}

export interface RecordProblem {
  externalId: string | null;
  code: string;
  message: string;
  details?: object;
  raw: unknown;
}

/**
 * The tables of synced records. Only `apply` and the deletions call the writing members. Statements are sent in the order
 * of the calls, so a call need not wait for the one before it.
 */
export interface RecordStore {
  /** Takes the lock of (integration, stream) and opens the synced tables for this transaction. */
  beginApply(sql: Sql, job: Job): Promise<void>;
  differing(sql: Sql, job: Job, shape: string, records: readonly Fingerprint[]): Promise<Differing>;
  saveRaw(sql: Sql, job: Job, shape: string, mappingVersion: number, rows: RawRow[]): Promise<void>;
  /** Records that were seen again: no shape of theirs counts as gone any more. */
  unmarkGone(sql: Sql, job: Job, externalIds: string[]): Promise<void>;
  stored(
    sql: Sql,
    job: Job,
    model: ModelDefinition,
    fields: readonly string[],
    externalIds: string[],
  ): Promise<StoredRecord[]>;
  /** What the records refer to, as far as it is stored. */
  targets(sql: Sql, job: Job, model: ModelDefinition, records: MappedRecord[]): Promise<Targets>;
  upsert(
    sql: Sql,
    job: Job,
    model: ModelDefinition,
    fields: readonly string[],
    version: number,
    rows: RecordRow[],
    targets: Targets,
  ): Promise<void>;
  saveChanges(sql: Sql, job: Job, model: ModelDefinition, shape: string, changes: FieldChange[]): Promise<void>;
  saveProblems(sql: Sql, job: Job, problems: RecordProblem[]): Promise<void>;
  /** Why the database refused the content of a record, in words; undefined for any other failure. */
  refusal(error: unknown): string | undefined;
  /** Does the work so that its failure leaves the transaction as it was before it. */
  attempt<T>(sql: Sql, work: () => Promise<T>): Promise<T>;
  resolveProblems(sql: Sql, job: Job, externalIds: string[]): Promise<void>;
  saveEvent(sql: Sql, job: Job, type: string, data: object): Promise<void>;
  /** Fills in ids of references that were not known when their record was written. */
  resolveReferences(sql: Sql, job: Job, model: ModelDefinition): Promise<void>;
}

/** Deletion by evidence. */
export interface DeletionStore {
  /** Nominates what a complete census did not see within the limits; returns how many. */
  nominate(sql: Sql, job: Job, readFrom: Date, limits: readonly Limit[]): Promise<number>;
  /** How many records there are within the limits. */
  scope(sql: Sql, job: Job, limits: readonly Limit[]): Promise<number>;
  /**
   * Nominates records to be read one by one because their list item is newer than what was last seen of them in full, but
   * for those that wait for a person; returns how many.
   */
  nominateOutdated(sql: Sql, job: Job, atMost: number): Promise<number>;
  /** Drops what the stream's census saw: it has been compared, or nothing can be concluded from it. */
  forgetCensus(sql: Sql, job: Job): Promise<void>;
  hold(sql: Sql, job: Job, nominated: number, scope: number): Promise<void>;
  /** Nominated records without an outcome, with their last list payload, or the last one where no list showed them. */
  next(sql: Sql, job: Job, limit: number): Promise<{ externalId: string; payload: unknown }[]>;
  settle(
    sql: Sql,
    job: Job,
    outcomes: { externalId: string; outcome: 'gone' | 'found' | 'unreadable' }[],
  ): Promise<void>;
  /** Hides the records, but for those read since the evidence was seen, and remembers when that was. Returns how many were there. */
  markGone(sql: Sql, job: Job, model: ModelDefinition, externalIds: string[], observedAt: Date): Promise<number>;
}

/** A stored payload, as it is mapped anew. */
export interface StoredPayload {
  readonly externalId: string;
  readonly shape: string;
  readonly version: number | null;
  readonly observedAt: Date;
  readonly raw: unknown;
}

/** What mapping stored payloads anew needs beside the tables of synced records. */
export interface RemapStore {
  /** Payloads of the next records after an external id, all shapes of each; none when there are no more. */
  payloads(sql: Sql, job: Job, after: string, limit: number): Promise<StoredPayload[]>;
  /** Every schema that the stream was ever mapped with here, beside the provider's own. */
  earlier(sql: Sql, job: Job): Promise<ConversionSchema[]>;
  /** Field changes alone: a status that another mapping gives is no transition that somebody made. */
  saveChanges(sql: Sql, job: Job, model: ModelDefinition, changes: FieldChange[]): Promise<void>;
  /** Notes the schema's version on records whose values it did not change. */
  markVersion(sql: Sql, job: Job, model: ModelDefinition, version: number, externalIds: string[]): Promise<void>;
}

export interface ProviderEntry {
  readonly definition: ProviderDefinition;
  readonly mappings: readonly ConversionSchema[];
}

/** What the calls of a connection cost, counted while a slice runs. */
export interface Meter {
  calls: number;
  bytesIn: number;
  /** How long each call took. */
  ms?: number[];
}

export interface SyncPorts {
  readonly transactions: Transactions;
  readonly runs: RunStore;
  readonly records: RecordStore;
  readonly deletions: DeletionStore;
  readonly remaps: RemapStore;
  /** Throws for a provider that is not loaded. */
  provider(key: string): ProviderEntry;
  /** Settings and an authorised http client; its calls are counted in `meter`. */
  connect(job: Job, meter: Meter, signal: AbortSignal): Promise<ProviderContext<unknown>>;
  /** Called after each commit: live pages want to know. Must not throw and is not awaited. */
  committed(job: Job, made: Progress): void;
}
