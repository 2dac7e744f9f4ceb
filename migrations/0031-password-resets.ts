import { migration } from './migration';

/** Links that set a new password, made by an admin for a member, since there is no mail yet. */
export const PasswordResets = migration({
  name: 'PasswordResets1760000000031',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    create table kb.password_resets (
      user_id uuid primary key references kb.users on delete cascade,
      token_hash bytea not null unique,
      created_by uuid references kb.users on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    comment on table kb.password_resets is 'One open link a person; it is deleted when it is used, and a new one replaces it.';
    alter table kb.password_resets enable row level security;
    alter table kb.password_resets force row level security;
    create policy self on kb.password_resets to tributary_app
      using (user_id = (select kb.current_user_id())) with check (user_id = (select kb.current_user_id()));
    create policy migrator on kb.password_resets to tributary_migrator using (true) with check (true);
    grant select, insert, update, delete on kb.password_resets to tributary_app;

    grant select (user_id, token_hash, expires_at) on kb.password_resets to tributary_resolver;
    create policy resolver on kb.password_resets for select to tributary_resolver using (true);
    grant select (tenant_id, user_id) on kb.memberships to tributary_resolver;
    create policy resolver on kb.memberships for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_password_reset(p_token_hash bytea) returns uuid
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select r.user_id from kb.password_resets r where r.token_hash = p_token_hash and r.expires_at > now() $$;
    create function kb.belongs_elsewhere(p_user uuid) returns boolean
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select exists (select from kb.memberships m where m.user_id = p_user and m.tenant_id <> kb.current_tenant())
          or exists (select from kb.users u where u.id = p_user and u.platform_admin) $$;
    comment on function kb.belongs_elsewhere(uuid) is
      'Whether the account opens more than the current tenant: then nobody of this tenant may set its password.';
    revoke all on function kb.resolve_password_reset(bytea), kb.belongs_elsewhere(uuid) from public;
    grant execute on function kb.resolve_password_reset(bytea), kb.belongs_elsewhere(uuid) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
