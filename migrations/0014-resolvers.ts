import { migration } from './migration';

/**
 * What has to be known before there is a tenant. Each function returns ids only; the rows are then read
 * under the policies that those ids open.
 */
export const Resolvers = migration({
  name: 'Resolvers1760000000014',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    grant select (id, email, created_at, platform_admin) on kb.users to tributary_resolver;
    grant select (id, token_hash, user_id, expires_at) on kb.sessions to tributary_resolver;
    grant select (token_hash, user_id, expires_at, used_at), update (used_at) on kb.sign_in_links to tributary_resolver;
    create policy resolver on kb.users for select to tributary_resolver using (true);
    create policy resolver on kb.sessions for select to tributary_resolver using (true);
    create policy resolver on kb.sign_in_links to tributary_resolver using (true);

    grant create on schema kb to tributary_resolver, tributary_search;
    reset role;
    set local role tributary_resolver;
    create function kb.resolve_session(p_token_hash bytea, out session_id uuid, out user_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select s.id, s.user_id from kb.sessions s where s.token_hash = p_token_hash and s.expires_at > now() $$;
    create function kb.resolve_login(p_email text) returns uuid
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select u.id from kb.users u where u.email = lower(p_email) $$;
    create function kb.consume_sign_in_link(p_token_hash bytea) returns uuid
      language sql security definer set search_path = pg_catalog, kb as $$
        update kb.sign_in_links l set used_at = now()
        where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now() returning l.user_id $$;
    create function kb.resolve_first_owner() returns uuid
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select u.id from kb.users u where u.platform_admin order by u.created_at, u.id limit 1 $$;
    revoke all on function kb.resolve_session(bytea), kb.resolve_login(text), kb.consume_sign_in_link(bytea),
      kb.resolve_first_owner() from public;
    grant execute on function kb.resolve_session(bytea), kb.resolve_login(text), kb.consume_sign_in_link(bytea),
      kb.resolve_first_owner() to tributary_app;
    reset role;

    set local role tributary_migrator;
    grant select (id, tenant_id, project_id, search_text, deleted_at) on kb.work_items to tributary_search;
    create policy search on kb.work_items for select to tributary_search using (true);
    reset role;
    set local role tributary_search;
    -- Operators that are not leakproof use no index under row-level security, so this role sees all rows
    -- and the function itself binds the tenant.
    create function kb.search_work_items(p_project uuid, p_query tsquery, p_limit integer) returns setof uuid
      language plpgsql stable security definer set search_path = pg_catalog, kb as $$
      declare tenant uuid := kb.current_tenant();
      begin
        if tenant is null then return; end if;
        return query select w.id from kb.work_items w
          where w.search_text @@ p_query and w.tenant_id = tenant and w.project_id = p_project and w.deleted_at is null
          limit p_limit;
      end $$;
    revoke all on function kb.search_work_items(uuid, tsquery, integer) from public;
    grant execute on function kb.search_work_items(uuid, tsquery, integer) to tributary_app;
    reset role;
    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver, tributary_search;
    reset role;
  `,
});
