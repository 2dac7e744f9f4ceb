import {
  ReconnectNeeded,
  RetryLater,
  SyncError,
  type ProviderContext,
  type ReadOutcome,
  type StreamDefinition,
} from '@tributary/provider-sdk';
import { apply } from './apply';
import { batchOf } from './batch';
import { commit, nothing } from './commit';
import type { Job, Meter, SyncPorts } from './ports';
import { shapeMapping } from './shape-mapping';
import type { SliceOutcome } from './slice';
import type { SliceLimits } from './pull';

const readsPerCommit = 20;
/** So many say that it is the provider that does not work. */
const failuresInARow = 3;

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
    const { confirmed, failure } = await readEach(stream, context, nominated, () => new Date(limits.now()));
    if (confirmed.length > 0) await settle(ports, job, model, confirmed, meter);
    if (failure) throw failure.error;
  }
  return { kind: 'yield' };
}

/**
 * Reads records one after the other. One that fails is passed over where a later one is answered: the fault is its own, and it
 * must not keep the others. A failure that nothing came after is returned, with what was read before it.
 */
async function readEach(
  stream: StreamDefinition,
  context: ProviderContext<unknown>,
  nominated: readonly { externalId: string; payload: unknown }[],
  now: () => Date,
): Promise<{ confirmed: Confirmed[]; failure?: { error: unknown } }> {
  const confirmed: Confirmed[] = [];
  let failed: (Confirmed & { error: SyncError })[] = [];
  for (const { externalId, payload } of nominated) {
    const observedAt = now();
    try {
      const read = await stream.readOne!(context, externalId, payload);
      confirmed.push(...failed, { externalId, observedAt, read });
      failed = [];
    } catch (error) {
      if (context.signal.aborted || !isOwnFault(error)) return { confirmed, failure: { error } };
      failed.push({ externalId, observedAt, read: { outcome: 'unreadable', reason: error.say }, error });
      if (failed.length === failuresInARow) break;
    }
  }
  return { confirmed, ...(failed[0] ? { failure: failed[0] } : {}) };
}

/** Whether a failure may be about the record that was read; a full quota and refused credentials never are. */
function isOwnFault(error: unknown): error is SyncError {
  const isQuota = error instanceof RetryLater && error.isQuota;
  return error instanceof SyncError && error.kind !== 'bug' && !isQuota && !(error instanceof ReconnectNeeded);
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
