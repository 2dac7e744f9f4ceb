import { isUsableKey, readText, readVersion, SkipRecord, type StreamDefinition } from '@tributary/provider-sdk';
import { shortHash, type HashedContent } from './content-hash';
import type { Fingerprint } from './fingerprint';

/** One record of an answer, as it came. */
export interface Observed {
  readonly raw: unknown;
  /** When the request that brought it was sent. */
  readonly observedAt: Date;
  /** Its bytes as sent, where they are known. */
  readonly sent?: Buffer | undefined;
}

/** A record with what decides whether it is news. */
export interface Identified extends Fingerprint {
  readonly raw: unknown;
  readonly observedAt: Date;
  readonly version: number | null;
  /** Over its content. Taken when it is first asked for: not at all where the bytes are those that are stored. */
  readonly hash: Buffer;
}

/** Reads key, version and content hash; null when the record has no usable key. */
export function identify(stream: StreamDefinition, content: HashedContent, observed: Observed): Identified | null {
  const externalId = readText(observed.raw, stream.key);
  if (externalId === undefined || !isUsableKey(externalId)) return null;
  const { raw, observedAt, sent } = observed;
  let hash: Buffer | undefined;
  return {
    raw,
    observedAt,
    externalId,
    version: versionOf(stream, raw),
    sentHash: sent ? shortHash(sent) : null,
    get hash() {
      return (hash ??= content.hashOf(raw));
    },
  };
}

/** The source version in epoch milliseconds; null where there is none that can be read (the mapping says what is wrong). */
function versionOf(stream: StreamDefinition, raw: unknown): number | null {
  try {
    return readVersion(stream, raw)?.getTime() ?? null;
  } catch (error) {
    if (error instanceof SkipRecord) return null;
    throw error;
  }
}

/** Of several readings of one record the newest: by version, then by when it was asked for, then the later one. */
export function newest(records: readonly Identified[]): Map<string, Identified> {
  const byId = new Map<string, Identified>();
  for (const record of records) {
    const other = byId.get(record.externalId);
    if (!other || !isOlder(record, other)) byId.set(record.externalId, record);
  }
  return byId;
}

/** Records order by (version, observed at); where one has no version, observed at alone decides. */
export function isOlder(
  record: { version: number | null; observedAt: Date },
  than: { version: number | null; observedAt: Date },
): boolean {
  if (record.version !== null && than.version !== null && record.version !== than.version)
    return record.version < than.version;
  return record.observedAt < than.observedAt;
}
