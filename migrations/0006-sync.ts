import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** Postgres is the record of all work; a queue only rings. */
export const Sync = migration({
  name: 'Sync1760000000006',
  sql: `
    create table kb.sync_tasks (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      entities text[] not null,
      direction text not null default 'in' check (direction in ('in', 'out', 'both')),
      schedule text not null default 'hourly' check (schedule in ('15min', 'hourly', 'daily', 'weekly', 'manual')),
      enabled boolean not null default true,
      priority smallint not null default 0,
      next_sync_at timestamptz,
      active_run_id uuid,
      last_run_id uuid,
      last_success_at timestamptz,
      consecutive_failures integer not null default 0,
      last_error text,
      last_error_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    create index sync_tasks_integration on kb.sync_tasks (tenant_id, integration_id);
    create index sync_tasks_due on kb.sync_tasks (next_sync_at)
      where enabled and active_run_id is null and next_sync_at is not null;

    create table kb.stream_states (
      tenant_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      cursor_at timestamptz,
      cursor jsonb,
      last_full_at timestamptz,
      last_complete_at timestamptz,
      last_census_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, integration_id, stream),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on column kb.stream_states.cursor_at is 'Greatest source version of a stream that was read to its end.';

    create table kb.sync_runs (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      task_id uuid not null,
      mode text not null check (mode in ('full', 'incremental', 'deletions')),
      trigger text not null check (trigger in ('first', 'manual', 'schedule')),
      priority smallint not null default 0,
      state text not null default 'queued'
        check (state in ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
      requested_by text not null,
      cancel_requested_at timestamptz,
      wait_until timestamptz,
      wait_reason text,
      error jsonb,
      estimated_total bigint,
      memory_bytes bigint,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade,
      foreign key (tenant_id, task_id) references kb.sync_tasks (tenant_id, id) on delete cascade
    );
    create unique index sync_runs_one_active on kb.sync_runs (tenant_id, task_id)
      where state in ('queued', 'running', 'waiting');
    create index sync_runs_history on kb.sync_runs (tenant_id, integration_id, created_at desc, id desc);
    comment on index kb.sync_runs_one_active is 'A task never runs twice at once.';

    create table kb.sync_partitions (
      id uuid primary key,
      tenant_id uuid not null,
      run_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      stage integer not null,
      kind text not null default 'pull' check (kind in ('plan', 'pull', 'finish', 'confirm')),
      source integer not null default 0,
      partition_key text collate "C" not null,
      label text not null default '',
      params jsonb not null default '{}',
      since timestamptz,
      state text not null default 'ready'
        check (state in ('blocked', 'ready', 'running', 'waiting', 'done', 'failed', 'parked', 'cancelled')),
      checkpoint jsonb,
      not_before timestamptz,
      priority smallint not null default 0,
      lease_owner text,
      lease_until timestamptz,
      fencing_token bigint not null default 0,
      attempts integer not null default 0,
      crashes integer not null default 0,
      pages bigint not null default 0,
      read bigint not null default 0,
      created bigint not null default 0,
      updated bigint not null default 0,
      unchanged bigint not null default 0,
      deleted bigint not null default 0,
      failed bigint not null default 0,
      api_calls bigint not null default 0,
      bytes_in bigint not null default 0,
      read_from timestamptz,
      max_version bigint,
      error jsonb,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, run_id, stream, kind, source, partition_key),
      foreign key (tenant_id, run_id) references kb.sync_runs (tenant_id, id) on delete cascade
    );
    create index sync_partitions_claim on kb.sync_partitions (priority desc, not_before, id)
      where state in ('ready', 'waiting');
    create index sync_partitions_leased on kb.sync_partitions (lease_until) where state = 'running';
    comment on table kb.sync_partitions is 'What one worker claims: a run''s stream, or a part of it. Counts live here.';
    comment on column kb.sync_partitions.kind is 'plan lists the partitions of a stream, pull reads one, finish closes the stream, confirm reads nominated records.';
    comment on column kb.sync_partitions.stage is 'A stage starts when all lower ones are done.';
    comment on column kb.sync_partitions.read_from is 'When the first request was sent; the cursor never passes it.';
    comment on column kb.sync_partitions.fencing_token is 'Grows with each claim; a page is committed only under the current one.';
    comment on column kb.sync_partitions.crashes is 'Claims whose lease ran out; counted apart from attempts.';

    create table kb.sync_logs (
      id uuid not null,
      tenant_id uuid not null,
      integration_id uuid not null,
      run_id uuid not null,
      at timestamptz not null default now(),
      level text not null check (level in ('info', 'warn', 'error')),
      stream text,
      message text not null,
      data jsonb,
      primary key (tenant_id, at, id)
    ) partition by range (at);
    create table kb.sync_logs_rest partition of kb.sync_logs default;
    create index sync_logs_run on kb.sync_logs (tenant_id, run_id, at, id);
    create view kb.integration_sync_logs with (security_invoker = true) as select * from kb.sync_logs;

    create table kb.sync_errors (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      run_id uuid not null,
      stream text collate "C" not null,
      external_id text collate "C",
      code text not null,
      message text not null,
      details jsonb,
      payload json,
      first_seen_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      resolved_at timestamptz,
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    create unique index sync_errors_open on kb.sync_errors (tenant_id, integration_id, stream, external_id)
      where resolved_at is null and external_id is not null;
    create index sync_errors_run on kb.sync_errors (tenant_id, run_id, last_seen_at);
    comment on table kb.sync_errors is 'A record that did not fit, with its payload; one open row per record.';

    ${['sync_tasks', 'stream_states', 'sync_runs', 'sync_partitions'].map(touched).join('')}
    ${['sync_tasks', 'stream_states', 'sync_runs', 'sync_partitions', 'sync_logs', 'sync_errors'].map(tenantTable).join('')}
    grant select on kb.integration_sync_logs to tributary_app;
  `,
});
