import { limitsOf, type Limit } from '@tributary/provider-sdk';
import { commit, nothing } from './commit';
import type { Job, Sql, StreamSummary, SyncPorts } from './ports';
import { shapeMapping, type ShapeMapping } from './shape-mapping';
import type { SliceOutcome } from './slice';

/** More than this share of a scope, and more than this many records, wait for a person before they are deleted. */
const heldShare = 0.2;
const heldCount = 10;

/** Closes a stream: references, cursor, and after a full read the census. */
export async function finish(ports: SyncPorts, job: Job, signal: AbortSignal): Promise<SliceOutcome> {
  const { definition } = ports.provider(job.providerKey);
  const shape = shapeMapping(ports.provider(job.providerKey), job.stream, 'list');
  const { settings } = await ports.connect(job, { calls: 0, bytesIn: 0 }, signal);
  const limits = limitsOf(definition.streams, job.stream, settings);
  await commit(ports, job, async (sql) => {
    await ports.records.beginApply(sql, job);
    await ports.records.resolveReferences(sql, job, shape.model);
    const summary = await ports.runs.summary(sql, job);
    const { incremental, details } = shape.stream;
    await ports.runs.complete(sql, job, incremental?.by === 'parents' ? summary.plannedAt : cursorOf(summary));
    let held = false;
    if (job.mode === 'full' && shape.stream.readOne) {
      held = await takeCensus(ports, sql, job, { shape, summary, limits });
      await ports.deletions.forgetCensus(sql, job);
    }
    // All that a run nominates is read together: what waits for a person has the others wait for the next run.
    if (details && !held && (await ports.deletions.nominateOutdated(sql, job, details.atMost)) > 0)
      await ports.runs.addConfirmation(sql, job);
    return { ...nothing, checkpoint: { finished: true } };
  });
  return { kind: 'done' };
}

/**
 * The next cursor. It never passes the moment the reading began: what changed in one partition while another was
 * being read has a smaller version than the greatest seen.
 */
function cursorOf({ maxVersion, readFrom }: StreamSummary): Date | undefined {
  if (maxVersion === undefined || readFrom === undefined) return undefined;
  return new Date(Math.min(maxVersion, readFrom.getTime()));
}

interface Census {
  shape: ShapeMapping;
  summary: StreamSummary;
  /** What was chosen; what lies outside was not looked for, so that it is not missed. */
  limits: readonly Limit[];
}

/** Returns whether what it nominated waits for a person. */
async function takeCensus(
  ports: SyncPorts,
  sql: Sql,
  job: Job,
  { shape: { stream }, summary, limits }: Census,
): Promise<boolean> {
  if (summary.unreadable > 0) {
    const message = `${stream.title}: something could not be read, so nothing is concluded about deletions this time.`;
    await ports.runs.log(sql, job, 'warn', message);
    return false;
  }
  if (!summary.readFrom) return false;
  const nominated = await ports.deletions.nominate(sql, job, summary.readFrom, limits);
  if (nominated === 0) return false;
  if (nominated >= heldCount) {
    const scope = await ports.deletions.scope(sql, job, limits);
    if (nominated > scope * heldShare) {
      await ports.deletions.hold(sql, job, nominated, scope);
      return true;
    }
  }
  await ports.runs.addConfirmation(sql, job);
  return false;
}
