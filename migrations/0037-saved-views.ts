import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** Ways of looking at records that people keep under a name. */
export const SavedViews = migration({
  name: 'SavedViews1760000000037',
  sql: `
    create table kb.saved_views (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      project_id uuid not null,
      created_by uuid not null references kb.users on delete cascade,
      record_type text collate "C" not null,
      name text not null check (length(name) between 1 and 100),
      query text not null check (length(query) <= 4000),
      shared boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, project_id, created_by, record_type, name),
      foreign key (tenant_id, project_id) references kb.projects (tenant_id, id) on delete cascade
    );
    comment on table kb.saved_views is 'Filters, sort, columns and search of a records page, by name.';
    comment on column kb.saved_views.query is 'The search string of the page, checked against the model when it was kept.';
    comment on column kb.saved_views.shared is 'Everybody in the project sees it; otherwise only who made it.';
    create index saved_views_list on kb.saved_views (tenant_id, project_id, record_type, name, id);
    ${tenantTable('saved_views')} ${touched('saved_views')}
  `,
});
