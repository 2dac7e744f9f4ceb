import type { Claim } from '@tributary/sync-engine';
import type { Sql } from '../platform/database/tenant-transaction';

/** The claimed part of a run, locked under its fence. */
export interface ClaimedPart {
  stream: string;
  label: string;
  kind: string;
  attempts: number;
  crashes: number;
  pages: number;
  failed: number;
  moved: boolean;
}

/** The fence: matches the part only while the claim on it is good. */
export const underFence = `id = $1 and fencing_token = $2 and lease_owner = $3 and state = 'running'`;

export const fenceOf = (claim: Claim): unknown[] => [claim.partitionId, claim.fencingToken, claim.worker];

/** Locks the part; undefined when the claim was lost. */
export async function lockPart(sql: Sql, claim: Claim): Promise<ClaimedPart | undefined> {
  const { rows } = await sql.query<ClaimedPart>(
    `select stream, label, kind, attempts, crashes, pages::int, failed::int, progress is distinct from claimed_at_progress as moved
     from kb.sync_partitions where ${underFence} for update`,
    fenceOf(claim),
  );
  return rows[0];
}

/** Lets go of the part as ready, at once or after a while. */
export async function release(
  sql: Sql,
  claim: Claim,
  { delayMs = 0, state = 'ready', because, attempts, crashes }: ReleaseTerms = {},
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update kb.sync_partitions set state = $4, not_before = now() + make_interval(secs => $5), lease_owner = null, lease_until = null,
       attempts = coalesce($6, attempts), crashes = coalesce($7, crashes), error = $8
     where ${underFence}`,
    [...fenceOf(claim), state, delayMs / 1000, attempts ?? null, crashes ?? null, because ?? null],
  );
  return rowCount === 1;
}

export interface ReleaseTerms {
  delayMs?: number;
  state?: 'ready' | 'waiting';
  /** Why it waits, for people. */
  because?: { say: string; category: string };
  attempts?: number;
  crashes?: number;
}

/** Ends the part for this run. */
export async function close(
  sql: Sql,
  claim: Claim,
  state: 'done' | 'failed' | 'parked',
  error: object | null = null,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update kb.sync_partitions set state = $4, error = $5, finished_at = now(), lease_owner = null, lease_until = null
     where ${underFence}`,
    [...fenceOf(claim), state, error],
  );
  return rowCount === 1;
}
