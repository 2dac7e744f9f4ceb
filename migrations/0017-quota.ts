import { migration } from './migration';

/** A provider's allowance, counted where every process sees it. Both functions run as the caller, under its tenant. */
export const Quota = migration({
  name: 'Quota1760000000017',
  sql: `
    -- A window whose end was not told is taken to last a minute.
    create function kb.take_quota(p_connection uuid, p_bucket text, p_margin_seconds double precision)
      returns double precision language plpgsql as $$
      declare
        q kb.provider_quotas;
        ends timestamptz;
      begin
        select * into q from kb.provider_quotas
          where tenant_id = kb.current_tenant() and connection_id = p_connection and bucket = p_bucket for update;
        if not found then return null; end if;
        if q.blocked_until > clock_timestamp() then
          return extract(epoch from q.blocked_until - clock_timestamp());
        end if;
        if q.remaining is null then return null; end if;
        ends := coalesce(q.reset_at, q.updated_at + interval '60 seconds') + make_interval(secs => p_margin_seconds);
        if ends <= clock_timestamp() then
          update kb.provider_quotas set remaining = "limit" - 1, reset_at = null, blocked_until = null
            where tenant_id = q.tenant_id and connection_id = q.connection_id and bucket = q.bucket;
          return null;
        end if;
        if q.remaining <= 0 then return extract(epoch from ends - clock_timestamp()); end if;
        update kb.provider_quotas set remaining = remaining - 1
          where tenant_id = q.tenant_id and connection_id = q.connection_id and bucket = q.bucket;
        return null;
      end $$;
    comment on function kb.take_quota(uuid, text, double precision) is
      'Takes one call. Null: taken, or nothing is known. Else: not taken, seconds until it may be tried again.';

    -- Answers come back in any order and count calls that are still under way: within a window the smaller figure holds.
    create function kb.observe_quota(
        p_connection uuid, p_bucket text, p_limit integer, p_remaining integer, p_reset_seconds double precision)
      returns void language sql as $$
        insert into kb.provider_quotas as q (tenant_id, connection_id, bucket, "limit", remaining, reset_at, blocked_until)
        values (kb.current_tenant(), p_connection, p_bucket, p_limit, p_remaining,
          clock_timestamp() + make_interval(secs => p_reset_seconds),
          case when p_remaining <= 0 then clock_timestamp() + make_interval(secs => p_reset_seconds) end)
        on conflict (tenant_id, connection_id, bucket) do update set
          "limit" = coalesce(excluded."limit", q."limit"),
          remaining = case
            when excluded.remaining is null then q.remaining
            when q.remaining is null or excluded.reset_at > q.reset_at + interval '2 seconds' then excluded.remaining
            else least(q.remaining, excluded.remaining) end,
          reset_at = case when excluded.remaining is null then q.reset_at
            else greatest(q.reset_at, excluded.reset_at) end,
          blocked_until = greatest(q.blocked_until, excluded.blocked_until)
        where excluded.reset_at is null or q.reset_at is null or excluded.reset_at >= q.reset_at - interval '2 seconds' $$;
    comment on function kb.observe_quota(uuid, text, integer, integer, double precision) is
      'What a provider told of its allowance; never raises what is left within one window.';
    grant execute on function kb.take_quota(uuid, text, double precision),
      kb.observe_quota(uuid, text, integer, integer, double precision) to tributary_app;
  `,
});
