import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** Tokens for programs: each belongs to one tenant, and acts for whoever made it, as far as its scopes go. */
export const ApiTokens = migration({
  name: 'ApiTokens1760000000026',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    create table kb.api_tokens (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      project_id uuid,
      name text not null check (length(name) between 1 and 100),
      prefix text collate "C" not null,
      token_hash bytea not null,
      scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array[
        'integrations:read', 'integrations:write', 'sync:run', 'records:read', 'records:write', 'mappings:write',
        'metrics:read', 'audit:read', 'members:manage', 'admin']),
      created_by uuid not null references kb.users on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      revoked_by uuid references kb.users on delete set null,
      unique (tenant_id, id),
      unique (tenant_id, token_hash),
      foreign key (tenant_id, project_id) references kb.projects (tenant_id, id) on delete cascade
    );
    comment on table kb.api_tokens is 'Bearer tokens, kept as hashes; a revoked one stays, so that what it did keeps a name.';
    comment on column kb.api_tokens.project_id is 'The only project it reaches; null: every project of the tenant.';
    comment on column kb.api_tokens.prefix is 'Its first letters, by which people tell it from others.';
    comment on column kb.api_tokens.last_used_at is 'To the minute.';
    create index api_tokens_hash on kb.api_tokens (token_hash);
    create index api_tokens_by_age on kb.api_tokens (tenant_id, created_at, id);
    ${tenantTable('api_tokens')}

    grant select (id, tenant_id, token_hash) on kb.api_tokens to tributary_resolver;
    create policy resolver on kb.api_tokens for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_api_token(p_token_hash bytea, out tenant_id uuid, out token_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select t.tenant_id, t.id from kb.api_tokens t where t.token_hash = p_token_hash $$;
    revoke all on function kb.resolve_api_token(bytea) from public;
    grant execute on function kb.resolve_api_token(bytea) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
