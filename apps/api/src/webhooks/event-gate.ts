import type { Admission, Inbox, ProviderGate, SliceFailure, Wait } from '@tributary/sync-engine';
import type { Sql } from '../platform/database/tenant-transaction';
import { admit, noteAnswer, noteOutage, standstillOf, type Circuited, type Standstill } from '../sync/circuit';
import { giveUp } from '../sync/run-ending';
import { activeStates, lockRun, type LockedRun } from '../sync/run-rows';
import type { SyncSettings } from '../sync/sync-settings';

/** Reads for webhook events under the circuit of their integration, which pulls share. */
export class EventGate implements ProviderGate {
  /** Replaced by tests. */
  random: () => number = Math.random;

  constructor(private readonly settings: SyncSettings) {}

  async admit(sql: Sql, inbox: Inbox): Promise<Admission> {
    const { rows } = await sql.query<{ state: string; failures: number }>(
      'select state, failures from kb.circuits where integration_id = $1',
      [inbox.claim.integrationId],
    );
    const { state, failures } = rows[0] ?? { state: 'closed', failures: 0 };
    if (state === 'closed') return { kind: 'through', failedLately: failures > 0 };
    const standstill = await admit(sql, await circuited(sql, inbox), askerOf(inbox));
    return standstill ? waitOf(standstill) : { kind: 'attempt' };
  }

  async answered(sql: Sql, inbox: Inbox): Promise<void> {
    await noteAnswer(sql, await circuited(sql, inbox));
  }

  async failed(sql: Sql, inbox: Inbox, { say, category }: Pick<SliceFailure, 'say' | 'category'>) {
    const run = await circuited(sql, inbox);
    const failed = { claim: askerOf(inbox), moved: false, error: { say, category } };
    if ((await noteOutage(sql, run, failed, this.settings, this.random)) === 'give up' && isRun(run))
      await giveUp(sql, run, failed.error, this.settings);
    const standstill = await standstillOf(sql, run, askerOf(inbox));
    return typeof standstill === 'object' ? waitOf(standstill) : undefined;
  }
}

const askerOf = ({ claim }: Inbox) => ({ partitionId: claim.claimId, fencingToken: 0 });

function waitOf({ waitMs, because }: Standstill): Wait {
  return { kind: 'wait', until: new Date(Date.now() + waitMs), ...because };
}

/** The integration, by its import that is under way where there is one. */
async function circuited(sql: Sql, { claim: { integrationId } }: Inbox): Promise<Circuited> {
  const { rows } = await sql.query<Circuited & { active: string | null }>(
    `select i.project_id as "projectId", i.id as "integrationId", i.display_name as "displayName",
            (select r.id from kb.sync_runs r where r.tenant_id = i.tenant_id and r.integration_id = i.id
               and r.mode <> 'remap' and r.state in ('queued', 'running', 'waiting') limit 1) as active
     from kb.integrations i where i.id = $1`,
    [integrationId],
  );
  const { active, ...integration } = rows[0]!;
  const run = active ? await lockRun(sql, active) : undefined;
  return run && activeStates.includes(run.state) ? run : integration;
}

function isRun(run: Circuited): run is LockedRun {
  return run.runId !== undefined;
}
