import type { Claim } from '@tributary/sync-engine';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { writeLog } from './journal';
import type { LockedRun } from './run-rows';
import { probeDelayMs, type SyncSettings } from './sync-settings';

/** Failures that say something of the provider as a whole; credentials and single records do not. */
const outages: readonly string[] = ['server', 'network'];

/** Parts that ask the provider; the others work on what is stored. */
const asking: readonly string[] = ['pull', 'confirm'];

export const asksProvider = (kind: string): boolean => asking.includes(kind);

/** Whether a failure counts towards holding the integration's calls back. */
export const isOutage = ({ category }: { category: string }): boolean => outages.includes(category);

export interface Standstill {
  waitMs: number;
  because: { say: string; category: 'circuit' };
}

/** Why an attempt failed, for people. */
interface Outage {
  say: string;
  category: string;
}

interface CircuitRow {
  state: 'closed' | 'open' | 'half_open';
  failures: number;
  trips: number;
  reason: Outage | null;
  retryInMs: number | null;
  probing: boolean;
}

/** How long others wait while one attempt is under way; its outcome wakes them before. */
const probeMs = 15_000;

/**
 * Whether a part may ask the provider now. Undefined lets it through; the first after the wait is the one attempt that
 * shows whether the provider works again. The run must be locked.
 */
export async function admit(sql: Sql, run: LockedRun, claim: Claim): Promise<Standstill | undefined> {
  const circuit = await lockCircuit(sql, run.integrationId);
  if (!circuit || circuit.state === 'closed') return undefined;
  const waitMs = circuit.state === 'open' ? (circuit.retryInMs ?? 0) : circuit.probing ? probeMs : 0;
  if (waitMs > 0) return { waitMs, because: becauseOf(run, circuit) };
  await sql.query(
    `update kb.circuits set state = 'half_open', probe_partition_id = $2, probe_token = $3 where integration_id = $1`,
    [run.integrationId, claim.partitionId, claim.fencingToken],
  );
  await writeLog(sql, run, { message: `One attempt shows whether ${run.displayName} works again.` });
  return undefined;
}

/** The provider answered: calls go through again. The run must be locked. */
export async function noteAnswer(sql: Sql, run: LockedRun): Promise<void> {
  const { rows } = await sql.query<{ wasOpen: boolean }>(
    `update kb.circuits c set state = 'closed', failures = 0, trips = 0, reason = null, opened_at = null, retry_at = null,
       probe_partition_id = null, probe_token = null
     from (select integration_id, state from kb.circuits where integration_id = $1 for update) before
     where c.integration_id = before.integration_id and (c.failures > 0 or c.state <> 'closed')
     returning before.state <> 'closed' as "wasOpen"`,
    [run.integrationId],
  );
  if (!rows[0]?.wasOpen) return;
  await sql.query(
    `update kb.sync_partitions set state = 'ready', not_before = now(), error = null
     where run_id = $1 and state = 'waiting' and error ->> 'category' = 'circuit'`,
    [run.runId],
  );
  await writeLog(sql, run, { message: `${run.displayName} answers again. The import goes on.` });
  await writeEvent(sql, run, 'circuit.closed', {});
}

/**
 * The provider or the network failed. After enough of that in a row, or when the one attempt failed, calls are held back.
 * The run must be locked.
 * @returns whether the run should be given up, since attempts have been failing for long.
 */
export async function noteOutage(
  sql: Sql,
  run: LockedRun,
  failed: { claim: Claim; moved: boolean; error: Outage },
  settings: SyncSettings,
  random: () => number,
): Promise<'go on' | 'give up'> {
  const { claim, moved, error } = failed;
  await sql.query(
    `insert into kb.circuits as c (tenant_id, integration_id, failures, reason) values (kb.current_tenant(), $1, 1, $2)
     on conflict (tenant_id, integration_id)
     do update set failures = case when $3 then 1 else c.failures + 1 end, reason = excluded.reason`,
    [run.integrationId, error, moved],
  );
  const circuit = (await lockCircuit(sql, run.integrationId, claim))!;
  const opens =
    circuit.state === 'half_open'
      ? circuit.probing
      : circuit.state === 'closed' && circuit.failures >= settings.outagesAtMost;
  if (!opens) return 'go on';
  const trips = circuit.trips + 1;
  const waitMs = probeDelayMs(trips, settings, random);
  await sql.query(
    `update kb.circuits set state = 'open', trips = $2, opened_at = coalesce(opened_at, now()),
       retry_at = now() + make_interval(secs => $3), probe_partition_id = null, probe_token = null
     where integration_id = $1`,
    [run.integrationId, trips, waitMs / 1000],
  );
  const standstill = { waitMs, because: becauseOf(run, circuit) };
  await holdBack(sql, run, standstill);
  await writeLog(sql, run, { level: 'warn', message: standstill.because.say, data: { trips, waitMs } });
  await writeEvent(sql, run, 'circuit.opened', { category: error.category, trips });
  return trips > settings.tripsAtMost ? 'give up' : 'go on';
}

/** What else of the run could be claimed would only find out the same; no attempt is used up. */
export async function holdBack(sql: Sql, run: LockedRun, { waitMs, because }: Standstill): Promise<void> {
  await sql.query(
    `update kb.sync_partitions set state = 'waiting', not_before = now() + make_interval(secs => $2), error = $3
     where run_id = $1 and kind = any($4::text[])
       and (state = 'ready' or (state = 'waiting' and error ->> 'category' = 'circuit'))`,
    [run.runId, waitMs / 1000, because, asking],
  );
}

/** A person asks for an attempt now: the next part that comes is let through. */
export async function letProbe(sql: Sql, integrationId: string): Promise<void> {
  await sql.query(`update kb.circuits set retry_at = now(), trips = 0 where integration_id = $1 and state = 'open'`, [
    integrationId,
  ]);
}

async function lockCircuit(sql: Sql, integrationId: string, prober?: Claim): Promise<CircuitRow | undefined> {
  const { rows } = await sql.query<CircuitRow>(
    `select c.state, c.failures, c.trips, c.reason,
            (extract(epoch from c.retry_at - now()) * 1000)::float as "retryInMs",
            exists (select from kb.sync_partitions p
                    where p.id = c.probe_partition_id and p.fencing_token = c.probe_token and p.state = 'running'
                      and ($2::uuid is null or p.id = $2)) as probing
     from kb.circuits c where c.integration_id = $1 for update of c`,
    [integrationId, prober?.partitionId ?? null],
  );
  return rows[0];
}

function becauseOf({ displayName }: LockedRun, { failures, reason }: CircuitRow): Standstill['because'] {
  const say =
    `${displayName} failed ${failures} times in a row. ${reason?.say ?? ''} Its imports wait; then one attempt shows ` +
    'whether it works again. Nothing was lost.';
  return { say, category: 'circuit' };
}

function writeEvent(sql: Sql, run: LockedRun, type: string, data: object): Promise<void> {
  const { projectId, integrationId } = run;
  return recordEvent(sql, {
    type,
    projectId,
    integrationId,
    subjectType: 'integration',
    subjectId: integrationId,
    data,
  });
}
