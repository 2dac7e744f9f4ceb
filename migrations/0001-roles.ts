import { migration } from './migration';

/**
 * Roles are the cluster's, not the database's: made when missing, so that several databases can share them.
 * None can log in but platform, monitor and backup, and those only once an operator gave them a password.
 */
export const Roles = migration({
  name: 'Roles1760000000001',
  asAdministrator: true,
  sql: `
    do $$
    declare spec record;
    begin
      for spec in select * from (values
        ('tributary_migrator', 'nologin'), ('tributary_resolver', 'nologin'), ('tributary_search', 'nologin'),
        ('tributary_app', 'nologin'), ('tributary_platform', 'login'), ('tributary_monitor', 'login'),
        ('tributary_backup', 'login')) as t(name, login)
      loop
        begin
          if not exists (select from pg_roles where rolname = spec.name) then
            execute format('create role %I %s nosuperuser nobypassrls nocreatedb nocreaterole', spec.name, spec.login);
          end if;
        exception when duplicate_object or unique_violation then null; -- another database's migrator was first
        end;
      end loop;
      execute format('grant tributary_migrator, tributary_resolver, tributary_search to %I', current_user);
    exception when duplicate_object or unique_violation then null;
    end $$;

    create extension if not exists pgcrypto;
    create schema if not exists kb authorization tributary_migrator;
    grant usage on schema kb to tributary_app, tributary_resolver, tributary_search, tributary_platform,
      tributary_monitor, tributary_backup;
    revoke all on schema kb from public;
  `,
});
