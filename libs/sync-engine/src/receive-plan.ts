import {
  parseWebhookBody,
  routeWebhook,
  webhookLimits,
  type RoutedEvent,
  type StatusChangeFact,
} from '@tributary/provider-sdk';
import { identify, isOlder, type Identified } from './observed';
import type { ProviderEntry } from './ports';
import type { EventEnding, Inbox, ReceivedEvent } from './receive-ports';
import { shapeMapping, type ShapeMapping } from './shape-mapping';

/** A record as an event shows it. */
export interface ShownRecord {
  readonly shape: ShapeMapping;
  readonly record: Identified;
}

/** All that the events say about one record, taken together. */
export interface RecordWork {
  readonly stream: string;
  readonly externalId: string;
  /** It has to be read: something changed, or it is said to be gone. */
  read: boolean;
  gone: boolean;
  /** What an event shows of a record that is found by more than its id. */
  raw?: unknown;
  /** The newest of what events show of it whole. */
  shown?: ShownRecord;
  readonly facts: StatusChangeFact[];
  readonly events: Set<string>;
}

/** An event that no tool sent: somebody here wants one record read again. It is worked on like any other. */
export const readAgainKind = 'tributary.read-again';

export function readAgainBody(stream: string, externalId: string): string {
  return JSON.stringify({ stream, externalId });
}

export interface ReceivePlan {
  readonly works: readonly RecordWork[];
  /** Events that need no more work. */
  readonly settled: ReadonlyMap<string, EventEnding>;
}

/**
 * Which records the events touch, and what has to be done about each: many events about one record become one work.
 * Pure but for `report`, which is told of a provider's code that threw.
 */
export function planEvents(
  entry: ProviderEntry,
  inbox: Inbox,
  settings: unknown,
  report: (error: unknown) => void,
): ReceivePlan {
  const works = new Map<string, RecordWork>();
  const settled = new Map<string, EventEnding>();
  for (const event of inbox.events) {
    const routed = route(entry, inbox, settings, event, report);
    if (!Array.isArray(routed)) settled.set(event.id, routed);
    else for (const one of routed) add(works, entry, event, one);
  }
  return { works: [...works.values()], settled };
}

function route(
  { definition }: ProviderEntry,
  { streams }: Inbox,
  settings: unknown,
  { kind, deliveryId, contentType, body, receivedAt }: ReceivedEvent,
  report: (error: unknown) => void,
): RoutedEvent[] | EventEnding {
  if (kind === readAgainKind) return readAgain(body, streams);
  if (!definition.webhooks) return ignored(`${definition.name} has no webhooks any more.`);
  const parsed = parseWebhookBody(body, contentType ?? undefined, webhookLimits(definition.webhooks));
  if (!parsed.ok) return ignored(`The body cannot be read (${parsed.reason}).`);
  if (kind === null) return ignored('The call names no kind of event, so nothing is known of what it means.');
  try {
    const routed = routeWebhook(
      {
        streams: definition.streams.filter(({ name }) => streams.includes(name)),
        webhooks: definition.webhooks,
      },
      { kind, deliveryId, body: parsed.body, receivedAt },
      { settings },
    );
    return routed.length > 0 ? routed : ignored(`“${kind}” touches nothing of what is imported here.`);
  } catch (error) {
    report(error);
    const say = 'Working out what this event is about failed inside Tributary. It is tried again after an update.';
    return { kind: 'failed', error: { say, category: 'unknown', retryable: false } };
  }
}

/** What a person asked for, in the words of `readAgainBody`. */
function readAgain(body: Uint8Array, streams: readonly string[]): RoutedEvent[] | EventEnding {
  try {
    const { stream, externalId } = JSON.parse(new TextDecoder().decode(body)) as { stream: string; externalId: string };
    if (streams.includes(stream) && externalId) return [{ kind: 'read', stream, externalId }];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return ignored('Records of this kind are not imported any more.');
}

const ignored = (say: string): EventEnding => ({ kind: 'ignored', say });

function add(works: Map<string, RecordWork>, entry: ProviderEntry, event: ReceivedEvent, routed: RoutedEvent): void {
  if (routed.kind === 'payload') return addShown(works, entry, event, routed);
  const { stream, externalId } = routed.kind === 'fact' ? routed.fact : routed;
  const work = workOf(works, stream, externalId, event);
  if (routed.kind === 'fact') work.facts.push(routed.fact);
  else {
    work.read = true;
    work.gone = routed.kind === 'gone';
    if (routed.kind === 'read') work.raw = routed.raw ?? work.raw;
  }
}

function addShown(
  works: Map<string, RecordWork>,
  entry: ProviderEntry,
  event: ReceivedEvent,
  { stream: name, shape: shapeName, raw }: RoutedEvent & { kind: 'payload' },
): void {
  const shape = shapeMapping(entry, name, shapeName);
  const record = identify(shape.stream, shape.content, { raw, observedAt: event.receivedAt });
  // `routeWebhook` passes no payload without a key.
  if (!record) return;
  const work = workOf(works, name, record.externalId, event);
  work.raw = raw;
  work.gone = false;
  // Without a mapping of its own for the shape, what an event leaves out would pass for empty.
  if (shape.shape !== shapeName) {
    work.read = true;
    return;
  }
  const before = work.shown;
  if (before && isTie(before.record, record)) work.read = true;
  if (!before || !isOlder(record, before.record)) work.shown = { shape, record };
}

/** Two states of one version: which is the newer one only the provider can say. */
export function isTie(
  left: { version: number | null; hash: Buffer | null },
  right: { version: number | null; hash: Buffer | null },
): boolean {
  if (left.version === null || left.version !== right.version) return false;
  return left.hash === null || right.hash === null || !left.hash.equals(right.hash);
}

function workOf(works: Map<string, RecordWork>, stream: string, externalId: string, event: ReceivedEvent): RecordWork {
  const key = `${stream} ${externalId}`;
  const work = works.get(key) ?? { stream, externalId, read: false, gone: false, facts: [], events: new Set<string>() };
  work.events.add(event.id);
  works.set(key, work);
  return work;
}
