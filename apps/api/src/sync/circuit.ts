import type { Claim } from '@tributary/sync-engine';
import type { Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { writeLog, type LogLine } from './journal';
import type { LockedRun } from './run-rows';
import { probeDelayMs, type SyncSettings } from './sync-settings';

/** Parts that ask the provider; the others work on what is stored. */
const asking: readonly string[] = ['pull', 'confirm'];

export const asksProvider = (kind: string): boolean => asking.includes(kind);

/** Whose calls are held back. Where a run of it is under way it is locked, since its parts are told to wait and to go on. */
export type Circuited = Pick<LockedRun, 'projectId' | 'integrationId' | 'displayName'> & { runId?: string };

/** Who asks: a part of a run, or events that were claimed together (whose claim has no token but its id). */
type Asker = Pick<Claim, 'partitionId' | 'fencingToken'>;

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
  /** Whose attempt is under way. */
  prober: string | null;
}

/** How long others wait while one attempt is under way; its outcome wakes them before. */
const probeMs = 15_000;

/**
 * Whether somebody may ask the provider now. Undefined lets them through; the first after the wait is the one attempt that
 * shows whether the provider works again.
 */
export async function admit(sql: Sql, run: Circuited, asker: Asker): Promise<Standstill | undefined> {
  const standstill = await standstillOf(sql, run, asker);
  if (standstill !== 'attempt') return standstill;
  await sql.query(
    `update kb.circuits set state = 'half_open', probe_id = $2, probe_token = $3 where integration_id = $1`,
    [run.integrationId, asker.partitionId, asker.fencingToken],
  );
  await tell(sql, run, { message: `One attempt shows whether ${run.displayName} works again.` });
  return undefined;
}

/** What keeps somebody from asking now; undefined when nothing does, `attempt` when theirs would be the one that shows. */
export async function standstillOf(
  sql: Sql,
  run: Circuited,
  { partitionId }: Asker,
): Promise<Standstill | 'attempt' | undefined> {
  const circuit = await lockCircuit(sql, run.integrationId);
  if (!circuit || circuit.state === 'closed' || circuit.prober === partitionId) return undefined;
  const waitMs = circuit.state === 'open' ? (circuit.retryInMs ?? 0) : circuit.prober ? probeMs : 0;
  return waitMs > 0 ? { waitMs, because: becauseOf(run, circuit) } : 'attempt';
}

/** The provider answered: calls go through again, and what waited goes on. */
export async function noteAnswer(sql: Sql, run: Circuited): Promise<void> {
  const { rows } = await sql.query<{ wasOpen: boolean }>(
    `update kb.circuits c set state = 'closed', failures = 0, trips = 0, reason = null, opened_at = null, retry_at = null,
       probe_id = null, probe_token = null
     from (select integration_id, state from kb.circuits where integration_id = $1 for update) before
     where c.integration_id = before.integration_id and (c.failures > 0 or c.state <> 'closed')
     returning before.state <> 'closed' as "wasOpen"`,
    [run.integrationId],
  );
  if (!rows[0]?.wasOpen) return;
  await sql.query(
    `update kb.sync_partitions set state = 'ready', not_before = now(), error = null
     where run_id = $1 and state = 'waiting' and error ->> 'category' = 'circuit'`,
    [run.runId ?? null],
  );
  await moveEvents(sql, run.integrationId, 0);
  await tell(sql, run, { message: `${run.displayName} answers again. The import goes on.` });
  await writeEvent(sql, run, 'circuit.closed', {});
}

/**
 * The provider or the network failed. After enough of that in a row, or when the one attempt failed, calls are held back.
 * @returns whether the run should be given up, since attempts have been failing for long.
 */
