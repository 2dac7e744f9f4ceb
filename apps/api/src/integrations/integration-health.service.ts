import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { percentile } from '../sync/response-times.sql';
import type { ChangesOfDayDto, ExpiryDto, IntegrationHealthDto, QuotaDto, ReceiptDto } from './integration-health.dto';
import { findIntegration, type IntegrationRow } from './integration-rows';
import { Providers } from './providers';
import { RecordCounts } from './record-counts';

/** How an integration has been lately: figures for people, over days. */
@Injectable()
export class IntegrationHealthService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly providers: Providers,
    private readonly records: RecordCounts,
  ) {}

  /** @throws Problem 404 */
  async describe({ tenantId, projectId, actor }: ProjectScope, id: string): Promise<IntegrationHealthDto> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const row = await findIntegration(sql, projectId, id);
      if (!row) throw Problem.notFound();
      return {
        days: await changesOf(sql, id),
        quota: await quotaOf(sql, row.connectionId),
        responses: await responsesOf(sql, id),
        expiries: await expiriesOf(sql, row),
        receipt: await this.receiptOf(sql, row),
      };
    });
  }

  private async receiptOf(sql: Sql, row: IntegrationRow): Promise<ReceiptDto[]> {
    const { rows } = await sql.query<{ stream: string; compared: Date | null; complete: Date | null; leftOut: number }>(
      `select entity.stream, s.last_census_at as compared, s.last_complete_at as complete,
              (select count(*)::int from kb.sync_errors e where e.tenant_id = t.tenant_id and e.integration_id = t.integration_id
                 and e.stream = entity.stream and e.resolved_at is null) as "leftOut"
       from kb.sync_tasks t cross join unnest(t.entities) with ordinality as entity(stream, place)
       left join kb.stream_states s
         on s.tenant_id = t.tenant_id and s.integration_id = t.integration_id and s.stream = entity.stream
       where t.id = $1 order by entity.place`,
      [row.taskId],
    );
    const counts = (await this.records.of(sql, [row])).get(row.id) ?? [];
    const declared = this.providers.find(row.providerKey)?.definition.streams ?? [];
    return rows.map(({ stream, compared, complete, leftOut }) => ({
      stream,
      title: declared.find(({ name }) => name === stream)?.title ?? stream,
      records: counts.filter((each) => each.stream === stream).reduce((sum, { count }) => sum + count, 0),
      comparedAt: compared?.toISOString() ?? null,
      completeAt: complete?.toISOString() ?? null,
      leftOut,
    }));
  }
}

async function changesOf(sql: Sql, id: string): Promise<ChangesOfDayDto[]> {
  const { rows } = await sql.query<ChangesOfDayDto>(
    `select to_char(day, 'YYYY-MM-DD') as day, coalesce(sum((e.data ->> 'created')::bigint), 0)::float as created,
            coalesce(sum((e.data ->> 'updated')::bigint), 0)::float as updated,
            coalesce(sum((e.data ->> 'deleted')::bigint), 0)::float as deleted
     from generate_series((now() at time zone 'UTC')::date - 13, (now() at time zone 'UTC')::date, interval '1 day') as day
     left join kb.domain_events e on e.tenant_id = kb.current_tenant() and e.integration_id = $1
       and e.type in ('records.changed', 'records.deleted') and e.at >= day at time zone 'UTC'
       and e.at < (day + interval '1 day') at time zone 'UTC'
     group by day order by day`,
    [id],
  );
  return rows;
}

async function quotaOf(sql: Sql, connectionId: string | null): Promise<QuotaDto | null> {
  const { rows } = await sql.query<{ limit: number | null; remaining: number | null; resetAt: Date | null }>(
    `select "limit", case when reset_at <= now() then "limit" else remaining end as remaining, reset_at as "resetAt"
     from kb.provider_quotas where connection_id = $1 order by updated_at desc limit 1`,
    [connectionId],
  );
  const quota = rows[0];
  return quota ? { ...quota, resetAt: quota.resetAt?.toISOString() ?? null } : null;
}

async function responsesOf(sql: Sql, id: string) {
  const week = `integration_id = $1 and day > (now() at time zone 'UTC')::date - 7`;
  const { rows: classes } = await sql.query<{ class: number; calls: number }>(
    `select class, sum(calls)::float as calls from kb.response_times where ${week} group by class`,
    [id],
  );
  const { rows } = await sql.query<{ rate: number | null }>(
    `select sum(pages_failed)::double precision / nullif(sum(pages_ok + pages_failed), 0) as rate
     from kb.integration_usage_metrics where ${week}`,
    [id],
  );
  return {
    calls: classes.reduce((sum, { calls }) => sum + calls, 0),
    p50: percentile(classes, 0.5),
    p95: percentile(classes, 0.95),
    errorRate: rows[0]?.rate ?? null,
  };
}

async function expiriesOf(sql: Sql, { id, connectionId }: IntegrationRow): Promise<ExpiryDto[]> {
  const { rows } = await sql.query<{ what: string; at: Date; renews: boolean }>(
    `select 'Access token' as what, token_expires_at as at, status <> 'needs_reauth' as renews from kb.connections
     where id = $2 and token_expires_at is not null
     union all
     select 'Webhook of ' || coalesce(location ->> 'label', location_key), expires_at, true from kb.webhook_subscriptions
     where integration_id = $1 and expires_at is not null
     union all
     select 'Earlier webhook secret', previous_secret_until, false from kb.webhook_subscriptions
     where integration_id = $1 and previous_secret_until > now()
     order by at limit 20`,
    [id, connectionId],
  );
  return rows.map(({ what, at, renews }) => ({ what, at: at.toISOString(), renews }));
}
