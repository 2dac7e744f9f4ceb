import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** What people and their programs do: written beside the event that tells it, and never changed by the application. */
export const AuditLog = migration({
  name: 'AuditLog1760000000032',
  sql: `
    create table kb.audit_log (
      id uuid not null,
      tenant_id uuid not null,
      project_id uuid,
      at timestamptz not null default now(),
      actor text collate "C" not null,
      actor_name text not null,
      action text collate "C" not null,
      object_type text collate "C" not null,
      object_id uuid,
      object_name text,
      address text,
      request_id text,
      data jsonb not null default '{}',
      primary key (tenant_id, at, id)
    ) partition by range (at);
    create table kb.audit_log_rest partition of kb.audit_log default;
    comment on table kb.audit_log is 'Who did what to which object, from where. Append-only for the application; names are those of the moment.';
    comment on column kb.audit_log.actor is 'user:<id>, token:<id>, or nobody: whoever tried to sign in and did not.';
    create index audit_log_actor on kb.audit_log (tenant_id, actor, at desc, id desc);
    create index audit_log_action on kb.audit_log (tenant_id, action, at desc, id desc);
    create index audit_log_project on kb.audit_log (tenant_id, project_id, at desc, id desc);
    ${tenantTable('audit_log')}
    revoke update, delete on kb.audit_log from tributary_app;

    create or replace function kb.make_months(p_ahead integer) returns setof text
      language plpgsql security definer set search_path = pg_catalog, kb as $$
      declare
        log text;
        first date;
        part text;
      begin
        set local lock_timeout = '2s';
        foreach log in array array['sync_logs', 'field_changes', 'domain_events', 'audit_log'] loop
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
    select kb.make_months(3);
  `,
});
