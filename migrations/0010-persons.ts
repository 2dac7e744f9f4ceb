import { migration } from './migration';
import { tenantTable, touched } from './tenant-table';

export const Persons = migration({
  name: 'Persons1760000000010',
  sql: `
    create table kb.persons (
      id uuid primary key,
      tenant_id uuid not null references kb.tenants on delete cascade,
      display_name text not null,
      email text collate "C",
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id)
    );
    create unique index persons_email on kb.persons (tenant_id, email) where email is not null;
    create table kb.person_accounts (
      tenant_id uuid not null,
      account_id uuid not null,
      person_id uuid not null,
      evidence text not null check (evidence in ('email', 'person')),
      linked_at timestamptz not null default now(),
      primary key (tenant_id, account_id),
      foreign key (tenant_id, account_id) references kb.accounts (tenant_id, id) on delete cascade,
      foreign key (tenant_id, person_id) references kb.persons (tenant_id, id) on delete cascade
    );
    create index person_accounts_person on kb.person_accounts (tenant_id, person_id);
    comment on table kb.person_accounts is 'Which accounts are one person, and why: the same e-mail, or somebody said so. Reversible.';
    ${touched('persons')} ${tenantTable('persons')} ${tenantTable('person_accounts')}
  `,
});