export async function noteOutage(
  sql: Sql,
  run: Circuited,
  failed: { claim: Asker; moved: boolean; error: Outage },
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
  const circuit = (await lockCircuit(sql, run.integrationId))!;
  const opens =
    circuit.state === 'half_open'
      ? circuit.prober === claim.partitionId
      : circuit.state === 'closed' && circuit.failures >= settings.outagesAtMost;
  if (!opens) return 'go on';
  const trips = circuit.trips + 1;
  const waitMs = probeDelayMs(trips, settings, random);
  await sql.query(
    `update kb.circuits set state = 'open', trips = $2, opened_at = coalesce(opened_at, now()),
       retry_at = now() + make_interval(secs => $3), probe_id = null, probe_token = null
     where integration_id = $1`,
    [run.integrationId, trips, waitMs / 1000],
  );
  const standstill = { waitMs, because: becauseOf(run, circuit) };
  await holdBack(sql, run, standstill);
  await moveEvents(sql, run.integrationId, waitMs / 1000);
  await tell(sql, run, { level: 'warn', message: standstill.because.say, data: { trips, waitMs } });
  await writeEvent(sql, run, 'circuit.opened', { category: error.category, trips });
  return trips > settings.tripsAtMost ? 'give up' : 'go on';
}

/** What else of the run could be claimed would only find out the same; no attempt is used up. */
export async function holdBack(sql: Sql, run: Circuited, { waitMs, because }: Standstill): Promise<void> {
  await sql.query(
    `update kb.sync_partitions set state = 'waiting', not_before = now() + make_interval(secs => $2), error = $3
     where run_id = $1 and kind = any($4::text[])
       and (state = 'ready' or (state = 'waiting' and error ->> 'category' = 'circuit'))`,
    [run.runId ?? null, waitMs / 1000, because, asking],
  );
}

/** Events whose reads are held back wait so long from now. The lock is that of who claims them: they are never half moved. */
async function moveEvents(sql: Sql, integrationId: string, seconds: number): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))`, [integrationId]);
  await sql.query(
    `update kb.webhook_events set due_at = now() + make_interval(secs => $2::double precision)
     where tenant_id = kb.current_tenant() and integration_id = $1 and state = 'received'
       and error ->> 'category' = 'circuit' and ($2::double precision = 0 or due_at < now() + make_interval(secs => $2))`,
    [integrationId, seconds],
  );
}

/** A person asks for an attempt now: whoever comes next is let through. */
export async function letProbe(sql: Sql, integrationId: string): Promise<void> {
  const { rowCount } = await sql.query(
    `update kb.circuits set retry_at = now(), trips = 0 where integration_id = $1 and state = 'open'`,
    [integrationId],
  );
  if (rowCount > 0) await moveEvents(sql, integrationId, 0);
}

async function lockCircuit(sql: Sql, integrationId: string): Promise<CircuitRow | undefined> {
  const { rows } = await sql.query<CircuitRow>(
    `select c.state, c.failures, c.trips, c.reason,
            (extract(epoch from c.retry_at - now()) * 1000)::float as "retryInMs",
            case when exists (select from kb.sync_partitions p
                              where p.id = c.probe_id and p.fencing_token = c.probe_token and p.state = 'running')
                   or exists (select from kb.webhook_events e
                              where e.tenant_id = c.tenant_id and e.claim_id = c.probe_id and e.state = 'processing'
                                and e.due_at > now())
                 then c.probe_id end as prober
     from kb.circuits c where c.integration_id = $1 for update of c`,
    [integrationId],
  );
  return rows[0];
}

function becauseOf({ displayName }: Circuited, { failures, reason }: CircuitRow): Standstill['because'] {
  const say =
    `${displayName} failed ${failures} times in a row. ${reason?.say ?? ''} Its imports and what its webhooks tell wait; then one attempt shows ` +
    'whether it works again. Nothing was lost.';
  return { say, category: 'circuit' };
}

/** In the log of the run, where one is under way. */
async function tell(sql: Sql, { runId, integrationId }: Circuited, line: LogLine): Promise<void> {
  if (runId) await writeLog(sql, { runId, integrationId }, line);
}

function writeEvent(sql: Sql, run: Circuited, type: string, data: object): Promise<void> {
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
