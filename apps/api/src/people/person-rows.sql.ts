import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';

/** "Ann Castellanos" says more than "ann-c". */
export function fullNamesFirst(account: string): string {
  return `position(' ' in btrim(${account}.display_name)) = 0, ${account}.display_name collate "C"`;
}

/**
 * SQL: some account `a` of person `p` in the project bound as `$2`. Asked of each person by itself: as a join, which `exists`
 * becomes, it is planned as each with each while the tables' statistics are young.
 */
export function someAccount(condition = 'true', person = 'p'): string {
  return `coalesce((select true from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${person}.tenant_id and l.person_id = ${person}.id and a.project_id = $2 and ${condition}
    limit 1), false)`;
}

/** An account that somebody can work with today. */
export const liveAccount = 'a.deleted_at is null and a.active is not false';

/**
 * Persons as the project sees them: those with an account in it, who are not merged into another.
 * @returns their names by id.
 * @throws Problem 404 unless all are there.
 */
export async function requirePersons(sql: Sql, at: ProjectScope, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>(
    `select p.id, p.display_name as name from kb.persons p
     where p.tenant_id = $1 and p.id = any($3::uuid[]) and p.merged_into is null and ${someAccount()}`,
    [at.tenantId, at.projectId, ids],
  );
  if (rows.length < ids.length) throw Problem.notFound();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The best of a person's account names. */
export async function bestName(sql: Sql, personId: string): Promise<string> {
  const { rows } = await sql.query<{ name: string }>(
    `select a.display_name as name from kb.person_accounts l
     join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
     where l.tenant_id = kb.current_tenant() and l.person_id = $1 order by ${fullNamesFirst('a')} limit 1`,
    [personId],
  );
  return rows[0]!.name;
}
