/** Rows belong to one tenant and to nobody who has not named it: row-level security, forced on the owner too. */
export const tenantTable = (table: string): string => `
  alter table kb.${table} enable row level security;
  alter table kb.${table} force row level security;
  create policy tenant on kb.${table} to tributary_app
    using (tenant_id = (select kb.current_tenant())) with check (tenant_id = (select kb.current_tenant()));
  create policy migrator on kb.${table} to tributary_migrator using (true) with check (true);
  grant select, insert, update, delete on kb.${table} to tributary_app;
`;

/** As a tenant table, and written only by a transaction that \`apply\` opened. */
export const syncedTable = (table: string): string => `
  ${tenantTable(table)}
  create policy apply_inserts on kb.${table} as restrictive for insert to tributary_app
    with check ((select current_setting('app.writer', true)) = 'apply');
  create policy apply_updates on kb.${table} as restrictive for update to tributary_app
    using ((select current_setting('app.writer', true)) = 'apply');
  create policy apply_deletes on kb.${table} as restrictive for delete to tributary_app
    using ((select current_setting('app.writer', true)) = 'apply');
`;

export const touched = (table: string): string => `
  create trigger touch before update on kb.${table} for each row execute function kb.touch_updated_at();
`;
