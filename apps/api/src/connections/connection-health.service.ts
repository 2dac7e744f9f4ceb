import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import type { ConnectionHealthDto, ConnectionHealthListDto } from './connection-health.dto';

type Row = Omit<ConnectionHealthDto, 'lastCheckedAt' | 'secretSetAt' | 'expiresAt' | 'integrations'> & {
  lastCheckedAt: Date | null;
  secretSetAt: Date | null;
  expiresAt: Date | null;
  integrations: { id: string; displayName: string; lastSuccessAt: string | null }[];
};

/** How the connections of a project are, and which of them end when. */
@Injectable()
export class ConnectionHealthService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** What needs a person first, then what ends first. A project has few; all are given. */
  async list({ tenantId, projectId, actor }: ProjectScope): Promise<ConnectionHealthListDto> {
    const { rows } = await this.transactions.run(tenantId, actor, (sql) => sql.query<Row>(health, [projectId]));
    const items = rows.map(({ lastCheckedAt, secretSetAt, expiresAt, integrations, ...row }) => ({
      ...row,
      lastCheckedAt: lastCheckedAt?.toISOString() ?? null,
      secretSetAt: secretSetAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      integrations: integrations.map((each) => ({
        ...each,
        lastSuccessAt: each.lastSuccessAt && new Date(each.lastSuccessAt).toISOString(),
      })),
    }));
    return { items };
  }
}

const health = `
  select c.id, c.provider_key as "providerKey", c.auth_method as "authMethod", c.scope, c.account_label as "accountLabel",
    c.status, c.last_checked_at as "lastCheckedAt", c.credentials_set_at as "secretSetAt", c.token_expires_at as "expiresAt",
    q."limit" as "quotaLimit", q.remaining as "quotaRemaining", u.rate as "errorRate", used.integrations
  from kb.connections c
  join lateral (
    select array_agg(i.id) as ids, jsonb_agg(jsonb_build_object('id', i.id, 'displayName', i.display_name,
      'lastSuccessAt', t.last_success_at) order by i.display_name, i.id) as integrations
    from kb.integrations i join kb.sync_tasks t on t.tenant_id = i.tenant_id and t.integration_id = i.id
    where i.tenant_id = c.tenant_id and i.connection_id = c.id and i.project_id = $1 and i.deleted_at is null
  ) used on used.ids is not null
  left join lateral (
    select q."limit", case when q.reset_at <= now() then q."limit" else q.remaining end as remaining
    from kb.provider_quotas q where q.tenant_id = c.tenant_id and q.connection_id = c.id
    order by q.updated_at desc limit 1
  ) q on true
  left join lateral (
    select sum(m.pages_failed)::double precision / nullif(sum(m.pages_ok + m.pages_failed), 0) as rate
    from kb.integration_usage_metrics m
    where m.tenant_id = c.tenant_id and m.integration_id = any(used.ids) and m.day > current_date - 7
  ) u on true
  order by c.status <> 'needs_reauth', c.token_expires_at nulls last, c.id`;
