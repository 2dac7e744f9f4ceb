import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

export const Deletions = migration({
  name: 'Deletions1760000000011',
  sql: `
    create table kb.census_pages (
      tenant_id uuid not null,
      run_id uuid not null,
      partition_id uuid not null,
      page bigint not null,
      stream text collate "C" not null,
      external_ids text[] not null,
      primary key (tenant_id, run_id, partition_id, page),
      foreign key (tenant_id, run_id) references kb.sync_runs (tenant_id, id) on delete cascade
    );
    comment on table kb.census_pages is 'The ids a full read saw: one row a page, so that an unchanged record costs no write.';

    create table kb.deletion_nominations (
      tenant_id uuid not null,
      run_id uuid not null,
      stream text collate "C" not null,
      external_id text collate "C" not null,
      outcome text check (outcome in ('gone', 'found', 'unreadable')),
      primary key (tenant_id, run_id, stream, external_id),
      foreign key (tenant_id, run_id) references kb.sync_runs (tenant_id, id) on delete cascade
    );
    comment on table kb.deletion_nominations is 'Records a complete census did not see; each is confirmed by a direct read.';

    create table kb.deletion_holds (
      id uuid primary key,
      tenant_id uuid not null,
      integration_id uuid not null,
      run_id uuid not null,
      stream text collate "C" not null,
      nominated bigint not null,
      scope_size bigint not null,
      state text not null default 'waiting' check (state in ('waiting', 'delete', 'keep')),
      decided_by text,
      decided_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade,
      foreign key (tenant_id, run_id) references kb.sync_runs (tenant_id, id) on delete cascade
    );
    create index deletion_holds_waiting on kb.deletion_holds (tenant_id, integration_id) where state = 'waiting';
    comment on table kb.deletion_holds is 'A deletion larger than the set share of its scope: waits for a person.';
    ${touched('deletion_holds')}
    ${['census_pages', 'deletion_nominations', 'deletion_holds'].map(tenantTable).join('')}
  `,
});
