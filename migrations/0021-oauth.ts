import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

/** Consent: what is under way, the OAuth apps of tenants, and what a connection knows of its account and its tokens. */
export const OAuth = migration({
  name: 'OAuth1760000000021',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    alter table kb.connections
      add column base_url text,
      add column account_id text,
      add column granted_scopes text,
      add column oauth_client_id text,
      add column token_expires_at timestamptz,
      add column renew_at timestamptz,
      add column renewal_owner uuid,
      add column renewal_until timestamptz,
      add column renewal_crashes integer not null default 0,
      add column renewal_not_before timestamptz;
    comment on column kb.connections.base_url is 'The API address that consent was given for; tokens go to no other server.';
    comment on column kb.connections.account_id is 'The provider''s own id of the account that gave consent.';
    comment on column kb.connections.renew_at is 'From then on the access token is renewed before it is used.';
    comment on column kb.connections.renewal_owner is 'Who renews the token now. Left behind: its process ended between asking and storing.';
    comment on column kb.connections.renewal_crashes is 'How often in a row a renewal was left behind.';
    create index connections_renewal on kb.connections (token_expires_at) where token_expires_at is not null;

    create table kb.oauth_clients (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      provider_key text collate "C" not null,
      server text not null,
      client_id text not null check (length(client_id) between 1 and 500),
      secret_encrypted bytea not null,
      key_id text not null,
      secret_set_at timestamptz not null default now(),
      created_by uuid references kb.users,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, provider_key, server)
    );
    comment on table kb.oauth_clients is 'OAuth apps of a tenant''s own, one for each provider and server.';

    create table kb.oauth_states (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      project_id uuid not null,
      user_id uuid not null references kb.users on delete cascade,
      session_id uuid not null references kb.sessions on delete cascade,
      provider_key text collate "C" not null,
      state_hash bytea not null,
      verifier_encrypted bytea,
      key_id text,
      base_url text not null,
      redirect_uri text not null,
      client_id text not null,
      scope text not null check (scope in ('tenant', 'user')),
      integration_id uuid,
      accept_other_account boolean not null default false,
      expires_at timestamptz not null,
      used_at timestamptz,
      ended_at timestamptz,
      outcome text check (outcome in ('connected', 'denied', 'failed', 'other_account')),
      problem jsonb,
      connection_id uuid,
      created_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, state_hash),
      check ((verifier_encrypted is null) = (key_id is null)),
      foreign key (tenant_id, project_id) references kb.projects (tenant_id, id) on delete cascade,
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade,
      foreign key (tenant_id, connection_id) references kb.connections (tenant_id, id) on delete cascade
    );
    comment on table kb.oauth_states is 'One attempt to get consent: its state is single-use, and kept as a hash.';
    create index oauth_states_hash on kb.oauth_states (state_hash);
    ${touched('oauth_clients')}
    ${['oauth_clients', 'oauth_states'].map(tenantTable).join('')}

    grant select (id, tenant_id, state_hash) on kb.oauth_states to tributary_resolver;
    create policy resolver on kb.oauth_states for select to tributary_resolver using (true);
    grant select (id, tenant_id, status, token_expires_at, renewal_not_before) on kb.connections
      to tributary_resolver;
    create policy resolver on kb.connections for select to tributary_resolver using (true);
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_oauth_state(p_state_hash bytea) returns table (tenant_id uuid, attempt_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select s.tenant_id, s.id from kb.oauth_states s where s.state_hash = p_state_hash $$;
    create function kb.tokens_ending(p_within_seconds double precision, p_limit integer)
      returns table (tenant_id uuid, connection_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select c.tenant_id, c.id from kb.connections c
        where c.token_expires_at < now() + make_interval(secs => p_within_seconds) and c.status <> 'needs_reauth'
          and coalesce(c.renewal_not_before <= now(), true)
        order by c.token_expires_at limit p_limit $$;
    comment on function kb.tokens_ending(double precision, integer) is
      'Connections whose access token ends within so many seconds, the first to end first.';
    revoke all on function kb.resolve_oauth_state(bytea), kb.tokens_ending(double precision, integer) from public;
    grant execute on function kb.resolve_oauth_state(bytea), kb.tokens_ending(double precision, integer) to tributary_app;
    reset role;

    set local role tributary_migrator;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
