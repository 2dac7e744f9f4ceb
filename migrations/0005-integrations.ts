import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

export const Integrations = migration({
  name: 'Integrations1760000000005',
  sql: `
    create table kb.provider_states (
      provider_key text collate "C" primary key,
      disabled_at timestamptz,
      disabled_by uuid references kb.users
    );
    comment on table kb.provider_states is 'Providers that a platform admin switched off; belongs to no tenant.';
    alter table kb.provider_states enable row level security;
    alter table kb.provider_states force row level security;
    create policy anyone_reads on kb.provider_states for select to tributary_app using (true);
    create policy platform_admin_writes on kb.provider_states to tributary_app
      using (exists (select from kb.users u where u.id = (select kb.current_user_id()) and u.platform_admin));
    create policy migrator on kb.provider_states to tributary_migrator using (true) with check (true);
    grant select, insert, update on kb.provider_states to tributary_app;

    create table kb.connections (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      provider_key text collate "C" not null,
      scope text not null default 'tenant' check (scope in ('tenant', 'user')),
      user_id uuid references kb.users,
      auth_method text not null,
      credentials_encrypted bytea,
      key_id text,
      credentials_set_at timestamptz,
      account_label text,
      status text not null default 'untested' check (status in ('untested', 'ok', 'needs_reauth')),
      last_checked_at timestamptz,
      created_by uuid references kb.users,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      check ((scope = 'user') = (user_id is not null))
    );
    comment on table kb.connections is 'Credentials for one account of one provider; several integrations can share one.';

    create table kb.integrations (
      id uuid primary key,
      name varchar(100) collate "C" not null check (name ~ '^[a-z0-9][a-z0-9-]*$'),
      display_name varchar(200) not null,
      description text,
      enabled boolean not null default true,
      org_id text not null,
      project_id uuid not null,
      settings_encrypted bytea,
      logo_url text,
      webhook_secret text check (webhook_secret is null or webhook_secret = 'set'),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      created_by text,
      tenant_id uuid not null references kb.tenants on delete cascade,
      provider_key text collate "C" not null,
      connection_id uuid,
      settings_key_id text,
      state text not null default 'pending'
        check (state in ('pending', 'connected', 'syncing', 'needs_reauth', 'failing', 'paused', 'disabled')),
      state_reason jsonb,
      sandbox boolean not null default false,
      deleted_at timestamptz,
      unique (tenant_id, id),
      foreign key (tenant_id, project_id) references kb.projects (tenant_id, id) on delete cascade,
      foreign key (tenant_id, connection_id) references kb.connections (tenant_id, id)
    );
    create unique index integrations_name on kb.integrations (tenant_id, project_id, name) where deleted_at is null;
    create index integrations_project on kb.integrations (project_id);
    create index integrations_org on kb.integrations (org_id);
    create index integrations_enabled on kb.integrations (enabled);
    create index integrations_by_name on kb.integrations (name);
    create index integrations_connection on kb.integrations (tenant_id, connection_id);
    comment on table kb.integrations is 'A provider enabled in a project.';
    comment on column kb.integrations.name is 'Slug of the instance; the provider''s key by default.';
    comment on column kb.integrations.org_id is 'The tenant''s public id.';
    comment on column kb.integrations.settings_encrypted is 'pgcrypto; JSON of the provider''s settings, without credentials.';
    comment on column kb.integrations.webhook_secret is 'Shows that a secret is set; the secret itself is encrypted elsewhere.';
    comment on column kb.integrations.state is 'The one state machine of database, API and pages.';
    comment on column kb.integrations.state_reason is 'What a person should read: {say, action}.';
    ${touched('connections')} ${tenantTable('connections')}
    ${touched('integrations')} ${tenantTable('integrations')}
  `,
});
