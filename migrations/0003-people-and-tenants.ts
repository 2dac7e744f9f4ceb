import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** A person sees their own rows before a tenant is chosen, and their colleagues' once it is. */
export const PeopleAndTenants = migration({
  name: 'PeopleAndTenants1760000000003',
  sql: `
    create table kb.tenants (
      id uuid primary key,
      slug text collate "C" not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      public_id text collate "C" not null unique,
      name text not null check (length(name) between 1 and 200),
      time_zone text not null default 'UTC',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table kb.users (
      id uuid primary key,
      email text collate "C" not null unique check (email = lower(email) and length(email) <= 320),
      display_name text not null check (length(display_name) between 1 and 200),
      platform_admin boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table kb.user_credentials (
      user_id uuid primary key references kb.users on delete cascade,
      password_hash text not null,
      updated_at timestamptz not null default now()
    );
    comment on table kb.user_credentials is 'argon2id hashes; readable only by a transaction that acts for that person.';
    create table kb.memberships (
      tenant_id uuid not null references kb.tenants on delete cascade,
      user_id uuid not null references kb.users on delete cascade,
      role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
      created_at timestamptz not null default now(),
      primary key (tenant_id, user_id)
    );
    create index memberships_by_user on kb.memberships (user_id);
    create table kb.sessions (
      id uuid primary key,
      token_hash bytea not null unique,
      user_id uuid not null references kb.users on delete cascade,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      address text,
      user_agent text
    );
    create index sessions_by_user on kb.sessions (user_id);
    create table kb.sign_in_links (
      token_hash bytea primary key,
      user_id uuid not null references kb.users on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index sign_in_links_by_user on kb.sign_in_links (user_id);
    create table kb.login_attempts (
      subject_hash bytea primary key,
      failures integer not null,
      window_started_at timestamptz not null,
      blocked_until timestamptz
    );
    comment on table kb.login_attempts is 'Failed sign-ins per address and per account, by hash; belongs to no tenant.';
    ${touched('tenants')} ${touched('users')} ${touched('user_credentials')}

    alter table kb.tenants enable row level security;
    alter table kb.tenants force row level security;
    create policy tenant on kb.tenants to tributary_app using (id = (select kb.current_tenant()));
    create policy member on kb.tenants for select to tributary_app using (exists (
      select from kb.memberships m where m.tenant_id = tenants.id and m.user_id = (select kb.current_user_id())));
    create policy migrator on kb.tenants to tributary_migrator using (true) with check (true);
    grant select, insert, update on kb.tenants to tributary_app;

    ${tenantTable('memberships')}
    create policy self on kb.memberships for select to tributary_app using (user_id = (select kb.current_user_id()));

    alter table kb.users enable row level security;
    alter table kb.users force row level security;
    create policy self on kb.users to tributary_app using (id = (select kb.current_user_id()));
    create policy colleague on kb.users for select to tributary_app using (exists (
      select from kb.memberships m where m.user_id = users.id and m.tenant_id = (select kb.current_tenant())));
    create policy migrator on kb.users to tributary_migrator using (true) with check (true);
    grant select, insert, update on kb.users to tributary_app;

    ${['user_credentials', 'sessions', 'sign_in_links']
      .map(
        (table) => `
    alter table kb.${table} enable row level security;
    alter table kb.${table} force row level security;
    create policy self on kb.${table} to tributary_app
      using (user_id = (select kb.current_user_id())) with check (user_id = (select kb.current_user_id()));
    create policy migrator on kb.${table} to tributary_migrator using (true) with check (true);
    grant select, insert, update, delete on kb.${table} to tributary_app;`,
      )
      .join('\n')}

    alter table kb.login_attempts enable row level security;
    alter table kb.login_attempts force row level security;
    create policy anyone on kb.login_attempts to tributary_app using (true) with check (true);
    create policy migrator on kb.login_attempts to tributary_migrator using (true) with check (true);
    grant select, insert, update, delete on kb.login_attempts to tributary_app;
  `,
});
