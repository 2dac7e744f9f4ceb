import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

export const Projects = migration({
  name: 'Projects1760000000004',
  sql: `
    create table kb.projects (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      slug text collate "C" not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      name text not null check (length(name) between 1 and 200),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (tenant_id, id)
    );
    create unique index projects_slug on kb.projects (tenant_id, slug) where deleted_at is null;
    comment on index kb.projects_slug is 'A slug is free again once its project was deleted.';
    ${touched('projects')} ${tenantTable('projects')}
  `,
});
