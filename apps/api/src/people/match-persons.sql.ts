import type { Job, Sql } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { isBot } from './account-signs';
import { fullNamesFirst } from './person-rows.sql';
import { suggestPersons } from './suggestions.sql';

/**
 * Ties accounts that nobody tied yet to the person of the same e-mail, gives every other account a person of its own, and
 * compares persons for likely same ones. What a person decided (confirmed, merged, split, named) is left as it is. Does
 * nothing when no account and no commit's e-mail of the integration changed since the last time.
 */
export async function matchPersons(sql: Sql, job: Job): Promise<void> {
  if (!(await hasNews(sql, job))) return;
  await lockPeople(sql);
  await claimEmails(sql, job);
  await joinByEmail(sql, job);
  await tieByEmail(sql, job);
  await tieAlone(sql, job);
  await followNames(sql, job);
  await suggestPersons(sql);
  await sql.query(
    `insert into kb.people_matchings (tenant_id, integration_id, matched_at) values (kb.current_tenant(), $1, now())
     on conflict (tenant_id, integration_id) do update set matched_at = now()`,
    [job.integrationId],
  );
}

/** Matching and deciding take turns within a tenant: each sees what the other one did. */
export async function lockPeople(sql: Sql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('people:' || kb.current_tenant(), 0))`);
}

/** The minute before counts too: a transaction that began then may have ended after the last matching looked. */
async function hasNews(sql: Sql, { integrationId }: Job): Promise<boolean> {
  const { rows } = await sql.query<{ news: boolean }>(
    `select exists (select from kb.accounts where tenant_id = kb.current_tenant() and integration_id = $1 and changed_at > m.since)
         or exists (select from kb.commit_emails
                    where tenant_id = kb.current_tenant() and integration_id = $1 and seen_at > m.since) as news
     from (select coalesce(max(matched_at) - interval '1 minute', '-infinity') as since from kb.people_matchings
           where tenant_id = kb.current_tenant() and integration_id = $1) m`,
    [integrationId],
  );
  return rows[0]!.news;
}

/** An e-mail that a tied account came to have later is its person's, unless somebody has it already. */
async function claimEmails(sql: Sql, { integrationId }: Job): Promise<void> {
  await sql.query(
    `insert into kb.person_emails (tenant_id, email, person_id)
     select distinct on (email) kb.current_tenant(), email, person_id from (
       select kb.email_key(a.email) as email, l.person_id from kb.accounts a
       join kb.person_accounts l on l.tenant_id = a.tenant_id and l.account_id = a.id
       where a.tenant_id = kb.current_tenant() and a.integration_id = $1 and a.email is not null and not ${isBot('a')}) found
     where email is not null order by email, person_id
     on conflict do nothing`,
    [integrationId],
  );
}

/** Who has these e-mails. Asked by value: a join on what an e-mail comes to is planned as each with each. */
async function holdersOf(sql: Sql, emails: string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ email: string; personId: string }>(
    `select email, person_id as "personId" from kb.person_emails
     where tenant_id = kb.current_tenant() and email = any($1::text[])`,
    [[...new Set(emails)]],
  );
  return new Map(rows.map(({ email, personId }) => [email, personId]));
}

/** An account that stood alone and turns out to have somebody's e-mail goes to them; nobody has decided about it. */
async function joinByEmail(sql: Sql, { integrationId }: Job): Promise<void> {
  const { rows } = await sql.query<{ accountId: string; left: string; email: string }>(
    `select l.account_id as "accountId", l.person_id as left, kb.email_key(a.email) as email
     from kb.person_accounts l
     join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
     where l.tenant_id = kb.current_tenant() and a.integration_id = $1 and l.evidence = 'alone' and l.confirmed_at is null
       and kb.email_key(a.email) is not null and not ${isBot('a')}
       and not exists (select from kb.person_decision_people d
                       where d.tenant_id = l.tenant_id and d.person_id = l.person_id)`,
    [integrationId],
  );
  const emails = rows.map(({ email }) => email);
  const holders = await holdersOf(sql, emails);
  const moved = rows.filter(({ email, left }) => holders.has(email) && holders.get(email) !== left);
  if (moved.length === 0) return;
  await sql.query(
    `update kb.person_accounts l set person_id = n.person_id, evidence = 'email', matched_email = n.email, linked_at = now()
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as n(account_id, person_id, email)
     where l.tenant_id = kb.current_tenant() and l.account_id = n.account_id`,
    [moved.map((row) => row.accountId), moved.map((row) => holders.get(row.email)), moved.map((row) => row.email)],
  );
  await sql.query(
    `delete from kb.persons p where p.tenant_id = kb.current_tenant() and p.id = any($1::uuid[])
       and not exists (select from kb.person_accounts l where l.tenant_id = p.tenant_id and l.person_id = p.id)`,
    [moved.map((row) => row.left)],
  );
}

/** Persons for e-mails that nobody has yet, and the accounts that have them. */
async function tieByEmail(sql: Sql, { integrationId }: Job): Promise<void> {
  const { rows } = await sql.query<{ accountId: string; email: string; name: string }>(
    `select a.id as "accountId", kb.email_key(a.email) as email, a.display_name as name
     from kb.accounts a where a.tenant_id = kb.current_tenant() and a.integration_id = $1
       and kb.email_key(a.email) is not null and not ${isBot('a')}
       and not exists (select from kb.person_accounts l where l.tenant_id = a.tenant_id and l.account_id = a.id)
     order by ${fullNamesFirst('a')}`,
    [integrationId],
  );
  const holders = await holdersOf(
    sql,
    rows.map(({ email }) => email),
  );
  const made: { id: string; email: string; name: string }[] = [];
  for (const { email, name } of rows) {
    if (holders.has(email)) continue;
    const id = uuidv7();
    holders.set(email, id);
    made.push({ id, email, name });
  }
  await makePersons(sql, made, false);
  await sql.query(
    `insert into kb.person_emails (tenant_id, email, person_id)
     select kb.current_tenant(), * from unnest($1::text[], $2::uuid[]) on conflict do nothing`,
    [made.map(({ email }) => email), made.map(({ id }) => id)],
  );
  await sql.query(
    `insert into kb.person_accounts (tenant_id, account_id, person_id, evidence, matched_email)
     select kb.current_tenant(), n.account_id, n.person_id, 'email', n.email
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as n(account_id, person_id, email) on conflict do nothing`,
    [rows.map((row) => row.accountId), rows.map((row) => holders.get(row.email)), rows.map((row) => row.email)],
  );
}

/** Accounts without an e-mail, and bots, are persons of their own until somebody says otherwise. */
async function tieAlone(sql: Sql, { integrationId }: Job): Promise<void> {
  const { rows } = await sql.query<{ accountId: string; name: string; bot: boolean }>(
    `select a.id as "accountId", a.display_name as name, ${isBot('a')} as bot from kb.accounts a
     where a.tenant_id = kb.current_tenant() and a.integration_id = $1
       and not exists (select from kb.person_accounts l where l.tenant_id = a.tenant_id and l.account_id = a.id)`,
    [integrationId],
  );
  const made = rows.map((row) => ({ id: uuidv7(), ...row }));
  await makePersons(
    sql,
    made.filter(({ bot }) => !bot),
    false,
  );
  await makePersons(
    sql,
    made.filter(({ bot }) => bot),
    true,
  );
  await sql.query(
    `insert into kb.person_accounts (tenant_id, account_id, person_id, evidence)
     select kb.current_tenant(), *, 'alone' from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
    [made.map(({ accountId }) => accountId), made.map(({ id }) => id)],
  );
}

