import { migration } from './migration';

/** Tenants that are closed for a while, and the list of all tenants for those who run the installation. */
export const Suspension = migration({
  name: 'Suspension1760000000034',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    alter table kb.tenants
      add column suspended_at timestamptz,
      add column suspended_integrations uuid[] not null default '{}';
    comment on column kb.tenants.suspended_at is 'Since then nobody gets in and nothing is synced; null: open.';
    comment on column kb.tenants.suspended_integrations is 'What was paused by it, and goes on when it ends.';
    create index tenants_by_name on kb.tenants (name, id);
    grant select (id, slug, name, created_at, suspended_at) on kb.tenants to tributary_resolver;
    create policy resolver on kb.tenants for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.all_tenants() returns table (id uuid, slug text, name text, created_at timestamptz, suspended_at timestamptz)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select t.id, t.slug, t.name, t.created_at, t.suspended_at from kb.tenants t
        where exists (select from kb.users u where u.id = kb.current_user_id() and u.platform_admin) $$;
    comment on function kb.all_tenants() is 'Every tenant by name, for platform admins; nothing for anybody else.';
    revoke all on function kb.all_tenants() from public;
    grant execute on function kb.all_tenants() to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
