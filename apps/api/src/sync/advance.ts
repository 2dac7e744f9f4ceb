import type { Sql } from '../platform/database/tenant-transaction';
import { writeLog } from './journal';
import type { LockedRun } from './run-rows';
import { withLater, type StreamStep } from './stages';

/**
 * Opens the next stage of a run once nothing of the stage before is left to do. What comes after a stream of which a part
 * failed is cancelled, since it would conclude from half of the data; the rest goes on.
 * The run must be locked: of two parts that end at once, the later one sees that it is the last.
 * @returns `ended` when no part is left to do.
 */
export async function advance(sql: Sql, run: LockedRun, streams: readonly StreamStep[]): Promise<'goes on' | 'ended'> {
  for (;;) {
    const { rows } = await sql.query<{ stage: number; open: boolean }>(
      `select stage, bool_or(state <> 'blocked') as open from kb.sync_partitions
       where run_id = $1 and state in ('blocked', 'ready', 'running', 'waiting') group by stage order by stage limit 1`,
      [run.runId],
    );
    const lowest = rows[0];
    if (!lowest) return 'ended';
    if (lowest.open) return 'goes on';
    await cancelDependents(sql, run, streams);
    const opened = await sql.query<{ stream: string }>(
      `update kb.sync_partitions set state = 'ready', not_before = now()
       where run_id = $1 and stage = $2 and state = 'blocked' returning stream`,
      [run.runId, lowest.stage],
    );
    if (opened.rowCount > 0) return 'goes on';
  }
}

async function cancelDependents(sql: Sql, run: LockedRun, streams: readonly StreamStep[]): Promise<void> {
  const { rows } = await sql.query<{ stream: string }>(
    `select distinct stream from kb.sync_partitions where run_id = $1 and state in ('failed', 'parked')`,
    [run.runId],
  );
  if (rows.length === 0) return;
  const later = [
    ...withLater(
      streams,
      rows.map(({ stream }) => stream),
    ),
  ];
  const cancelled = await sql.query<{ stream: string }>(
    `update kb.sync_partitions set state = 'cancelled', finished_at = now()
     where run_id = $1 and state = 'blocked' and stream = any ($2) returning stream`,
    [run.runId, later],
  );
  const failed = new Set(rows.map(({ stream }) => stream));
  for (const stream of new Set(cancelled.rows.map((row) => row.stream))) {
    const title = titleOf(streams, stream);
    const because = failed.has(stream)
      ? `Not all of ${title} could be read, so ${title} was not brought to its end.`
      : `${title} was not read: it needs ${titles(streams, failed)}, which could not be read.`;
    await writeLog(sql, run, {
      level: 'warn',
      stream,
      message: `${because} What arrived stays; retry goes on from here.`,
    });
  }
}

/** A stream's title for people. */
export function titleOf(streams: readonly StreamStep[], name: string): string {
  return streams.find((stream) => stream.name === name)?.title ?? name;
}

function titles(streams: readonly StreamStep[], names: Iterable<string>): string {
  return [...names].map((name) => titleOf(streams, name)).join(' and ');
}