async function makePersons(sql: Sql, persons: { id: string; name: string }[], bot: boolean): Promise<void> {
  if (persons.length === 0) return;
  await sql.query(
    `insert into kb.persons (tenant_id, bot, id, display_name)
     select kb.current_tenant(), $1, * from unnest($2::uuid[], $3::text[])`,
    [bot, persons.map(({ id }) => id), persons.map(({ name }) => name)],
  );
}

/** A name that nobody chose follows the accounts: when no account has it any more, the best of theirs is taken. */
async function followNames(sql: Sql, { integrationId }: Job): Promise<void> {
  await sql.query(
    `update kb.persons p set display_name = n.name from (
       select distinct on (l.person_id) l.person_id, a.display_name as name
       from kb.persons p
       join kb.person_accounts l on l.tenant_id = p.tenant_id and l.person_id = p.id
       join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
       where p.tenant_id = kb.current_tenant() and p.named_by is null
         and exists (select from kb.person_accounts k join kb.accounts b on b.tenant_id = k.tenant_id and b.id = k.account_id
                     where k.tenant_id = p.tenant_id and k.person_id = p.id and b.integration_id = $1)
         and not exists (select from kb.person_accounts k join kb.accounts b on b.tenant_id = k.tenant_id and b.id = k.account_id
                         where k.tenant_id = p.tenant_id and k.person_id = p.id and b.display_name = p.display_name)
       order by l.person_id, ${fullNamesFirst('a')}) n
     where p.tenant_id = kb.current_tenant() and p.id = n.person_id`,
    [integrationId],
  );
}
