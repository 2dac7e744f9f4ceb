import { migration } from './migration';
import { syncedTable } from './tenant-table';

/**
 * The columns every synced record has, whatever its type. No foreign keys: `apply` writes for an integration it has just
 * read, and the purge deletes in chunks.
 */
export const recordColumns = `
      id uuid primary key,
      tenant_id uuid not null,
      project_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      external_id text collate "C" not null,
      ref_key text collate "C" not null generated always as (stream || ':' || external_id) stored,
      mapping_version integer not null,
      first_seen_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      deleted_at timestamptz,`;

export const recordConstraints = `
      unique (tenant_id, integration_id, ref_key)`;

export const Records = migration({
  name: 'Records1760000000008',
  sql: `
    create table kb.containers (${recordColumns}
      name text not null,
      kind text not null check (kind in ('organisation', 'group', 'project', 'board', 'list')),
      parent_ref text collate "C",
      parent_id uuid,
      description text,
      archived boolean,
      private boolean,
      url text,
      start_date timestamptz,
      due_date timestamptz,
      source_created_at timestamptz,
      source_updated_at timestamptz,${recordConstraints}
    );
    create index containers_list on kb.containers (tenant_id, project_id, name, id) where deleted_at is null;

    create table kb.accounts (${recordColumns}
      display_name text not null,
      email text collate "C",
      handle text,
      role text,
      active boolean,
      url text,
      source_updated_at timestamptz,
      unique (tenant_id, id),${recordConstraints}
    );
    create index accounts_email on kb.accounts (tenant_id, email);

    create table kb.work_items (${recordColumns}
      title text not null,
      key text,
      type text,
      description text,
      status text,
      status_category text check (status_category in ('todo', 'in_progress', 'done')),
      priority text check (priority in ('urgent', 'high', 'normal', 'low')),
      estimate double precision,
      estimate_unit text check (estimate_unit in ('points', 'hours')),
      labels text[],
      container_ref text collate "C",
      container_id uuid,
      parent_ref text collate "C",
      parent_id uuid,
      assignees_refs text[],
      assignee_names text[],
      reporter_ref text collate "C",
      reporter_id uuid,
      reporter_name text,
      start_date timestamptz,
      due_date timestamptz,
      started_at timestamptz,
      completed_at timestamptz,
      source_created_at timestamptz,
      source_updated_at timestamptz,
      archived boolean,
      url text,
      custom_fields jsonb,
      search_text tsvector generated always as (to_tsvector('simple', left(title, 2000) || ' ' || coalesce(key, ''))) stored,${recordConstraints}
    );
    create index work_items_recent on kb.work_items (tenant_id, project_id, source_updated_at desc nulls last, id desc);
    create index work_items_search on kb.work_items using gin (search_text);
    comment on column kb.work_items.container_ref is 'stream:external id as the provider named it; container_id once it is known here.';

    create table kb.work_item_assignees (
      tenant_id uuid not null,
      integration_id uuid not null,
      work_item_id uuid not null,
      account_ref text collate "C" not null,
      account_id uuid,
      primary key (tenant_id, work_item_id, account_ref)
    );
    create index work_item_assignees_account on kb.work_item_assignees (tenant_id, account_id);
    comment on table kb.work_item_assignees is 'assignees_refs as rows, resolved to accounts, so that people can be filtered by.';

    ${['containers', 'accounts', 'work_items', 'work_item_assignees'].map(syncedTable).join('')}
  `,
});
