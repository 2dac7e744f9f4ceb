import { migration } from './migration';

/**
 * What operating asks of the database: secrets that are sealed anew without a change of their rows, how much work is due, and
 * which request asked for a run.
 */
export const Operations = migration({
  name: 'Operations1760000000049',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    -- A value that is sealed anew under another key says what it said before: nobody changed the row.
    create or replace function kb.touch_updated_at() returns trigger language plpgsql as $$
      begin
        if current_setting('app.rotating', true) is distinct from 'on' then new.updated_at := now(); end if;
        return new;
      end $$;
    create or replace function kb.ask_for_webhooks() returns trigger language plpgsql as $$
      begin
        if current_setting('app.rotating', true) = 'on' then return null; end if;
        insert into kb.webhook_setups as s (tenant_id, integration_id) values (new.tenant_id, new.id)
          on conflict (tenant_id, integration_id)
          do update set check_at = now(), version = s.version + 1, attempts = 0;
        return null;
      end $$;
    alter table kb.sync_runs add column request_id text collate "C"
      default nullif(current_setting('app.request_id', true), '');
    comment on column kb.sync_runs.request_id is 'Of the request that asked for it: log lines of the work carry it too. Null for the schedule.';
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.queue_depths() returns table (queue text, depth bigint, age_ms double precision)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select 'sync-inbound-scheduled', count(*),
          coalesce(extract(epoch from now() - min(coalesce(p.not_before, p.created_at))) * 1000, 0)::double precision
          from kb.sync_partitions p where p.state in ('ready', 'waiting') and coalesce(p.not_before, p.created_at) <= now()
        union all
        select 'sync-inbound-webhook', count(*),
          coalesce(extract(epoch from now() - min(e.due_at)) * 1000, 0)::double precision
          from kb.webhook_events e where e.state in ('received', 'processing', 'failed') and e.due_at <= now() $$;
    comment on function kb.queue_depths() is 'How much work is due that nobody has, of all tenants, and for how long: numbers, and nothing else.';
    revoke all on function kb.queue_depths() from public;
    grant execute on function kb.queue_depths() to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
