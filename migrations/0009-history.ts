import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** Append-only: the application may add to them and read them, nothing else. */
const appendOnly = (table: string): string => `
    ${tenantTable(table)}
    revoke update, delete on kb.${table} from tributary_app;`;

export const History = migration({
  name: 'History1760000000009',
  sql: `
    create table kb.field_changes (
      id uuid not null,
      tenant_id uuid not null,
      integration_id uuid not null,
      record_type text collate "C" not null,
      record_id uuid not null,
      field text not null,
      old_value jsonb,
      new_value jsonb,
      actor text not null,
      run_id uuid,
      shape text not null,
      source_at timestamptz,
      at timestamptz not null default now(),
      primary key (tenant_id, at, id)
    ) partition by range (at);
    create table kb.field_changes_rest partition of kb.field_changes default;
    create index field_changes_record on kb.field_changes (tenant_id, record_type, record_id, at desc, id desc);
    comment on table kb.field_changes is 'Who or what changed which field from what to what, when.';

    create table kb.status_changes (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      work_item_id uuid not null,
      from_status text,
      to_status text,
      from_category text,
      to_category text,
      actor_ref text,
      evidence text not null check (evidence in ('inferred', 'exact')),
      external_id text collate "C",
      occurred_at timestamptz not null,
      recorded_at timestamptz not null default now(),
      unique (tenant_id, work_item_id, occurred_at, to_status),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on column kb.status_changes.evidence is 'exact: from an event or changelog; inferred: from two differing reads.';

    create table kb.domain_events (
      id uuid not null,
      tenant_id uuid not null,
      project_id uuid,
      integration_id uuid,
      type text collate "C" not null,
      actor text not null,
      subject_type text,
      subject_id uuid,
      data jsonb not null default '{}',
      at timestamptz not null default now(),
      primary key (tenant_id, at, id)
    ) partition by range (at);
    create table kb.domain_events_rest partition of kb.domain_events default;
    create index domain_events_integration on kb.domain_events (tenant_id, integration_id, at desc, id desc);
    comment on table kb.domain_events is 'What live updates, alerts, audit and outgoing webhooks all read.';

    ${appendOnly('field_changes')} ${appendOnly('domain_events')} ${tenantTable('status_changes')}
  `,
});
