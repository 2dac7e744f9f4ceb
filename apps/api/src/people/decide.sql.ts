import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { isBot } from './account-signs';
import { fullNamesFirst } from './person-rows.sql';

const byPerson = `evidence = 'person', linked_at = now(), confirmed_by = current_setting('app.actor'), confirmed_at = now()`;

/** Gives accounts and e-mails of some persons to another one; they stay, as merged into it. */
export async function mergePersons(sql: Sql, into: string, from: string[]): Promise<string[]> {
  await sql.query(
    `update kb.person_accounts set person_id = $1, ${byPerson} where tenant_id = kb.current_tenant() and person_id = any($2::uuid[])`,
    [into, from],
  );
  await sql.query(
    'update kb.person_emails set person_id = $1 where tenant_id = kb.current_tenant() and person_id = any($2::uuid[])',
    [into, from],
  );
  await sql.query(
    'update kb.persons set merged_into = $1 where tenant_id = kb.current_tenant() and id = any($2::uuid[])',
    [into, from],
  );
  return [];
}

/**
 * Makes a new person of some of a person's accounts, with the e-mails that they alone have.
 * @returns the new person.
 * @throws Problem 400 for accounts that are not the person's, or when none would be left.
 */
export async function splitAccounts(
  sql: Sql,
  projectId: string,
  personId: string,
  accountIds: string[],
): Promise<string[]> {
  await requireSome(sql, projectId, personId, accountIds);
  const made = uuidv7();
  await sql.query(
    `insert into kb.persons (tenant_id, id, display_name, bot)
     select kb.current_tenant(), $1, (array_agg(a.display_name order by ${fullNamesFirst('a')}))[1], bool_and(${isBot('a')})
     from kb.accounts a where a.tenant_id = kb.current_tenant() and a.id = any($2::uuid[])`,
    [made, accountIds],
  );
  await sql.query(
    `update kb.person_accounts set person_id = $1, ${byPerson} where tenant_id = kb.current_tenant() and account_id = any($2::uuid[])`,
    [made, accountIds],
  );
  const heldBy = (person: string) =>
    `select kb.email_key(a.email) from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
     where l.tenant_id = kb.current_tenant() and l.person_id = ${person} and kb.email_key(a.email) is not null`;
  await sql.query(
    `update kb.person_emails set person_id = $1 where tenant_id = kb.current_tenant() and person_id = $2
       and email in (${heldBy('$1')}) and email not in (${heldBy('$2')})`,
    [made, personId],
  );
  await dismissPair(sql, personId, made);
  return [made];
}

async function requireSome(sql: Sql, projectId: string, personId: string, accountIds: string[]): Promise<void> {
  const { rows } = await sql.query<{ named: number; all: number }>(
    `select count(*) filter (where a.project_id = $2 and a.id = any($3::uuid[]))::int as named, count(*)::int as all
     from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
     where l.tenant_id = kb.current_tenant() and l.person_id = $1`,
    [personId, projectId, accountIds],
  );
  const { named, all } = rows[0]!;
  if (named < accountIds.length)
    throw Problem.invalid([{ path: 'accountIds', message: 'names an account that is not of this person' }]);
  if (named === all)
    throw Problem.invalid([{ path: 'accountIds', message: 'names all accounts; leave at least one with this person' }]);
}

/** Keeps that two persons are not the same. Changes nothing when it is known. */
export function dismissPair(sql: Sql, one: string, other: string): Promise<{ rowCount: number }> {
  return sql.query(
    `insert into kb.person_suggestions (tenant_id, id, kind, person_id, other_id, score, reasons, state)
     values (kb.current_tenant(), $1, 'same', least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 0, '[]', 'dismissed')
     on conflict (tenant_id, kind, person_id, other_id) do update set state = 'dismissed'
       where person_suggestions.state = 'open'`,
    [uuidv7(), one, other],
  );
}
