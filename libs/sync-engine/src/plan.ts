import { modelOf } from '@tributary/model';
import { limitsOf, type StreamDefinition } from '@tributary/provider-sdk';
import { commit, nothing } from './commit';
import type { Job, ParentsByStream, PlannedPartition, Sql, SyncPorts } from './ports';
import type { SliceOutcome } from './slice';

/** Lists a stream's partitions from its settings and the containers stored by earlier stages. */
export async function plan(ports: SyncPorts, job: Job, signal: AbortSignal): Promise<SliceOutcome> {
  const { definition } = ports.provider(job.providerKey);
  const stream = definition.streams.find(({ name }) => name === job.stream);
  if (!stream) throw new Error(`Provider ${definition.key} has no stream ${job.stream}.`);
  const { settings } = await ports.connect(job, { calls: 0, bytesIn: 0 }, signal);
  await commit(ports, job, async (sql) => {
    const cursor = job.mode === 'incremental' && stream.incremental ? await ports.runs.cursor(sql, job) : undefined;
    const since = cursor && new Date(cursor.getTime() - stream.incremental!.overlapMs);
    const parents = await parentsOf(ports, sql, job, stream, settings, since);
    const partitions: PlannedPartition[] = stream.sources.flatMap((source, index) =>
      source
        .partitions({ settings, parents: (name) => parents.get(name) ?? [] })
        .map((partition) => ({ ...partition, source: index })),
    );
    await ports.runs.addPartitions(sql, job, await withSince(ports, sql, job, partitions, since));
    if (job.mode === 'full') await ports.runs.estimate(sql, job);
    return { ...nothing, checkpoint: { finished: true } };
  });
  return { kind: 'done' };
}

/**
 * From the cursor on, but for partitions that it does not speak for: one that could not be read the last time, or was not
 * there to be read, may hold what is older.
 */
async function withSince(
  ports: SyncPorts,
  sql: Sql,
  job: Job,
  partitions: PlannedPartition[],
  since: Date | undefined,
): Promise<PlannedPartition[]> {
  if (!since) return partitions;
  const known = new Set(await ports.runs.readBefore(sql, job, partitions));
  return partitions.map((partition) => (known.has(partition) ? { ...partition, since } : partition));
}

async function parentsOf(
  ports: SyncPorts,
  sql: Sql,
  job: Job,
  { after, incremental }: StreamDefinition,
  settings: unknown,
  since: Date | undefined,
): Promise<ParentsByStream> {
  const { streams } = ports.provider(job.providerKey).definition;
  const changedSince = incremental?.by === 'parents' ? since : undefined;
  const parents: ParentsByStream = new Map();
  for (const { name, recordType } of streams.filter((earlier) => after.includes(earlier.name))) {
    const limits = limitsOf(streams, name, settings);
    parents.set(name, await ports.runs.parents(sql, job, name, modelOf(recordType), changedSince, limits));
  }
  return parents;
}
