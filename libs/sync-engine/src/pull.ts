import { CursorExpired } from '@tributary/provider-sdk';
import { apply } from './apply';
import { joined } from './batch';
import { commit, nothing } from './commit';
import { PageQueue } from './page-queue';
import { readPages, type PulledPage } from './pages';
import type { Checkpoint, Job, Meter, Progress, SyncPorts } from './ports';
import { isUnreadable } from './failure';
import { shapeMapping } from './shape-mapping';
import type { SliceOutcome } from './slice';

/**
 * A batch is one page, or small pages joined. With pages of 100 a batch, the pages read ahead of it and the one that is on
 * its way are 1,000 records together: what a kill makes us read again.
 */
const batchRecords = 500;
const readAheadPages = 4;
/** Short beside any provider's answer; a source that is faster fills whole batches. */
const lingerMs = 100;

export interface SliceLimits {
  /** A slice yields after this long, so that manual runs and other tenants get their turn. */
  readonly sliceMs: number;
  now(): number;
}

/** Reads one partition from its checkpoint on and applies each batch together with the checkpoint after it. */
export async function pull(
  ports: SyncPorts,
  job: Job,
  limits: SliceLimits,
  signal: AbortSignal,
): Promise<SliceOutcome> {
  if (job.checkpoint.finished) return { kind: 'done' };
  const provider = ports.provider(job.providerKey);
  const shape = shapeMapping(provider, job.stream, 'list');
  const source = shape.stream.sources[job.source]!;
  const meter: Meter = { calls: 0, bytesIn: 0 };
  const context = await ports.connect(job, meter, signal);
  const queue = new PageQueue<PulledPage>(readAheadPages, () => readPages(context, shape, source, job), lingerMs);
  const ends = limits.now() + limits.sliceMs;
  let checkpoint = job.checkpoint;
  try {
    for (;;) {
      if (limits.now() >= ends || signal.aborted) queue.stop();
      const pages = await queue.take(fitsInBatch);
      if (!pages) return { kind: 'yield' };
      checkpoint = await applyPages(ports, { ...job, checkpoint }, shape, pages, meter, limits);
      if (checkpoint.finished) return { kind: 'done' };
    }
  } catch (error) {
    queue.stop();
    return recover(ports, { ...job, checkpoint }, meter, error);
  }
}

function fitsInBatch(page: PulledPage, taken: PulledPage[]): boolean {
  return taken.reduce((sum, { batch }) => sum + batch.read, page.batch.read) <= batchRecords;
}

async function applyPages(
  ports: SyncPorts,
  job: Job,
  shape: ReturnType<typeof shapeMapping>,
  pages: PulledPage[],
  meter: Meter,
  limits: SliceLimits,
): Promise<Checkpoint> {
  const started = limits.now();
  const next = pages.at(-1)!.next;
  const checkpoint: Checkpoint = {
    ...(job.checkpoint.restarted ? { restarted: true } : {}),
    pages: (job.checkpoint.pages ?? 0) + pages.length,
    ...(next ? { next } : { finished: true }),
  };
  const batch = joined(pages.map((page) => page.batch));
  const cost = costOf(meter);
  await commit(ports, job, async (sql, writing) => {
    const applied = await apply(sql, ports.records, job, shape, batch, writing);
    return {
      ...applied,
      pages: pages.length,
      checkpoint,
      ...cost,
      ms: limits.now() - started,
      readFrom: pages[0]!.sentAt,
      ...(job.mode === 'full' && shape.stream.readOne ? { census: applied.externalIds } : {}),
    };
  });
  return checkpoint;
}

/** What was counted since the last commit. A commit that fails loses the count of its calls, nothing else. */
function costOf(meter: Meter): Pick<Progress, 'apiCalls' | 'bytesIn' | 'responseMs'> {
  const { calls, bytesIn, ms } = meter;
  Object.assign(meter, { calls: 0, bytesIn: 0, ms: [] });
  return { apiCalls: calls, bytesIn, ...(ms ? { responseMs: ms } : {}) };
}

/** Two failures end here: a place the provider forgot, and a container that was taken from our access. */
async function recover(ports: SyncPorts, job: Job, meter: Meter, error: unknown): Promise<SliceOutcome> {
  const cost = costOf(meter);
  if (error instanceof CursorExpired && !job.checkpoint.restarted) {
    const checkpoint: Checkpoint = { restarted: true, pages: job.checkpoint.pages };
    await commit(ports, job, () => Promise.resolve({ ...nothing, ...cost, checkpoint }));
    return { kind: 'yield' };
  }
  if (isUnreadable(error) && Object.keys(job.partition.params).length > 0) {
    const checkpoint: Checkpoint = { ...job.checkpoint, finished: true, unreadable: error.say };
    await commit(ports, job, async (sql) => {
      const message = `${job.partition.label} is no longer readable: ${error.say} What was read of it before is kept.`;
      await ports.runs.log(sql, job, 'warn', message);
      return { ...nothing, ...cost, checkpoint };
    });
    return { kind: 'done' };
  }
  throw error;
}
