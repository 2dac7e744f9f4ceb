import type { MappedRecord } from '@tributary/model';
import { v7 as uuidv7 } from 'uuid';
import { commit, nothing } from './commit';
import { changedFields } from './difference';
import { effectiveProvider } from './effective';
import { mapAll } from './map-batch';
import type { Checkpoint, FieldChange, Job, RecordProblem, RecordRow, Sql, StoredPayload, SyncPorts } from './ports';
import type { SliceLimits } from './pull';
import { setApart, type Writing } from './set-apart';
import { shapeMapping, type Shape, type ShapeMapping } from './shape-mapping';
import type { SliceOutcome } from './slice';

const payloadsAtOnce = 500;
const shapes: readonly Shape[] = ['list', 'detail', 'event'];

/** A record with what all its payloads give together. */
interface Remapped {
  externalId: string;
  version: number | null;
  values: MappedRecord;
}

interface Counted {
  created: number;
  updated: number;
}

/**
 * Maps the stored payloads of a stream anew, batch by batch from its checkpoint; the provider is not asked anything.
 * Values end as a fresh import with the same schema would leave them: what no schema owns any more is cleared.
 */
export async function remap(
  ports: SyncPorts,
  job: Job,
  limits: SliceLimits,
  signal: AbortSignal,
): Promise<SliceOutcome> {
  if (job.checkpoint.finished) return { kind: 'done' };
  const remapping = new Remapping(ports, job);
  const ends = limits.now() + limits.sliceMs;
  let checkpoint = job.checkpoint;
  while (limits.now() < ends && !signal.aborted) {
    checkpoint = await remapping.batch(checkpoint, limits);
    if (checkpoint.finished) return { kind: 'done' };
  }
  return { kind: 'yield' };
}

class Remapping {
  private readonly mappings: ReadonlyMap<string, ShapeMapping>;
  private readonly main: ShapeMapping;

  constructor(
    private readonly ports: SyncPorts,
    private readonly job: Job,
  ) {
    const provider = effectiveProvider(ports.provider(job.providerKey), job.mappings);
    this.main = shapeMapping(provider, job.stream, 'list');
    // A shape that the schema does not have is mapped as a list item when it is read; a stored one then says nothing.
    const owned = shapes.map((shape) => [shape, shapeMapping(provider, job.stream, shape)] as const);
    this.mappings = new Map(owned.filter(([shape, mapping]) => mapping.shape === shape));
  }

  async batch(from: Checkpoint, limits: SliceLimits): Promise<Checkpoint> {
    const started = limits.now();
    let checkpoint = from;
    const { ports, job } = this;
    await commit(ports, { ...job, checkpoint: from }, async (sql, writing) => {
      await ports.records.beginApply(sql, job);
      const payloads = await ports.remaps.payloads(sql, job, from.remapped ?? '', payloadsAtOnce);
      const last = payloads.at(-1)?.externalId;
      checkpoint = last === undefined ? { ...from, finished: true } : { ...from, remapped: last };
      if (last === undefined) await ports.records.resolveReferences(sql, job, this.main.model);
      const read = new Set(payloads.map(({ externalId }) => externalId)).size;
      const counts = await this.write(sql, payloads, writing);
      const unchanged = read - counts.failed - counts.created - counts.updated;
      return { ...nothing, ...counts, read, unchanged, checkpoint, ms: limits.now() - started };
    });
    return checkpoint;
  }

  private async write(sql: Sql, payloads: StoredPayload[], writing: Writing): Promise<Counted & { failed: number }> {
    const { ports, job } = this;
    const { records, problems } = this.mapped(payloads);
    const retired = await this.retired(sql);
    const counts: Counted = { created: 0, updated: 0 };
    for (const group of records.values()) {
      const apart =
        writing === 'whole'
          ? { results: [await this.writeGroup(sql, group, retired)], refused: [] }
          : await setApart(sql, ports.records, group, async (some) => {
              await ports.records.beginApply(sql, job);
              return this.writeGroup(sql, some, retired);
            });
      for (const written of apart.results) {
        counts.created += written.created;
        counts.updated += written.updated;
      }
      for (const { item, say } of apart.refused)
        problems.push({ externalId: item.externalId, raw: item.values, code: 'refused', message: say });
    }
    await ports.records.saveProblems(sql, job, problems);
    if (counts.created + counts.updated > 0) {
      const data = { recordType: this.main.model.type, ...counts, remapped: true };
      await ports.records.saveEvent(sql, job, 'records.changed', data);
    }
    return { ...counts, failed: new Set(problems.map(({ externalId }) => externalId)).size };
  }

