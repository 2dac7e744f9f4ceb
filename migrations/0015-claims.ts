import { migration } from './migration';

/**
 * Who may work on what, and until when. Workers serve all tenants, so these functions look at the rows of all of
 * them; they belong to the resolver, who may touch nothing but leases, and give back ids.
 */
export const Claims = migration({
  name: 'Claims1760000000015',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    alter table kb.sync_partitions
      add column progress bigint not null generated always as (pages + read + deleted + api_calls) stored,
      add column claimed_at_progress bigint;
    comment on column kb.sync_partitions.progress is 'Grows with every commit of a page or of a handful of reads.';
    comment on column kb.sync_partitions.claimed_at_progress is 'Progress when it was claimed: crashes and attempts count anew after a commit.';

    drop index kb.sync_partitions_claim;
    create index sync_partitions_claim
      on kb.sync_partitions (priority desc, tenant_id, coalesce(not_before, created_at), id)
      where state in ('ready', 'waiting');
    comment on index kb.sync_partitions_claim is 'Level by level, tenant by tenant, the longest due first.';
    create index sync_partitions_due on kb.sync_partitions (coalesce(not_before, created_at)) where state in ('ready', 'waiting');
    comment on index kb.sync_partitions_due is 'When somebody has to be rung next.';
    create index sync_partitions_open on kb.sync_partitions (tenant_id, run_id, stage)
      where state in ('blocked', 'ready', 'running', 'waiting');

    grant select (id, tenant_id, state, priority, not_before, created_at, started_at, lease_owner, lease_until, fencing_token,
        crashes, progress, claimed_at_progress),
      update (state, lease_owner, lease_until, fencing_token, crashes, claimed_at_progress, not_before, started_at)
      on kb.sync_partitions to tributary_resolver;
    create policy resolver_reads on kb.sync_partitions for select to tributary_resolver using (true);
    create policy resolver_leases on kb.sync_partitions for update to tributary_resolver using (true) with check (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.claim_partition(p_worker text, p_lease_seconds double precision, p_after uuid)
      returns table (tenant_id uuid, partition_id uuid, fencing_token bigint)
      language plpgsql security definer set search_path = pg_catalog, kb as $$
      #variable_conflict use_column
      declare
        level integer := 32768;
        chosen uuid;
        turn uuid := coalesce(p_after, '00000000-0000-0000-0000-000000000000');
      begin
        loop
          select p.priority into level from kb.sync_partitions p
            where p.state in ('ready', 'waiting') and p.priority < level and coalesce(p.not_before, p.created_at) <= now()
            order by p.priority desc limit 1;
          if not found then return; end if;
          select p.id into chosen from kb.sync_partitions p
            where p.state in ('ready', 'waiting') and p.priority = level and p.tenant_id > turn
              and coalesce(p.not_before, p.created_at) <= now()
            order by p.tenant_id, coalesce(p.not_before, p.created_at), p.id limit 1 for update skip locked;
          if not found then
            select p.id into chosen from kb.sync_partitions p
              where p.state in ('ready', 'waiting') and p.priority = level and p.tenant_id <= turn
                and coalesce(p.not_before, p.created_at) <= now()
              order by p.tenant_id, coalesce(p.not_before, p.created_at), p.id limit 1 for update skip locked;
          end if;
          exit when found;
        end loop;
        return query update kb.sync_partitions p set
            state = 'running', lease_owner = p_worker, lease_until = now() + make_interval(secs => p_lease_seconds),
            fencing_token = p.fencing_token + 1, claimed_at_progress = p.progress,
            started_at = coalesce(p.started_at, now())
          where p.id = chosen returning p.tenant_id, p.id, p.fencing_token;
      end $$;
    comment on function kb.claim_partition(text, double precision, uuid) is
      'The next partition for a worker: highest priority first, then the tenant after the one it served last, then the longest due.';

    -- A row that is locked is being committed this moment: its lease is left alone, and so is the commit.
    create function kb.renew_leases(p_worker text, p_lease_seconds double precision)
      returns table (partition_id uuid, fencing_token bigint)
      language sql security definer set search_path = pg_catalog, kb as $$
        with held as (
          select p.id from kb.sync_partitions p where p.state = 'running' and p.lease_owner = p_worker
          order by p.id for update skip locked
        ), renewed as (
          update kb.sync_partitions p set lease_until = now() + make_interval(secs => p_lease_seconds)
          from held where p.id = held.id
        )
        select p.id, p.fencing_token from kb.sync_partitions p where p.state = 'running' and p.lease_owner = p_worker $$;

    create function kb.lease_owners() returns setof text
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select distinct p.lease_owner from kb.sync_partitions p where p.state = 'running' $$;

    create function kb.end_leases(p_owners text[]) returns table (tenant_id uuid, partition_id uuid)
      language sql security definer set search_path = pg_catalog, kb as $$
        update kb.sync_partitions p set
          state = 'ready', not_before = now(), lease_owner = null, lease_until = null, fencing_token = p.fencing_token + 1,
          crashes = case when p.progress is distinct from p.claimed_at_progress then 1 else p.crashes + 1 end
        from (select x.id from kb.sync_partitions x
              where x.state = 'running' and (case when p_owners is null then x.lease_until < now() else x.lease_owner = any (p_owners) end)
              order by x.lease_until limit 1000 for update skip locked) ended
        where p.id = ended.id returning p.tenant_id, p.id $$;
    comment on function kb.end_leases(text[]) is
      'Makes work ready again whose worker is gone: the leases that ran out, or all leases of owners known to be dead.';

    create function kb.work_due() returns table (due boolean, next_in_seconds double precision)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select
          exists (select from kb.sync_partitions p
                  where p.state in ('ready', 'waiting') and coalesce(p.not_before, p.created_at) <= now()),
          (select extract(epoch from coalesce(p.not_before, p.created_at) - now())::double precision from kb.sync_partitions p
           where p.state in ('ready', 'waiting') and coalesce(p.not_before, p.created_at) > now()
           order by coalesce(p.not_before, p.created_at) limit 1) $$;

    revoke all on function kb.claim_partition(text, double precision, uuid), kb.renew_leases(text, double precision),
      kb.lease_owners(), kb.end_leases(text[]), kb.work_due() from public;
    grant execute on function kb.claim_partition(text, double precision, uuid), kb.renew_leases(text, double precision),
      kb.lease_owners(), kb.end_leases(text[]), kb.work_due() to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
