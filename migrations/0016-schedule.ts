import { migration } from './migration';

/** What the clock asks for: tasks that are due, and months of the append-only logs. */
export const Schedule = migration({
  name: 'Schedule1760000000016',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    grant select (tenant_id, integration_id, enabled, active_run_id, next_sync_at) on kb.sync_tasks to tributary_resolver;
    create policy resolver on kb.sync_tasks for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.due_tasks(p_limit integer) returns table (tenant_id uuid, integration_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select t.tenant_id, t.integration_id from kb.sync_tasks t
        where t.enabled and t.active_run_id is null and t.next_sync_at is not null and t.next_sync_at <= now()
        order by t.next_sync_at limit p_limit $$;
    revoke all on function kb.due_tasks(integer) from public;
    grant execute on function kb.due_tasks(integer) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    create function kb.make_months(p_ahead integer) returns setof text
      language plpgsql security definer set search_path = pg_catalog, kb as $$
      declare
        log text;
        first date;
        part text;
      begin
        set local lock_timeout = '2s';
        foreach log in array array['sync_logs', 'field_changes', 'domain_events'] loop
          for i in 0 .. least(greatest(p_ahead, 0), 24) loop
            first := date_trunc('month', now() at time zone 'UTC') + make_interval(months => i);
            part := log || '_' || to_char(first, 'YYYYMM');
            continue when to_regclass(format('kb.%I', part)) is not null;
            begin
              execute format('create table kb.%I partition of kb.%I for values from (%L) to (%L)', part, log,
                first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
              return next part;
            exception
              when check_violation then null; -- the default partition already holds rows of that month and keeps them
              when duplicate_table or lock_not_available then null; -- another process makes it
            end;
          end loop;
        end loop;
      end $$;
    comment on function kb.make_months(integer) is
      'Makes the partitions of this month and of so many to come; what no month takes goes to the default partition.';
    revoke all on function kb.make_months(integer) from public;
    grant execute on function kb.make_months(integer) to tributary_app;
    select kb.make_months(3);
    reset role;
  `,
});
