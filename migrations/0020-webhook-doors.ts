import { migration } from './migration';

/**
 * What happens to webhooks before there is a tenant: a call is stored, work is claimed, old events are forgotten. The
 * functions belong to the resolver, who sees no secret and gives back ids.
 */
export const WebhookDoors = migration({
  name: 'WebhookDoors1760000000020',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    grant select (id, tenant_id, enabled, state, deleted_at) on kb.integrations to tributary_resolver;
    grant select (id, tenant_id, integration_id) on kb.webhook_subscriptions to tributary_resolver;
    grant select (tenant_id, integration_id, delivery_id, received_at), insert (tenant_id, integration_id, delivery_id), delete
      on kb.webhook_deliveries to tributary_resolver;
    grant select (id, tenant_id, integration_id, state, due_at, crashes, received_at),
      insert (id, tenant_id, integration_id, subscription_id, delivery_id, kind, content_type, headers, body),
      update (state, due_at, crashes, claim_id, lease_owner), delete
      on kb.webhook_events to tributary_resolver;
    grant select (tenant_id, integration_id, check_at, lease_owner, lease_until),
      update (lease_owner, lease_until) on kb.webhook_setups to tributary_resolver;
    create policy resolver on kb.integrations for select to tributary_resolver using (true);
    create policy resolver on kb.webhook_subscriptions for select to tributary_resolver using (true);
    create policy resolver on kb.webhook_deliveries to tributary_resolver using (true) with check (true);
    create policy resolver on kb.webhook_events to tributary_resolver using (true) with check (true);
    create policy resolver on kb.webhook_setups to tributary_resolver using (true) with check (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_webhook(p_subscription uuid, out tenant_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select s.tenant_id from kb.webhook_subscriptions s where s.id = p_subscription $$;

    create function kb.receive_webhook(p_subscription uuid, p_event uuid, p_delivery_id text, p_kind text,
        p_content_type text, p_headers json, p_body bytea) returns text
      language plpgsql security definer set search_path = pg_catalog, kb as $$
      declare
        tenant uuid;
        integration uuid;
      begin
        select s.tenant_id, s.integration_id into tenant, integration
          from kb.webhook_subscriptions s join kb.integrations i on i.tenant_id = s.tenant_id and i.id = s.integration_id
          where s.id = p_subscription and i.enabled and i.deleted_at is null;
        if not found then return 'unknown'; end if;
        insert into kb.webhook_deliveries (tenant_id, integration_id, delivery_id)
          values (tenant, integration, p_delivery_id) on conflict do nothing;
        if not found then return 'duplicate'; end if;
        insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, content_type,
            headers, body)
          values (p_event, tenant, integration, p_subscription, p_delivery_id, p_kind, p_content_type, p_headers, p_body);
        return 'new';
      end $$;
    comment on function kb.receive_webhook(uuid, uuid, text, text, text, json, bytea) is
      'Stores a verified call once: new, duplicate, or unknown where nobody wants it any more.';

    -- One claim at a time for an integration: its events are worked on in order, and many about one record lead to one read.
    create function kb.claim_webhook_events(p_claim uuid, p_worker text, p_lease_seconds double precision, p_after uuid,
        p_limit integer) returns table (tenant_id uuid, integration_id uuid)
      language plpgsql security definer set search_path = pg_catalog, kb as $$
      #variable_conflict use_column
      declare
        turn uuid := coalesce(p_after, '00000000-0000-0000-0000-000000000000');
        around boolean := false;
        tenant uuid;
        candidate uuid;
        passed uuid[];
      begin
        loop
          select e.tenant_id into tenant from kb.webhook_events e
            where e.state in ('received', 'processing', 'failed') and e.tenant_id > turn and e.due_at <= now()
            order by e.tenant_id limit 1;
          if tenant is null then
            if around then return; end if;
            around := true;
            turn := '00000000-0000-0000-0000-000000000000';
            continue;
          end if;
          passed := '{}';
          loop
            candidate := null;
            select e.integration_id into candidate from kb.webhook_events e
              where e.tenant_id = tenant and e.state in ('received', 'processing', 'failed') and e.due_at <= now()
                and not e.integration_id = any (passed)
              order by e.due_at, e.id limit 1;
            exit when candidate is null;
            passed := passed || candidate;
            continue when not exists (select from kb.integrations i where i.tenant_id = tenant and i.id = candidate
              and i.enabled and i.deleted_at is null and i.state not in ('paused', 'needs_reauth', 'disabled'));
            continue when not pg_try_advisory_xact_lock(hashtextextended('webhooks ' || candidate, 0));
            continue when exists (select from kb.webhook_events e where e.tenant_id = tenant
              and e.integration_id = candidate and e.state = 'processing' and e.due_at > now());
            -- What stopped its worker once is worked on alone, so that it takes no others along.
            update kb.webhook_events e set state = 'processing', claim_id = p_claim, lease_owner = p_worker,
                due_at = now() + make_interval(secs => p_lease_seconds),
                crashes = e.crashes + case when e.state = 'processing' then 1 else 0 end
              from (select d.id, row_number() over (order by d.due_at, d.id) as place
                    from kb.webhook_events d
                    where d.tenant_id = tenant and d.integration_id = candidate
                      and d.state in ('received', 'processing', 'failed') and d.due_at <= now()
                    order by d.due_at, d.id limit p_limit) due
              where e.id = due.id
                and (due.place = 1 or not exists (select from kb.webhook_events f where f.tenant_id = tenant
                  and f.integration_id = candidate and f.state in ('received', 'processing', 'failed')
                  and f.due_at <= now() and (f.crashes > 0 or f.state = 'processing')));
            if found then return query select tenant, candidate; return; end if;
          end loop;
          turn := tenant;
          tenant := null;
        end loop;
      end $$;
    comment on function kb.claim_webhook_events(uuid, text, double precision, uuid, integer) is
      'Due events of one integration: the tenant after the one served last, then the longest due.';

    create function kb.webhooks_due() returns table (due boolean, next_in_seconds double precision)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select
          exists (select from kb.webhook_events e join kb.integrations i on i.tenant_id = e.tenant_id and i.id = e.integration_id
                  where e.state in ('received', 'processing', 'failed') and e.due_at <= now()
                    and i.enabled and i.deleted_at is null and i.state not in ('paused', 'needs_reauth', 'disabled')),
          (select extract(epoch from min(e.due_at) - now())::double precision from kb.webhook_events e
           where e.state in ('received', 'processing', 'failed') and e.due_at > now()) $$;

    create function kb.claim_webhook_setup(p_worker text, p_lease_seconds double precision)
      returns table (tenant_id uuid, integration_id uuid)
      language sql security definer set search_path = pg_catalog, kb as $$
        update kb.webhook_setups s set lease_owner = p_worker, lease_until = now() + make_interval(secs => p_lease_seconds)
        from (select d.tenant_id, d.integration_id from kb.webhook_setups d
              where d.check_at <= now() and (d.lease_until is null or d.lease_until < now())
              order by d.check_at limit 1 for update skip locked) due
        where s.tenant_id = due.tenant_id and s.integration_id = due.integration_id
        returning s.tenant_id, s.integration_id $$;

    create function kb.forget_webhooks(p_days integer, p_dead_days integer, p_limit integer) returns bigint
      language sql security definer set search_path = pg_catalog, kb as $$
        with events as (
          delete from kb.webhook_events where id in (
            select e.id from kb.webhook_events e
            where e.state in ('done', 'ignored', 'dead') and e.received_at < now() - make_interval(days => p_days)
              and (e.state <> 'dead' or e.received_at < now() - make_interval(days => p_dead_days))
            order by e.received_at limit p_limit) returning 1
        ), deliveries as (
          delete from kb.webhook_deliveries d using (
            select o.tenant_id, o.integration_id, o.delivery_id from kb.webhook_deliveries o
            where o.received_at < now() - make_interval(days => p_days) order by o.received_at limit p_limit) old
          where d.tenant_id = old.tenant_id and d.integration_id = old.integration_id and d.delivery_id = old.delivery_id
          returning 1
        )
        select (select count(*) from events) + (select count(*) from deliveries) $$;
    comment on function kb.forget_webhooks(integer, integer, integer) is
      'Deletes some events that are settled and old, and the keys of old deliveries; returns how many.';

    revoke all on function kb.resolve_webhook(uuid), kb.receive_webhook(uuid, uuid, text, text, text, json, bytea),
      kb.claim_webhook_events(uuid, text, double precision, uuid, integer), kb.webhooks_due(),
      kb.claim_webhook_setup(text, double precision), kb.forget_webhooks(integer, integer, integer) from public;
    grant execute on function kb.resolve_webhook(uuid), kb.receive_webhook(uuid, uuid, text, text, text, json, bytea),
      kb.claim_webhook_events(uuid, text, double precision, uuid, integer), kb.webhooks_due(),
      kb.claim_webhook_setup(text, double precision), kb.forget_webhooks(integer, integer, integer) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
