import { isDeepStrictEqual } from 'node:util';
import type { StatusChangeFact } from '@tributary/provider-sdk';
import type {
  EventClaim,
  EventEnding,
  EventStore,
  Inbox,
  Job,
  Meter,
  ReceivedEvent,
  Sql,
} from '@tributary/sync-engine';
import { tellOfGivenUp } from '../dead-letters/given-up';
import { mappingsOf } from '../mappings/effective.sql';
import { saveStatusFacts } from './status-facts';

/** After so many failures nobody tries any more: the event is dead, and a person may replay it. */
export const attemptsAtMost = 8;
/** An event that stopped its worker so often in a row is set aside. */
const crashesAtMost = 5;

const bytesAtOnce = 32 * 1024 * 1024;

interface IntegrationRow {
  projectId: string;
  connectionId: string | null;
  providerKey: string;
  streams: string[];
}

/** Webhook events in PostgreSQL, under the fence of their claim. */
export class PostgresEventStore implements EventStore {
  async open(sql: Sql, claim: EventClaim): Promise<Inbox | undefined> {
    const parked = await sql.query<DeadEvent>(
      `update kb.webhook_events set state = 'dead', processed_at = now(), claim_id = null, lease_owner = null, error = $2
       where claim_id = $1 and state = 'processing' and crashes >= ${crashesAtMost} returning id, error`,
      [
        claim.claimId,
        {
          say: `Working on this event stopped its worker ${crashesAtMost} times, so it was set aside. Replay it after an update; if it stops there again, tell the operator.`,
          category: 'unknown',
        },
      ],
    );
    const integration = await sql.query<IntegrationRow>(
      `select i.project_id as "projectId", i.connection_id as "connectionId", i.provider_key as "providerKey",
              coalesce(t.entities, '{}') as streams
       from kb.integrations i left join lateral (select entities from kb.sync_tasks t
         where t.tenant_id = i.tenant_id and t.integration_id = i.id order by t.created_at, t.id limit 1) t on true
       where i.id = $1 and i.deleted_at is null`,
      [claim.integrationId],
    );
    if (!integration.rows[0]) return undefined;
    await tellDead(sql, { claim, ...integration.rows[0] }, parked.rows);
    await this.leaveWhatIsTooMuch(sql, claim);
    const events = await sql.query<ReceivedEvent>(
      `select id, kind, delivery_id as "deliveryId", content_type as "contentType", body, received_at as "receivedAt"
       from kb.webhook_events where tenant_id = kb.current_tenant() and integration_id = $2
         and claim_id = $1 and state = 'processing' order by received_at, id`,
      [claim.claimId, claim.integrationId],
    );
    const mappings = await mappingsOf(sql, claim.integrationId, integration.rows[0].providerKey);
    return { claim, ...integration.rows[0], mappings, events: events.rows };
  }

  /** Bodies are held in memory together, so what goes beyond a sum waits for the next claim. */
  private async leaveWhatIsTooMuch(sql: Sql, { claimId }: EventClaim): Promise<void> {
    await sql.query(
      `update kb.webhook_events set state = 'received', due_at = now(), claim_id = null, lease_owner = null
       where id in (select id from (
         select id, sum(octet_length(body)) over (order by received_at, id) as bytes,
                row_number() over (order by received_at, id) as place
         from kb.webhook_events where claim_id = $1 and state = 'processing') sized
       where place > 1 and bytes > ${bytesAtOnce})`,
      [claimId],
    );
  }

  async hold(sql: Sql, claim: EventClaim, ids: readonly string[]): Promise<boolean> {
    const { rowCount } = await sql.query(
      `select from kb.webhook_events where id = any($1::uuid[]) and claim_id = $2 and state = 'processing'
       order by id for update`,
      [ids, claim.claimId],
    );
    return rowCount === ids.length;
  }

  async isMappedAsNow(sql: Sql, { claim, providerKey, mappings }: Inbox): Promise<boolean> {
    return isDeepStrictEqual(await mappingsOf(sql, claim.integrationId, providerKey), mappings ?? []);
  }

