import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** Mappings of an integration's own, and the run that maps what is stored anew. */
export const Mappings = migration({
  name: 'Mappings1760000000024',
  sql: `
    create table kb.mapping_schemas (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      version integer not null check (version > 0),
      schema jsonb,
      note text,
      created_by text not null,
      created_at timestamptz not null default now(),
      unique (tenant_id, integration_id, stream, version),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.mapping_schemas is
      'How an integration maps a stream, version by version; the highest one counts. A stream without a row follows the provider.';
    comment on column kb.mapping_schemas.schema is 'Null: the provider''s own mapping again, under this version''s number.';
    ${tenantTable('mapping_schemas')}
    revoke update, delete on kb.mapping_schemas from tributary_app;

    alter table kb.sync_tasks add column remap_streams text[] not null default '{}';
    comment on column kb.sync_tasks.remap_streams is 'Streams whose mapping changed while a run was active; mapped anew once it has ended.';
    alter table kb.sync_runs drop constraint sync_runs_mode_check;
    alter table kb.sync_runs add constraint sync_runs_mode_check check (mode in ('full', 'incremental', 'deletions', 'remap'));
    alter table kb.sync_partitions drop constraint sync_partitions_kind_check;
    alter table kb.sync_partitions add constraint sync_partitions_kind_check
      check (kind in ('plan', 'pull', 'finish', 'confirm', 'remap'));
    comment on column kb.sync_partitions.kind is
      'plan lists the partitions of a stream, pull reads one, finish closes the stream, confirm reads nominated records, remap maps stored payloads anew.';
  `,
});