  /**
   * Records with the values of all their payloads, the newer one's over the older one's, grouped by the fields they have.
   * One whose payload does not fit keeps what it has, and is a problem of its own.
   */
  private mapped(payloads: StoredPayload[]): { records: Map<string, Remapped[]>; problems: RecordProblem[] } {
    const byId = new Map<string, Remapped>();
    const problems: RecordProblem[] = [];
    const found = new Map<StoredPayload, MappedRecord>();
    for (const [shape, mapping] of this.mappings) {
      const ofShape = payloads.filter((payload) => payload.shape === shape);
      const { mapped, refused } = mapAll(mapping, ofShape);
      problems.push(...refused);
      for (const { record, values } of mapped) found.set(record, values);
    }
    const wrong = new Set(problems.map(({ externalId }) => externalId));
    for (const payload of payloads.toSorted(byAge)) {
      const values = found.get(payload);
      const { externalId, version } = payload;
      if (!values || wrong.has(externalId)) continue;
      const older = byId.get(externalId);
      byId.set(externalId, { externalId, version, values: { ...older?.values, ...values } });
    }
    const records = new Map<string, Remapped[]>();
    for (const [, record] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const key = Object.keys(record.values).sort().join();
      records.set(key, [...(records.get(key) ?? []), record]);
    }
    return { records, problems };
  }

  /** Fields that some earlier schema of the stream wrote and this one does not. */
  private async retired(sql: Sql): Promise<string[]> {
    const { fields } = this.main.model;
    const standard = this.ports.provider(this.job.providerKey).mappings;
    const earlier = [
      ...standard.filter(({ source }) => source.stream === this.job.stream),
      ...(await this.ports.remaps.earlier(sql, this.job)),
    ];
    const owned = new Set([...this.mappings.values()].flatMap(({ mapping }) => mapping.targets));
    const written = new Set(
      earlier.flatMap(({ shapes: each }) => Object.values(each).flatMap((rules) => Object.keys(rules))),
    );
    return [...written].filter((name) => !owned.has(name) && fields[name] && !fields[name].required).sort();
  }

  private async writeGroup(sql: Sql, group: Remapped[], retired: string[]): Promise<Counted> {
    const { ports, job } = this;
    const { model, version } = this.main;
    const cleared = Object.fromEntries(retired.map((name) => [name, null]));
    const fields = [...Object.keys(group[0]!.values), ...retired];
    const ids = group.map(({ externalId }) => externalId);
    const stored = await ports.records.stored(sql, job, model, fields, ids);
    const known = new Map(stored.map((record) => [record.externalId, record]));
    const rows: RecordRow[] = [];
    const changes: FieldChange[] = [];
    for (const { externalId, version: sourceVersion, values: mapped } of group) {
      const old = known.get(externalId);
      if (old?.deleted) continue;
      const values = { ...mapped, ...cleared };
      const differing = old ? changedFields(model, fields, old.values, values) : [];
      const row = { id: old?.id ?? uuidv7(), isNew: !old, externalId, values };
      if (!old || differing.length > 0) rows.push(row);
      for (const field of differing)
        if (!model.fields[field]!.untracked)
          changes.push({
            recordId: row.id,
            field,
            old: old!.values[field] ?? null,
            new: values[field] ?? null,
            sourceAt: sourceVersion,
          });
    }
    const targets = await ports.records.targets(
      sql,
      job,
      model,
      rows.map(({ values }) => values),
    );
    await ports.records.upsert(sql, job, model, fields, version, rows, targets);
    await ports.remaps.saveChanges(sql, job, model, changes);
    await ports.records.resolveProblems(sql, job, ids);
    await ports.remaps.markVersion(sql, job, model, version, ids);
    const created = rows.filter(({ isNew }) => isNew).length;
    return { created, updated: rows.length - created };
  }
}

/** The older payload of a record first, as `apply` orders readings. */
function byAge(one: StoredPayload, other: StoredPayload): number {
  if (one.version !== null && other.version !== null && one.version !== other.version)
    return one.version - other.version;
  return one.observedAt.getTime() - other.observedAt.getTime();
}
