import { migration } from './migration';
import { tenantTable } from './tenant-table';

const tables = [
  'work_items',
  'containers',
  'accounts',
  'pull_requests',
  'reviews',
  'commits',
  'comments',
  'status_times',
];

/**
 * The order of changes as they became visible, for whoever follows them. A change is numbered by its transaction: those
 * below the oldest one still open are all there. Numbers of transactions begin anew on another server or after a
 * recovery, so the era that is added to them rises then.
 */
export const RecordChanges = migration({
  name: 'RecordChanges1760000000038',
  sql: `
    create table kb.change_clock (
      only_one boolean primary key default true check (only_one),
      history text collate "C" not null,
      era bigint not null
    );
    comment on table kb.change_clock is 'What is added to transaction ids to make them rise over restored backups too.';
    comment on column kb.change_clock.history is 'The server and its timeline, as far as the era is good for.';
    insert into kb.change_clock (history, era) values ('none', 0);
    alter table kb.change_clock enable row level security;
    alter table kb.change_clock force row level security;
    create policy migrator on kb.change_clock to tributary_migrator using (true) with check (true);

    create function kb.change_era() returns bigint
      language plpgsql volatile security definer set search_path = pg_catalog, kb as $$
      declare
        v_history text := (pg_control_system()).system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
        v_era bigint;
      begin
        select c.era into v_era from kb.change_clock c where c.history = v_history;
        if not found then
          lock table kb.change_clock in share row exclusive mode;
          update kb.change_clock c set era = c.era + (1::bigint << 44), history = v_history where c.history <> v_history;
          select c.era into v_era from kb.change_clock c;
        end if;
        return v_era;
      end $$;
    comment on function kb.change_era() is 'Begins a new era where the server is not the one of the last change.';

    create function kb.change_number() returns bigint language sql volatile set search_path = pg_catalog, kb as $$
      select kb.change_era() + pg_current_xact_id()::text::bigint $$;
    comment on function kb.change_number() is 'The number of every change in the current transaction.';

    create function kb.change_horizon() returns bigint language sql volatile set search_path = pg_catalog, kb as $$
      select kb.change_era() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint $$;
    comment on function kb.change_horizon() is
      'A later statement sees every change with a number below this; ask for it before the changes, never in one statement.';
    revoke all on function kb.change_era(), kb.change_number(), kb.change_horizon() from public;
    grant execute on function kb.change_era(), kb.change_number(), kb.change_horizon() to tributary_app;

    ${tables
      .map(
        (table) => `
    alter table kb.${table} add column change_number bigint not null default 0;
    alter table kb.${table} alter column change_number set default kb.change_number();
    create index ${table}_changes on kb.${table} (tenant_id, project_id, change_number, id);`,
      )
      .join('\n')}

    create table kb.purged_records (
      tenant_id uuid not null,
      project_id uuid not null,
      record_type text collate "C" not null,
      id uuid not null,
      change_number bigint not null default kb.change_number(),
      purged_at timestamptz not null default now(),
      primary key (tenant_id, project_id, record_type, change_number, id)
    );
    comment on table kb.purged_records is
      'Tombstones of records that were deleted for good: ids and nothing of what they held, for whoever keeps a copy.';
    ${tenantTable('purged_records')}
  `,
});
