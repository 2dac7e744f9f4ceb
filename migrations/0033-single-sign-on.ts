import { migration } from './migration';

/** Accounts of an identity provider, and sign-ins that are under way there. */
export const SingleSignOn = migration({
  name: 'SingleSignOn1760000000033',
  asAdministrator: true,
  sql: `
    set local role tributary_migrator;
    create table kb.user_identities (
      issuer text collate "C" not null,
      subject text collate "C" not null check (length(subject) between 1 and 255),
      user_id uuid not null references kb.users on delete cascade,
      created_at timestamptz not null default now(),
      primary key (issuer, subject)
    );
    comment on table kb.user_identities is 'Whom an identity provider means: its own id of a person, and the account here.';
    create index user_identities_by_user on kb.user_identities (user_id);
    alter table kb.user_identities enable row level security;
    alter table kb.user_identities force row level security;
    create policy self on kb.user_identities to tributary_app
      using (user_id = (select kb.current_user_id())) with check (user_id = (select kb.current_user_id()));
    create policy migrator on kb.user_identities to tributary_migrator using (true) with check (true);
    grant select, insert, update, delete on kb.user_identities to tributary_app;

    create table kb.oidc_attempts (
      state_hash bytea primary key,
      to_path text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    comment on table kb.oidc_attempts is 'Sign-ins that are under way at the identity provider: a state works once. Hashes only; the rest is in the browser''s cookie.';
    alter table kb.oidc_attempts enable row level security;
    alter table kb.oidc_attempts force row level security;
    create policy anyone on kb.oidc_attempts to tributary_app using (true) with check (true);
    create policy migrator on kb.oidc_attempts to tributary_migrator using (true) with check (true);
    grant select, insert, update, delete on kb.oidc_attempts to tributary_app;

    grant select (issuer, subject, user_id) on kb.user_identities to tributary_resolver;
    create policy resolver on kb.user_identities for select to tributary_resolver using (true);
    grant select (email, created_at, expires_at, accepted_at, revoked_at) on kb.invitations to tributary_resolver;
    grant create on schema kb to tributary_resolver;
    reset role;

    set local role tributary_resolver;
    create function kb.resolve_identity(p_issuer text, p_subject text) returns uuid
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select i.user_id from kb.user_identities i where i.issuer = p_issuer and i.subject = p_subject $$;
    create function kb.open_invitations(p_email text) returns table (tenant_id uuid, invitation_id uuid)
      language sql stable security definer set search_path = pg_catalog, kb as $$
        select i.tenant_id, i.id from kb.invitations i
        where i.email = lower(p_email) and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
        order by i.created_at, i.id $$;
    comment on function kb.open_invitations(text) is 'For an e-mail that an identity provider has verified.';
    revoke all on function kb.resolve_identity(text, text), kb.open_invitations(text) from public;
    grant execute on function kb.resolve_identity(text, text), kb.open_invitations(text) to tributary_app;
    reset role;

    set local role tributary_migrator;
    create index invitations_by_email on kb.invitations (email) where accepted_at is null and revoked_at is null;
    revoke create on schema kb from tributary_resolver;
    reset role;
  `,
});
