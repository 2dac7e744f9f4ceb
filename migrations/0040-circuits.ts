import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** Whether an integration's provider answers, as all processes know it. */
export const Circuits = migration({
  name: 'Circuits1760000000040',
  sql: `
    create table kb.circuits (
      tenant_id uuid not null,
      integration_id uuid not null,
      state text collate "C" not null default 'closed' check (state in ('closed', 'open', 'half_open')),
      failures integer not null default 0,
      trips integer not null default 0,
      reason jsonb,
      opened_at timestamptz,
      retry_at timestamptz,
      probe_partition_id uuid,
      probe_token bigint,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (tenant_id, integration_id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade,
      check (state = 'closed' or retry_at is not null)
    );
    comment on table kb.circuits is 'Holds an integration''s calls back while its provider does not work; no row: it never failed.';
    comment on column kb.circuits.failures is 'Slices in a row that the provider or the network failed.';
    comment on column kb.circuits.trips is 'How often in a row it opened; the wait grows with it.';
    comment on column kb.circuits.probe_token is 'Fencing token of the one claim that is let through while it is half open.';

    alter table kb.sync_runs
      add column judged_read bigint not null default 0,
      add column judged_failed bigint not null default 0;
    comment on column kb.sync_runs.judged_failed is
      'Record errors there were when a person had the run go on: they do not halt it a second time.';
    ${touched('circuits')} ${tenantTable('circuits')}
  `,
});