  async settle(sql: Sql, inbox: Inbox, endings: ReadonlyMap<string, EventEnding>, cost: Meter): Promise<void> {
    if (cost.calls > 0) await this.count(sql, inbox, cost);
    if (endings.size === 0) return;
    const rows = [...endings].map(([id, ending]) => ({ id, ...columnsOf(ending) }));
    const settled = await sql.query<DeadEvent & { state: string }>(
      `update kb.webhook_events e set
         state = case when r.kind = 'wait' then 'received' when r.kind <> 'failed' then r.kind
           when r.retryable and e.attempts + 1 < ${attemptsAtMost} then 'failed' else 'dead' end,
         attempts = e.attempts + case when r.kind = 'failed' then 1 else 0 end,
         due_at = case r.kind when 'wait' then now() + make_interval(secs => r.wait)
           when 'failed' then now() + make_interval(secs => least(3600, 5 * 2 ^ e.attempts) * (1 + random() / 4))
           else e.due_at end,
         processed_at = case when r.kind = 'wait'
             or (r.kind = 'failed' and r.retryable and e.attempts + 1 < ${attemptsAtMost}) then null else now() end,
         error = r.error, outcome = r.outcome, crashes = 0, claim_id = null, lease_owner = null
       from jsonb_to_recordset($1::jsonb)
         as r(id uuid, kind text, retryable boolean, wait double precision, error jsonb, outcome jsonb)
       where e.id = r.id returning e.id, e.state, e.error`,
      [JSON.stringify(rows)],
    );
    await tellDead(
      sql,
      inbox,
      settled.rows.filter(({ state }) => state === 'dead'),
    );
    await sql.query(
      `update kb.webhook_subscriptions s set last_event_at = seen.at
       from (select subscription_id, max(received_at) as at from kb.webhook_events where id = any($1::uuid[])
             group by subscription_id) seen
       where s.id = seen.subscription_id and (s.last_event_at is null or s.last_event_at < seen.at)`,
      [[...endings.keys()]],
    );
  }

  async payloads(sql: Sql, job: Job, externalIds: readonly string[]): Promise<Map<string, unknown>> {
    const { rows } = await sql.query<{ externalId: string; payload: unknown }>(
      `select distinct on (external_id) external_id as "externalId", payload from kb.raw_records
       where tenant_id = kb.current_tenant() and integration_id = $1 and stream = $2 and external_id = any($3::text[])
       order by external_id, observed_at desc`,
      [job.integrationId, job.stream, externalIds],
    );
    return new Map(rows.map(({ externalId, payload }) => [externalId, payload]));
  }

  saveStatusChanges(sql: Sql, job: Job, facts: readonly StatusChangeFact[]): Promise<void> {
    return saveStatusFacts(sql, job, facts);
  }

  private async count(sql: Sql, { claim }: Inbox, { calls, bytesIn }: Meter): Promise<void> {
    await sql.query(
      `insert into kb.integration_usage_metrics as m (tenant_id, integration_id, day, api_calls_made, bytes_in)
       values (kb.current_tenant(), $1, (now() at time zone 'UTC')::date, $2, $3)
       on conflict (tenant_id, integration_id, day) do update set
         api_calls_made = m.api_calls_made + excluded.api_calls_made, bytes_in = m.bytes_in + excluded.bytes_in`,
      [claim.integrationId, calls, bytesIn],
    );
  }
}

interface DeadEvent {
  id: string;
  error: { say: string; category: string } | null;
}

async function tellDead(
  sql: Sql,
  { projectId, claim: { integrationId } }: Pick<Inbox, 'projectId' | 'claim'>,
  dead: readonly DeadEvent[],
): Promise<void> {
  for (const [cause, group] of Map.groupBy(dead, ({ error }) => error?.category ?? 'unknown')) {
    const say = group[0]!.error?.say ?? 'It failed without saying why.';
    await tellOfGivenUp(sql, { projectId, integrationId, kind: 'event', cause, say, ids: group.map(({ id }) => id) });
  }
}

function columnsOf(ending: EventEnding): object {
  switch (ending.kind) {
    case 'done':
      return { kind: 'done', outcome: { records: ending.records.slice(0, 100) } };
    case 'ignored':
      return { kind: 'ignored', outcome: { say: ending.say } };
    case 'wait': {
      const wait = Math.max(0, (ending.until.getTime() - Date.now()) / 1000);
      return { kind: 'wait', wait, error: { say: ending.say, category: ending.category } };
    }
    case 'failed': {
      const { say, category, providerCode, retryable } = ending.error;
      return { kind: 'failed', retryable, error: { say, category, ...(providerCode ? { providerCode } : {}) } };
    }
  }
}
