import { Injectable } from '@nestjs/common';
import { tellOfGivenUp } from '../dead-letters/given-up';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';

export type SetupState = 'pending' | 'active' | 'failing' | 'off' | 'unsupported';
export type Ask = 'check' | 'register' | 'rotate';

export interface SetupRef {
  tenantId: string;
  integrationId: string;
}

/** What a look at an integration's subscriptions begins from. */
export interface Setup extends SetupRef {
  projectId: string;
  providerKey: string;
  /** Neither switched off nor deleted, nor still being set up. */
  wanted: boolean;
  /** Deleted: its credentials are gone. */
  deleted: boolean;
  ask: Ask;
  version: string;
  attempts: number;
}

export interface SetupOutcome {
  state: SetupState;
  say: string | null;
  /** When it is looked at next; null for never, unless somebody asks. */
  nextMs: number | null;
  attempts: number;
}

/** Looks that failed in a row, after which a person is told; they go on. As the view of dead letters counts. */
const givenUpAfter = 5;

/** Rows of `webhook_setups`: how subscriptions stand, and who looks at them. */
@Injectable()
export class Setups {
  constructor(private readonly transactions: TenantTransaction) {}

  /** The next one that is due, for this worker alone. */
  async claim(worker: string, leaseSeconds: number): Promise<SetupRef | undefined> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ tenant_id: string; integration_id: string }>('select * from kb.claim_webhook_setup($1, $2)', [
        worker,
        leaseSeconds,
      ]),
    );
    const row = rows[0];
    return row && { tenantId: row.tenant_id, integrationId: row.integration_id };
  }

  async open({ tenantId, integrationId }: SetupRef): Promise<Setup | undefined> {
    const { rows } = await this.transactions.run(tenantId, 'system', (sql) =>
      sql.query<Omit<Setup, keyof SetupRef>>(
        `select i.project_id as "projectId", i.provider_key as "providerKey",
                i.enabled and i.deleted_at is null and coalesce(i.state_reason ->> 'action', '') <> 'finish_setup' as wanted, i.deleted_at is not null as deleted,
                s.ask, s.version, s.attempts
         from kb.webhook_setups s join kb.integrations i on i.tenant_id = s.tenant_id and i.id = s.integration_id
         where s.integration_id = $1`,
        [integrationId],
      ),
    );
    return rows[0] && { tenantId, integrationId, ...rows[0] };
  }

  /** Stores how it stands. What was asked for meanwhile is looked at next. */
  async close(setup: Setup, worker: string, outcome: SetupOutcome): Promise<void> {
    const { tenantId, projectId, integrationId, version } = setup;
    const { state, say, nextMs, attempts } = outcome;
    await this.transactions.run(tenantId, 'system', async (sql) => {
      const { rowCount } = await sql.query(
        `update kb.webhook_setups set state = $4, say = $5, attempts = $6, lease_owner = null, lease_until = null,
           ask = case when version = $3 then 'check' else ask end,
           check_at = case when version <> $3 then now()
             when $7::double precision is null then null else now() + make_interval(secs => $7) end
         where integration_id = $1 and lease_owner = $2`,
        [integrationId, worker, version, state, say, attempts, nextMs === null ? null : nextMs / 1000],
      );
      if (rowCount === 0 || state !== 'failing' || attempts !== givenUpAfter) return;
      const why = say ?? 'Setting up webhooks fails.';
      await tellOfGivenUp(sql, {
        projectId,
        integrationId,
        kind: 'setup',
        cause: 'webhooks',
        say: why,
        ids: [integrationId],
      });
    });
  }

  /** Asks for a look at once. Within the caller's transaction; ring after it. */
  async ask(sql: Sql, integrationId: string, what: Ask): Promise<void> {
    await sql.query(
      `insert into kb.webhook_setups as s (tenant_id, integration_id, ask) values (kb.current_tenant(), $1, $2)
       on conflict (tenant_id, integration_id)
       do update set ask = excluded.ask, check_at = now(), version = s.version + 1, attempts = 0`,
      [integrationId, what],
    );
  }
}
