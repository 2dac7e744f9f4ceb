import { isOutside, ReconnectNeeded, RetryLater, SyncError, type ProviderContext } from '@tributary/provider-sdk';
import { verdictOf } from './failure';
import type { Identified } from './observed';
import { identify } from './observed';
import type { ProviderEntry } from './ports';
import type { RecordWork } from './receive-plan';
import type { EventEnding, TouchedRecord } from './receive-ports';
import { shapeMapping, type ShapeMapping } from './shape-mapping';

/** How long events wait for a person to reconnect before it is tried again. */
const reconnectMs = 10 * 60_000;

/** How much later than others what failed makes the next attempt at a provider that does not work. */
export const afterOthersMs = 5_000;

/** What is known of a record after its work was done outside of any transaction. */
export interface WorkResult {
  readonly work: RecordWork;
  readonly touched: TouchedRecord;
  /** To be applied. */
  readonly found?: { readonly shape: ShapeMapping; readonly record: Identified };
  /** Evidence that it is gone was seen then. */
  readonly goneAt?: Date;
}

export const namesOf = ({ stream, externalId }: RecordWork) => ({ stream, externalId });

/**
 * What asks nobody: the record as the event shows it, facts alone, and, where single records cannot be read, a tombstone
 * or what would have to be read.
 */
export function directly(work: RecordWork, now: () => number): WorkResult {
  const touched = (result: TouchedRecord['result']): TouchedRecord => ({ ...namesOf(work), result });
  if (work.gone) return { work, touched: touched('deleted'), goneAt: new Date(now()) };
  if (work.shown) return { work, touched: touched('taken'), found: work.shown };
  if (!work.read) return { work, touched: touched('taken') };
  const say = 'The mapping has no part for what events show, so that the next import brings it.';
  return { work, touched: { ...touched('left out'), say } };
}

/**
 * Reads one record as `stream.readOne` does. A tombstone is believed unless the record is still there: what a provider
 * said was deleted, and shows no more, is deleted. Without a tombstone only `gone` is. Throws what the read throws.
 */
export async function readRecord(
  entry: ProviderEntry,
  context: ProviderContext<unknown>,
  work: RecordWork,
  stored: unknown,
  now: () => number,
): Promise<WorkResult> {
  const { stream: name, externalId } = work;
  const shape = shapeMapping(entry, name, 'detail');
  const goneAt = new Date(now());
  const touched = (result: TouchedRecord['result'], say?: string): TouchedRecord => ({
    stream: name,
    externalId,
    result,
    ...(say === undefined ? {} : { say }),
  });
  const read = await shape.stream.readOne!(context, externalId, stored ?? work.raw);
  if (read.outcome !== 'found') {
    if (work.gone || read.outcome === 'gone') return { work, touched: touched('deleted'), goneAt };
    return { work, touched: touched('unreadable', read.reason) };
  }
  const record = identify(shape.stream, shape.content, { raw: read.raw, observedAt: goneAt });
  if (!record || record.externalId !== externalId)
    return { work, touched: touched('unreadable', 'What came back is another record.') };
  if (shape.stream.skip?.(read.raw, context.settings) || isOutside(shape.stream, read.raw, context.settings))
    return { work, touched: touched('left out', 'It is not among what was chosen.') };
  return { work, touched: touched('read'), found: { shape, record } };
}

/** What a failed read says of the provider; a full quota says nothing. */
export function judge(error: unknown): 'outage' | 'answer' | undefined {
  if (!(error instanceof SyncError) || (error instanceof RetryLater && error.isQuota)) return undefined;
  return verdictOf(error);
}

/** What a failed read means for its event; `stops` where the next one would fail in the same way. */
export function endingOf(error: unknown, now: number): { ending: EventEnding; stops: boolean } | undefined {
  if (!(error instanceof SyncError)) return undefined;
  const { say, category, providerCode, retryable } = error;
  if (error instanceof RetryLater && error.isQuota)
    return { ending: { kind: 'wait', until: error.after ?? new Date(now + 60_000), say, category }, stops: true };
  if (error instanceof ReconnectNeeded)
    return { ending: { kind: 'wait', until: new Date(now + reconnectMs), say, category }, stops: true };
  return { ending: { kind: 'failed', error: { say, category, providerCode, retryable } }, stops: false };
}
