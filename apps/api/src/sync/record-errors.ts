import type { Sql } from '../platform/database/tenant-transaction';
import type { LockedRun } from './run-rows';
import type { SyncSettings } from './sync-settings';

interface Tally {
  read: number;
  failed: number;
  frequent: string | null;
}

/**
 * Why a run halts: more of its records than the set share, and at least the set number, could not be taken since it
 * started or a person let it go on. The run must be locked.
 */
export async function tooManyRecordErrors(
  sql: Sql,
  { runId }: LockedRun,
  { recordErrorShare, recordErrorsAtLeast }: SyncSettings,
): Promise<{ say: string; category: string } | undefined> {
  const { rows } = await sql.query<Tally>(
    `select (sum(p.read) - max(r.judged_read))::float as read, (sum(p.failed) - max(r.judged_failed))::float as failed,
            (select e.message from kb.sync_errors e where e.tenant_id = kb.current_tenant() and e.run_id = $1
             group by e.message order by count(*) desc, e.message limit 1) as frequent
     from kb.sync_partitions p join kb.sync_runs r on r.id = p.run_id where p.run_id = $1`,
    [runId],
  );
  const { read, failed, frequent } = rows[0]!;
  if (failed < recordErrorsAtLeast || failed <= read * recordErrorShare) return undefined;
  const share = Math.round((failed / read) * 100);
  const say =
    `${failed.toLocaleString('en')} of ${read.toLocaleString('en')} records (${share} %) could not be taken, so the import stopped ` +
    `before more of them are left out. The most frequent reason: ${frequent ?? 'none was given.'} Correct the mapping or the ` +
    'tool, then retry; what arrived stays.';
  return { say, category: 'validation' };
}

/** What was counted so far halts the run no more: a person has seen it and lets it go on. */
export async function forgiveRecordErrors(sql: Sql, runId: string): Promise<void> {
  await sql.query(
    `update kb.sync_runs r set judged_read = p.read, judged_failed = p.failed
     from (select sum(read) as read, sum(failed) as failed from kb.sync_partitions where run_id = $1) p
     where r.id = $1 and p.read is not null`,
    [runId],
  );
}
