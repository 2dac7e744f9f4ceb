import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

export const QuotasAndUsage = migration({
  name: 'QuotasAndUsage1760000000012',
  sql: `
    create table kb.provider_quotas (
      tenant_id uuid not null,
      connection_id uuid not null,
      bucket text collate "C" not null,
      "limit" integer,
      remaining integer,
      reset_at timestamptz,
      blocked_until timestamptz,
      updated_at timestamptz not null default now(),
      primary key (tenant_id, connection_id, bucket),
      foreign key (tenant_id, connection_id) references kb.connections (tenant_id, id) on delete cascade
    );
    comment on table kb.provider_quotas is 'A provider''s allowance, shared by every process that calls it.';

    create table kb.integration_usage_metrics (
      tenant_id uuid not null,
      integration_id uuid not null,
      day date not null,
      api_calls_made bigint not null default 0,
      records_synced bigint not null default 0,
      bytes_in bigint not null default 0,
      sync_ms bigint not null default 0,
      pages_ok bigint not null default 0,
      pages_failed bigint not null default 0,
      success_rate double precision generated always as
        (case when pages_ok + pages_failed = 0 then null else pages_ok::double precision / (pages_ok + pages_failed) end) stored,
      primary key (tenant_id, integration_id, day),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );

    create table kb.idempotency_keys (
      tenant_id uuid not null references kb.tenants on delete cascade,
      key text collate "C" not null check (length(key) between 1 and 255),
      actor text not null,
      request_hash bytea not null,
      status integer,
      response jsonb,
      created_at timestamptz not null default now(),
      primary key (tenant_id, actor, key)
    );
    ${touched('provider_quotas')}
    ${['provider_quotas', 'integration_usage_metrics', 'idempotency_keys'].map(tenantTable).join('')}
  `,
});
