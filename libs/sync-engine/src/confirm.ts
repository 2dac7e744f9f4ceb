import type { ReadOutcome } from '@tributary/provider-sdk';
import { apply } from './apply';
import { batchOf } from './batch';
import { commit, nothing } from './commit';
import type { Job, Meter, SyncPorts } from './ports';
import { shapeMapping } from './shape-mapping';
import type { SliceOutcome } from './slice';
import type { SliceLimits } from './pull';

const readsPerCommit = 20;

interface Confirmed {
  externalId: string;
  observedAt: Date;
  read: ReadOutcome;
}

/** Reads each nominated record directly: only what the provider itself calls gone is deleted. */
export async function confirm(
  ports: SyncPorts,
  job: Job,
  limits: SliceLimits,
  signal: AbortSignal,
): Promise<SliceOutcome> {
  const { stream, model } = shapeMapping(ports.provider(job.providerKey), job.stream, 'list');
  const meter: Meter = { calls: 0, bytesIn: 0 };
  const context = await ports.connect(job, meter, signal);
  const ends = limits.now() + limits.sliceMs;
  while (limits.now() < ends && !signal.aborted) {
    const nominated = await ports.transactions.run(job.claim.tenantId, `job:${job.runId}`, (sql) =>
      ports.deletions.next(sql, job, readsPerCommit),
    );
    if (nominated.length === 0) return { kind: 'done' };
    const confirmed: Confirmed[] = [];
    for (const { externalId, payload } of nominated) {
      const observedAt = new Date(limits.now());
      confirmed.push({ externalId, observedAt, read: await stream.readOne!(context, externalId, payload) });
    }
    await settle(ports, job, model, confirmed, meter);
  }
  return { kind: 'yield' };
}

async function settle(
  ports: SyncPorts,
  job: Job,
  model: ReturnType<typeof shapeMapping>['model'],
  confirmed: Confirmed[],
  meter: Meter,
): Promise<void> {
  const shape = shapeMapping(ports.provider(job.providerKey), job.stream, 'detail');
  await commit(ports, job, async (sql, writing) => {
    const found = confirmed.flatMap(({ read, observedAt }) =>
      read.outcome === 'found' ? [{ raw: read.raw, observedAt }] : [],
    );
    const applied = await apply(sql, ports.records, job, shape, batchOf(shape, found), writing);
    let deleted = 0;
    await ports.records.beginApply(sql, job);
    for (const { externalId, observedAt, read } of confirmed)
      if (read.outcome === 'gone') deleted += await ports.deletions.markGone(sql, job, model, [externalId], observedAt);
    await ports.deletions.settle(
      sql,
      job,
      confirmed.map(({ externalId, read }) => ({ externalId, outcome: read.outcome })),
    );
    if (deleted > 0) await ports.records.saveEvent(sql, job, 'records.deleted', { recordType: model.type, deleted });
    return {
      ...nothing,
      ...applied,
      deleted,
      checkpoint: job.checkpoint,
      apiCalls: meter.calls,
      bytesIn: meter.bytesIn,
      readFrom: undefined,
    };
  });
  meter.calls = 0;
  meter.bytesIn = 0;
}
