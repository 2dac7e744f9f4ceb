import { v7 as uuidv7 } from 'uuid';
import type { Batch } from './batch';
import { changedFields } from './difference';
import type { Differing } from './fingerprint';
import { mapAll, type Mapped } from './map-batch';
import { isOlder, newest, type Identified } from './observed';
import type { Counts, FieldChange, Job, RawRow, RecordRow, RecordStore, Sql, StoredRecord } from './ports';
import { setApart, type Writing } from './set-apart';
import type { ShapeMapping } from './shape-mapping';

export interface Applied extends Counts {
  /** Ids of every record of the batch that has one, news or not: what a census counts as seen. */
  externalIds: string[];
  maxVersion: number | undefined;
}

/**
 * The only writer of synced records: one batch of one shape, within the caller's transaction, which the caller
 * commits together with its checkpoint. What did not change is not written, and takes no lock. A record whose content the
 * database refuses fails the batch that is written as a whole, and is a problem of its own where records are set apart.
 */
export async function apply(
  sql: Sql,
  store: RecordStore,
  job: Job,
  shape: ShapeMapping,
  { read, identified, problems }: Batch,
  writing: Writing = 'whole',
): Promise<Applied> {
  const latest = newest(identified);
  const externalIds = [...latest.keys()].sort();
  const candidates = newsOf(
    externalIds.map((id) => latest.get(id)!),
    await store.differing(sql, job, shape.shape, [...latest.values()]),
  );
  const written = candidates.length > 0 ? await writeAll(sql, store, job, shape, candidates, writing) : nothingWritten;
  await store.saveProblems(sql, job, [...problems]);

  const failed = problems.length + written.refused;
  return {
    pages: 0,
    read,
    deleted: 0,
    failed,
    created: written.created,
    updated: written.updated,
    unchanged: read - failed - written.created - written.updated,
    externalIds,
    maxVersion: greatestVersion(identified),
  };
}

interface Written {
  created: number;
  updated: number;
  refused: number;
}

const nothingWritten: Written = { created: 0, updated: 0, refused: 0 };

async function writeAll(
  sql: Sql,
  store: RecordStore,
  job: Job,
  shape: ShapeMapping,
  candidates: Identified[],
  writing: Writing,
): Promise<Written> {
  if (writing === 'whole') return write(sql, store, job, shape, candidates);
  const apart = await setApart(sql, store, candidates, (some) => write(sql, store, job, shape, some));
  // Kept as they came, they are tried again once they change, and not with every page that shows them.
  await setApart(
    sql,
    store,
    apart.refused.map(({ item }) => item),
    async (some) => {
      await store.beginApply(sql, job);
      await store.saveRaw(sql, job, shape.shape, shape.version, some.map(asRawRow));
    },
  );
  await store.saveProblems(
    sql,
    job,
    apart.refused.map(({ item: { externalId, raw }, say }) => ({ externalId, raw, code: 'refused', message: say })),
  );
  const sum = (name: keyof Written) => apart.results.reduce((total, written) => total + written[name], 0);
  return { created: sum('created'), updated: sum('updated'), refused: sum('refused') + apart.refused.length };
}

/** News is what is not stored, or differs from what is stored and is not older than it, nor than its deletion. */
function newsOf(records: readonly Identified[], differing: Differing): Identified[] {
  return records.filter((record) => {
    const stored = differing.get(record.externalId);
    if (stored === undefined) return false;
    if (stored === null) return true;
    if (stored.goneAt) return record.observedAt > stored.goneAt;
    return !stored.hash?.equals(record.hash) && !isOlder(record, stored);
  });
}

/**
 * Maps, and finds what the records refer to, before taking the lock of (integration, stream); under it only what decides
 * is asked again. Parallel partitions wait for one another there, so nothing that can be done elsewhere is.
 */
async function write(
  sql: Sql,
  store: RecordStore,
  job: Job,
  shape: ShapeMapping,
  candidates: Identified[],
): Promise<Written> {
  const { model, mapping } = shape;
  const { mapped, refused } = mapAll(shape, candidates);
  const rawRows = candidates.map(asRawRow);
  const targets = await store.targets(
    sql,
    job,
    model,
    mapped.map(({ values }) => values),
  );
  const [, differing, stored] = await Promise.all([
    store.beginApply(sql, job),
    store.differing(sql, job, shape.shape, candidates),
    store.stored(sql, job, model, mapping.targets, idsOf(mapped.map(({ record }) => record))),
  ]);
  const stillNews = new Set(idsOf(newsOf(candidates, differing)));
  const still = ({ externalId }: { externalId: string }) => stillNews.has(externalId);
  const news = mapped.filter(({ record }) => still(record));
  const problems = refused.filter(still);
  const back = idsOf(candidates.filter((record) => still(record) && differing.get(record.externalId)?.goneAt));
  const { rows, changes, created } = compare(shape, news, byId(stored));
  const counts = { created, updated: rows.length - created };
  await Promise.all([
    store.saveRaw(sql, job, shape.shape, shape.version, rawRows.filter(still)),
    store.unmarkGone(sql, job, back),
    store.upsert(sql, job, model, mapping.targets, shape.version, rows, targets),
    store.saveChanges(sql, job, model, shape.shape, changes),
    store.saveProblems(sql, job, problems),
    store.resolveProblems(
      sql,
      job,
      idsOf(news.map(({ record }) => record)).filter((id) => differing.get(id)),
    ),
    rows.length > 0 && store.saveEvent(sql, job, 'records.changed', { recordType: model.type, ...counts }),
  ]);
  return { ...counts, refused: problems.length };
}

/** What to write of the news: rows that are new, come back or differ, and the differences. */
function compare(
  { model, mapping }: ShapeMapping,
  news: Mapped<Identified>[],
  stored: ReadonlyMap<string, StoredRecord>,
) {
  const rows: RecordRow[] = [];
  const changes: FieldChange[] = [];
  let created = 0;
  for (const { record, values } of news) {
    const old = stored.get(record.externalId);
    const row: RecordRow = { id: old?.id ?? uuidv7(), isNew: !old, externalId: record.externalId, values };
    if (!old) created++;
    const differing = old ? changedFields(model, mapping.targets, old.values, values) : [];
    if (!old || old.deleted || differing.length > 0) rows.push(row);
    for (const field of differing) {
      if (model.fields[field]!.untracked) continue;
      changes.push({
        recordId: row.id,
        field,
        old: old!.values[field] ?? null,
        new: values[field] ?? null,
        sourceAt: record.version,
      });
    }
  }
  return { rows, changes, created };
}

function asRawRow({ externalId, sentHash, hash, version, observedAt, raw }: Identified): RawRow {
  return { externalId, sentHash, hash, version, observedAt, payload: JSON.stringify(raw) };
}

const idsOf = (records: readonly { externalId: string }[]): string[] => records.map(({ externalId }) => externalId);

const byId = <Row extends { externalId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.externalId, row]));

function greatestVersion(records: readonly Identified[]): number | undefined {
  let greatest: number | undefined;
  for (const { version } of records)
    if (version !== null && (greatest === undefined || version > greatest)) greatest = version;
  return greatest;
}
