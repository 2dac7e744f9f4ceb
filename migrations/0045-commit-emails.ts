import { migration } from './migration';
import { syncedTable } from './tenant-table';

/** Accounts of code hosts seldom show an e-mail; their commits do. */
export const CommitEmails = migration({
  name: 'CommitEmails1760000000045',
  sql: `
    create table kb.commit_emails (
      tenant_id uuid not null,
      integration_id uuid not null,
      account_ref text collate "C" not null,
      email text collate "C" not null,
      seen_at timestamptz not null default now(),
      primary key (tenant_id, integration_id, account_ref, email)
    );
    comment on table kb.commit_emails is
      'E-mails that an account''s commits carry. Anyone can write any address into a commit: it suggests who somebody is and decides nothing.';
    ${syncedTable('commit_emails')}
    insert into kb.commit_emails (tenant_id, integration_id, account_ref, email)
      select distinct tenant_id, integration_id, author_ref, kb.email_key(author_email) from kb.commits
      where author_ref is not null and kb.email_key(author_email) is not null;
  `,
});
