import { migration } from './migration';

/** The backup role reads every table, by a policy of its own on each: row-level security binds it as it binds everybody. */
export const Backup = migration({
  name: 'Backup1760000000048',
  asAdministrator: true,
  sql: `
    do $$
    begin
      execute format('grant tributary_backup to %I', current_user);
    exception when insufficient_privilege then null; -- a superuser needs no grant; another administrator is told by the export
    end $$;

    set local role tributary_migrator;
    create function kb.open_to_backup() returns setof text language plpgsql set search_path = pg_catalog, kb as $$
      declare found record;
      begin
        for found in
          select c.relname as name, c.relkind as kind from pg_class c
          where c.relnamespace = 'kb'::regnamespace and c.relkind in ('r', 'p', 'S') and not c.relispartition
          order by c.relname
        loop
          if not has_table_privilege('tributary_backup', format('kb.%I', found.name), 'select') then
            execute format('grant select on kb.%I to tributary_backup', found.name);
          end if;
          continue when found.kind = 'S' or exists (select from pg_policy p
            where p.polrelid = format('kb.%I', found.name)::regclass and p.polname = 'backup');
          execute format('create policy backup on kb.%I for select to tributary_backup using (true)', found.name);
          return next found.name;
        end loop;
      end $$;
    comment on function kb.open_to_backup() is
      'Lets the backup role read whatever tables there are. Called after every migration, so that no later table is forgotten.';
    revoke all on function kb.open_to_backup() from public;
    reset role;
  `,
});
