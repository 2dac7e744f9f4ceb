import { migration } from './migration';
import { tenantTable } from './tenant-table';

/** Every account belongs to a person; whose an e-mail is stands in a table of its own, so that merging and splitting can say so. */
export const PersonMatching = migration({
  name: 'PersonMatching1760000000044',
  sql: `
    create function kb.email_key(p_email text) returns text language sql immutable parallel safe as $$
      select case when lower(btrim(p_email)) ~ '^[^@[:space:]]+@[^@[:space:]]+$'
        and lower(btrim(p_email)) !~ '(^(no-?reply|do-?not-?reply)@|@users\\.noreply\\.)' then lower(btrim(p_email)) end $$;
    comment on function kb.email_key(text) is
      'An e-mail as people are told apart by it: small, trimmed; null for what is no address or answers to nobody.';

    create function kb.name_key(p_name text) returns text language sql immutable parallel safe as $$
      select string_agg(word, ' ' order by word collate "C") from (
        select distinct word from regexp_split_to_table(
          regexp_replace(normalize(lower(p_name), nfkd), U&'[\\0300-\\036f]', '', 'g'),
          U&'[\\0001-/:-@\\005b-\`{-\\00bf\\2000-\\206f\\3000-\\3002]+') word where word <> '') words $$;
    comment on function kb.name_key(text) is 'The words of a name without case, accents, punctuation and order.';

    alter table kb.persons
      add column bot boolean not null default false,
      add column named_by text,
      add column merged_into uuid,
      add column sort_name text collate "C" not null generated always as (lower(display_name)) stored,
      add foreign key (tenant_id, merged_into) references kb.persons (tenant_id, id) on delete cascade;
    comment on column kb.persons.named_by is 'Who chose the name; null while it follows the accounts.';
    comment on column kb.persons.merged_into is 'Whom this person was found to be; kept so that a merge can be undone and old addresses lead on.';
    create index persons_by_name on kb.persons (tenant_id, sort_name, id) where merged_into is null;
    create index persons_merged on kb.persons (tenant_id, merged_into) where merged_into is not null;

    create table kb.person_emails (
      tenant_id uuid not null,
      email text collate "C" not null,
      person_id uuid not null,
      primary key (tenant_id, email),
      foreign key (tenant_id, person_id) references kb.persons (tenant_id, id) on delete cascade
    );
    create index person_emails_person on kb.person_emails (tenant_id, person_id);
    comment on table kb.person_emails is 'Whose an e-mail is: an account that arrives with it is tied to that person.';
    ${tenantTable('person_emails')}
    insert into kb.person_emails (tenant_id, email, person_id)
      select tenant_id, kb.email_key(email), min(id::text)::uuid from kb.persons
      where kb.email_key(email) is not null group by 1, 2;
    drop index kb.persons_email;
    alter table kb.persons drop column email;

    alter table kb.person_accounts
      drop constraint person_accounts_evidence_check,
      add constraint person_accounts_evidence_check check (evidence in ('email', 'person', 'alone')),
      add column matched_email text collate "C",
      add column confirmed_by text,
      add column confirmed_at timestamptz;
    comment on column kb.person_accounts.evidence is 'email: the same e-mail; person: somebody said so; alone: nobody else is known.';
    comment on column kb.person_accounts.matched_email is 'The e-mail it was tied by; another one today is a reason to look again.';
    update kb.person_accounts l set matched_email = kb.email_key(a.email)
      from kb.accounts a where a.tenant_id = l.tenant_id and a.id = l.account_id;

    create table kb.people_matchings (
      tenant_id uuid not null,
      integration_id uuid not null,
      matched_at timestamptz not null,
      primary key (tenant_id, integration_id),
      foreign key (tenant_id, integration_id) references kb.integrations (tenant_id, id) on delete cascade
    );
    comment on table kb.people_matchings is 'When an integration''s accounts were last tied to persons; nothing is compared again until one changes.';
    ${tenantTable('people_matchings')}
  `,
});
