import { identify, type Identified, type Observed } from './observed';
import type { RecordProblem } from './ports';
import type { ShapeMapping } from './shape-mapping';

/** Records of one shape as they came, with what decides about each. Made while others are being stored. */
export interface Batch {
  readonly read: number;
  readonly identified: readonly Identified[];
  readonly problems: readonly RecordProblem[];
}

/** Reads key, version and hash of each record; one without a key is a problem of its own. */
export function batchOf({ stream, content }: ShapeMapping, observed: readonly Observed[]): Batch {
  const identified: Identified[] = [];
  const problems: RecordProblem[] = [];
  for (const each of observed) {
    const record = identify(stream, content, each);
    if (record) identified.push(record);
    else problems.push(withoutKey(stream.key, each.raw));
  }
  return { read: observed.length, identified, problems };
}

export function joined(batches: readonly Batch[]): Batch {
  return {
    read: batches.reduce((sum, { read }) => sum + read, 0),
    identified: batches.flatMap(({ identified }) => identified),
    problems: batches.flatMap(({ problems }) => problems),
  };
}

function withoutKey(key: string, raw: unknown): RecordProblem {
  return {
    externalId: null,
    code: 'no_key',
    message: `The record has no usable id at "${key}", so it cannot be stored. The rest of the page was.`,
    raw,
  };
}
