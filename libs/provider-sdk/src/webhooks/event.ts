/** A verified call, parsed. */
export interface WebhookEvent {
  kind: string | undefined;
  deliveryId: string;
  body: unknown;
  receivedAt: Date;
}

/** A status change with its time and author, as the provider tells it: takes the place of one inferred from two reads. */
export interface StatusChangeFact {
  stream: string;
  externalId: string;
  /** Statuses by the names that the mapping gives; null for none. */
  from: string | null;
  to: string | null;
  at: Date;
  /** `members:183`, as references are written; null where nobody is named. */
  actorRef: string | null;
  /** Identity of the transition: the same for every call that tells of it. */
  eventId: string;
}

/** What an event means for one record. */
export type RoutedEvent =
  /**
   * Read it: the event only says that it changed. Reads of one record coalesce. `raw` is what the event shows of a
   * record that `readOne` finds by more than its id; used where nothing of it is stored yet.
   */
  | { kind: 'read'; stream: string; externalId: string; raw?: unknown }
  /** The record itself, as far as the shape shows it. */
  | { kind: 'payload'; stream: string; shape: 'event' | 'detail'; raw: unknown }
  /** A tombstone: the provider says that it was deleted. `withContents`: what it held went with it. */
  | { kind: 'gone'; stream: string; externalId: string; withContents?: boolean }
  | { kind: 'fact'; fact: StatusChangeFact };
