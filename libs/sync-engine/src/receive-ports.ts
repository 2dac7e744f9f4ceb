import type { ConversionSchema } from '@tributary/mapping';
import type { ProviderContext, StatusChangeFact } from '@tributary/provider-sdk';
import type { Counts, Job, Meter, Sql, SyncPorts } from './ports';
import type { SliceFailure } from './slice';

/** The right to work on some events of one integration, until somebody claims them anew. */
export interface EventClaim {
  readonly tenantId: string;
  readonly integrationId: string;
  /** New with each claim: the fence under which everything is committed. */
  readonly claimId: string;
  readonly worker: string;
}

/** A verified call as it was stored. */
export interface ReceivedEvent {
  readonly id: string;
  readonly kind: string | null;
  readonly deliveryId: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** Claimed events with all that has to be known to work on them. */
export interface Inbox {
  readonly claim: EventClaim;
  readonly projectId: string;
  readonly connectionId: string | null;
  readonly providerKey: string;
  /** Streams that are imported; events about others are nobody's. */
  readonly streams: readonly string[];
  /** The integration's own mappings, which take the place of the provider's. */
  readonly mappings?: readonly ConversionSchema[];
  /** The oldest first. */
  readonly events: readonly ReceivedEvent[];
}

/** What became of a record that an event touched, for the event log. */
export interface TouchedRecord {
  readonly stream: string;
  readonly externalId: string;
  readonly result: 'read' | 'taken' | 'deleted' | 'unreadable' | 'left out';
  readonly say?: string;
}

/** How the work on an event ended. */
export type EventEnding =
  | { readonly kind: 'done'; readonly records: readonly TouchedRecord[] }
  | { readonly kind: 'ignored'; readonly say: string }
  /** Not now, and through no fault of the event: it uses up no attempt. */
  | { readonly kind: 'wait'; readonly until: Date; readonly say: string; readonly category: string }
  | { readonly kind: 'failed'; readonly error: SliceFailure };

/** Rows of `webhook_events` and `status_changes`, as the engine needs them. All within the caller's transaction. */
export interface EventStore {
  /** The claimed events; undefined when the claim was lost. */
  open(sql: Sql, claim: EventClaim): Promise<Inbox | undefined>;
  /** Locks the events under their claim. False when one of them is no longer ours: the transaction must not commit. */
  hold(sql: Sql, claim: EventClaim, ids: readonly string[]): Promise<boolean>;
  /**
   * Whether the mappings are still those that the claim was opened with. Asked once the records are written, under their
   * lock: whoever changes a mapping later finds them when he maps what is stored anew.
   */
  isMappedAsNow(sql: Sql, inbox: Inbox): Promise<boolean>;
  /** Stores how the work on events ended, and what it cost. They are held. */
  settle(sql: Sql, inbox: Inbox, endings: ReadonlyMap<string, EventEnding>, cost: Meter): Promise<void>;
  /** Latest stored payloads by external id, whatever their shape. */
  payloads(sql: Sql, job: Job, externalIds: readonly string[]): Promise<Map<string, unknown>>;
  /** Exact transitions take the place of inferred ones; one row per transition, however often it is told. */
  saveStatusChanges(sql: Sql, job: Job, facts: readonly StatusChangeFact[]): Promise<void>;
}

/** Records that a commit added and changed. */
export type Written = Pick<Counts, 'created' | 'updated'>;

/** What a commit did: what it wrote, and how the work on events ended. */
export interface Received extends Written {
  readonly streams: readonly string[];
  readonly endings: readonly EventEnding['kind'][];
}

/** Not now: what is left waits, and uses up no attempt. */
export type Wait = Extract<EventEnding, { kind: 'wait' }>;

/** Whether some reads may be made now. */
export type Admission =
  /** They may; of a provider that failed lately an answer is to be told. */
  | { readonly kind: 'through'; readonly failedLately: boolean }
  /** One of them: its outcome shows whether the provider works again. */
  | { readonly kind: 'attempt' }
  | Wait;

/** What everything that reads from an integration's provider knows of whether it works. All within the caller's transaction. */
export interface ProviderGate {
  admit(sql: Sql, inbox: Inbox): Promise<Admission>;
  /** The provider answered. */
  answered(sql: Sql, inbox: Inbox): Promise<void>;
  /** It failed reads made side by side, which count once. Returns how what is left ends where reading on makes no sense. */
  failed(sql: Sql, inbox: Inbox, error: Pick<SliceFailure, 'say' | 'category'>): Promise<Wait | undefined>;
}

export interface ReceivePorts extends Pick<SyncPorts, 'transactions' | 'records' | 'deletions' | 'provider'> {
  readonly events: EventStore;
  readonly gate: ProviderGate;
  /** Settings and an authorised http client; its calls are counted in `meter`. Throws SyncError. */
  connect(inbox: Inbox, meter: Meter, signal: AbortSignal): Promise<ProviderContext<unknown>>;
  /** Called after each commit. Must not throw and is not awaited. */
  received(inbox: Inbox, made: Received): void;
  /** Called after it was committed that the provider answered again or failed. Must not throw and is not awaited. */
  judged(inbox: Inbox): void;
  /** Told of faults of ours, which an event's row only mentions. */
  report(error: unknown): void;
}

/** The engine's job for one stream of the events: `apply` writes for webhooks as it does for runs. */
export function jobOf({ claim, projectId, connectionId, providerKey }: Inbox, stream: string): Job {
  const { tenantId, integrationId, claimId, worker } = claim;
  return {
    claim: { tenantId, partitionId: claimId, fencingToken: 0, worker },
    kind: 'pull',
    runId: claimId,
    mode: 'incremental',
    integrationId,
    projectId,
    connectionId,
    providerKey,
    stream,
    stage: 0,
    source: 0,
    partition: { key: '', label: '', params: {} },
    since: undefined,
    checkpoint: {},
  };
}
