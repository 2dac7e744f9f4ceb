import { migration } from './migration';

/**
 * A word that more records hold than a search looks at: it looks at the newest of them, so that a list by the latest change
 * begins with what it would begin with if all were looked at.
 */
export const NewestOfCommonWords = migration({
  name: 'NewestOfCommonWords1760000000052',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    grant select (source_updated_at) on kb.work_items to tributary_search;
    grant create on schema kb to tributary_search;
    reset role;
    set local role tributary_search;
    create function kb.search_newest_work_items(p_project uuid, p_query tsquery, p_limit integer) returns setof uuid
      language plpgsql stable security definer set search_path = pg_catalog, kb as $$
      declare
        tenant uuid := kb.current_tenant();
        ids uuid[];
      begin
        if tenant is null then return; end if;
        -- A common word stands among the newest records often enough.
        ids := array(select newest.id from (
            select w.id, w.search_text from kb.work_items w
            where w.tenant_id = tenant and w.project_id = p_project and w.deleted_at is null
            order by w.source_updated_at desc nulls last, w.id desc limit 20 * p_limit) newest
          where newest.search_text @@ p_query limit p_limit);
        -- One that does not is rare enough to sort all that hold it.
        if cardinality(ids) < p_limit then
          ids := array(select w.id from kb.work_items w
            where w.search_text @@ p_query and w.tenant_id = tenant and w.project_id = p_project and w.deleted_at is null
            order by w.source_updated_at desc nulls last, w.id desc limit p_limit);
        end if;
        return query select unnest(ids);
      end $$;
    comment on function kb.search_newest_work_items(uuid, tsquery, integer) is
      'For words that more work items hold than the limit: the newest of them.';
    revoke all on function kb.search_newest_work_items(uuid, tsquery, integer) from public;
    grant execute on function kb.search_newest_work_items(uuid, tsquery, integer) to tributary_app;
    reset role;
    set local role tributary_migrator;
    revoke create on schema kb from tributary_search;
    reset role;
  `,
});
