import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** How people come into a tenant: by an invitation, whose token is shown once and kept as a hash. */
export const Members = migration({
  name: 'Members1760000000030',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    alter table kb.users add column last_seen_at timestamptz;
    comment on column kb.users.last_seen_at is 'When one of their sessions was used last, to five minutes.';

    create table kb.invitations (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      email text collate "C" not null check (email = lower(email) and length(email) <= 320),
      role text collate "C" not null check (role in ('owner', 'admin', 'member', 'viewer')),
      token_hash bytea not null,
      created_by uuid references kb.users on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references kb.users on delete set null,
      revoked_at timestamptz,
      unique (tenant_id, id),
      unique (tenant_id, token_hash),
      check (accepted_at is null or revoked_at is null)
    );
    comment on table kb.invitations is 'Who may join, as what. A token works once; a new one for the same e-mail ends the one before.';
    create unique index invitations_open on kb.invitations (tenant_id, email) where accepted_at is null and revoked_at is null;
    create index invitations_hash on kb.invitations (token_hash);
    ${tenantTable('invitations')}

    grant select (id, tenant_id, token_hash) on kb.invitations to tributary_resolver;
    create policy resolver on kb.invitations for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_invitation(p_token_hash bytea, out tenant_id uuid, out invitation_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select i.tenant_id, i.id from kb.invitations i where i.token_hash = p_token_hash $$;
    revoke all on function kb.resolve_invitation(bytea) from public;
    grant execute on function kb.resolve_invitation(bytea) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
