import { migration } from './migration';

/**
 * The change log is append-only for the application, and holds values of records: when a person purges records, the log
 * of those records goes with them, through this function and in no other way.
 */
export const Purge = migration({
  name: 'Purge1760000000018',
  sql: `
    create function kb.purge_field_changes(p_record_type text, p_record_ids uuid[]) returns void
      language sql security definer set search_path = pg_catalog, kb as $$
        delete from kb.field_changes f
        where f.tenant_id = kb.current_tenant() and f.record_type = p_record_type and f.record_id = any (p_record_ids) $$;
    comment on function kb.purge_field_changes(text, uuid[]) is
      'Forgets the change log of records that are being purged, of the current tenant only.';
    revoke all on function kb.purge_field_changes(text, uuid[]) from public;
    grant execute on function kb.purge_field_changes(text, uuid[]) to tributary_app;
  `,
});
