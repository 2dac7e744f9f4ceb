import type { Sql } from '../platform/database/tenant-transaction';

const names = ['read', 'created', 'updated', 'unchanged', 'deleted', 'failed'] as const;
export type RunCounts = Record<(typeof names)[number], number>;

/** What a run counted so far, of one stream or of all. */
export async function countsOf(sql: Sql, runId: string, stream?: string): Promise<RunCounts> {
  const sums = names.map((name) => `coalesce(sum(${name}), 0)::float as ${name}`).join(', ');
  const { rows } = await sql.query<RunCounts>(
    `select ${sums} from kb.sync_partitions where run_id = $1 and ($2::text is null or stream = $2)`,
    [runId, stream ?? null],
  );
  return rows[0]!;
}

/** Counts as people read them; what does not occur every day is named only when it did. */
export function wordCounts(counts: RunCounts): string {
  const say = (name: keyof RunCounts) => counts[name].toLocaleString('en');
  const records = counts.read === 1 ? 'record' : 'records';
  const parts = [
    `${say('read')} ${records} read`,
    ...(['created', 'updated', 'unchanged'] as const).map((name) => `${say(name)} ${name}`),
  ];
  if (counts.deleted > 0) parts.push(`${say('deleted')} deleted`);
  const misfits = counts.failed > 0 ? `; ${say('failed')} did not fit and are listed with their reasons` : '';
  return parts.join(', ') + misfits;
}
