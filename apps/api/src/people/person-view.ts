import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import type { PersonAccountDto, PersonDto } from './people.dto';
import { openQuestion } from './person-filters';
import { liveAccount, someAccount } from './person-rows.sql';

export interface PersonRow {
  id: string;
  displayName: string;
  bot: boolean;
  named: boolean;
  live: boolean;
  needsReview: boolean;
  confirmed: boolean;
  accountCount: number;
  allAccounts: number;
}

const links = `from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.tenant_id = p.tenant_id and l.person_id = p.id`;

/** Of persons `p`; `$2` is the project. */
export const personColumns = `p.id, p.display_name as "displayName", p.bot, p.named_by is not null as named,
  ${someAccount(liveAccount)} as live, ${openQuestion} as "needsReview",
  (select bool_and(l.confirmed_at is not null) ${links}) as confirmed,
  (select count(*)::int ${links} and a.project_id = $2) as "accountCount",
  (select count(*)::int ${links}) as "allAccounts"`;

export interface AccountRow {
  id: string;
  personId: string;
  integrationId: string;
  integrationName: string;
  providerKey: string;
  displayName: string;
  email: string | null;
  emailKey: string | null;
  nameKey: string | null;
  handle: string | null;
  url: string | null;
  left: boolean;
  deleted: boolean;
  evidence: 'email' | 'person' | 'alone';
  matchedEmail: string | null;
  linkedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
}

/** Accounts of persons in the project, so many of each. */
export async function accountsOf(
  sql: Sql,
  at: ProjectScope,
  personIds: string[],
  atMost: number,
): Promise<AccountRow[]> {
  const { rows } = await sql.query<AccountRow>(
    `select f.* from unnest($3::uuid[]) as p(id), lateral (
       select a.id, l.person_id as "personId", a.integration_id as "integrationId", i.display_name as "integrationName",
         i.provider_key as "providerKey", a.display_name as "displayName", a.email, kb.email_key(a.email) as "emailKey",
         kb.name_key(a.display_name) as "nameKey", a.handle, a.url, not (${liveAccount}) as left,
         a.deleted_at is not null as deleted, l.evidence, l.matched_email as "matchedEmail", l.linked_at as "linkedAt",
         l.confirmed_by as "confirmedBy", l.confirmed_at as "confirmedAt"
       from kb.person_accounts l
       join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
       join kb.integrations i on i.tenant_id = a.tenant_id and i.id = a.integration_id
       where l.tenant_id = $1 and l.person_id = p.id and a.project_id = $2
       order by i.display_name, a.display_name, a.id limit $4) f`,
    [at.tenantId, at.projectId, personIds, atMost],
  );
  return rows;
}

const accountsShown = 20;

/** Persons with their accounts, in the order given. */
export async function viewPersons(sql: Sql, at: ProjectScope, rows: readonly PersonRow[]): Promise<PersonDto[]> {
  const byPerson = new Map<string, PersonAccountDto[]>();
  for (const account of await accountsOf(
    sql,
    at,
    rows.map(({ id }) => id),
    accountsShown,
  ))
    byPerson.set(account.personId, [...(byPerson.get(account.personId) ?? []), viewAccount(account)]);
  return rows.map(({ id, displayName, bot, live, needsReview, confirmed, accountCount }) => ({
    id,
    displayName,
    kind: bot ? 'bot' : live ? 'person' : 'left',
    needsReview,
    confirmed,
    accounts: byPerson.get(id) ?? [],
    accountCount,
  }));
}

export function viewAccount(row: AccountRow): PersonAccountDto {
  const { id, integrationId, integrationName, providerKey, displayName, email, handle, url, left } = row;
  return { id, integrationId, integrationName, providerKey, displayName, email, handle, url, left };
}
