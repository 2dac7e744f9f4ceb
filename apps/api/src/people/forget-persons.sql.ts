import type { Sql } from '../platform/database/tenant-transaction';

const rowsAtOnce = 1_000;

/**
 * Deletes persons whose last account was purged, some at a time: with them go those who were merged into them, their
 * e-mails, and decisions about nobody else; and e-mails that no account has any more.
 * @returns how many were deleted; nothing is left to do at 0.
 */
export async function forgetPersons(sql: Sql): Promise<number> {
  const persons = await sql.query(
    `delete from kb.persons where id = any(array(
       select p.id from kb.persons p where p.tenant_id = kb.current_tenant() and p.merged_into is null
         and not exists (select from kb.person_accounts l where l.tenant_id = p.tenant_id and l.person_id = p.id)
       limit ${rowsAtOnce}))`,
  );
  const emails = await sql.query(
    `delete from kb.person_emails where tenant_id = kb.current_tenant() and email = any(array(
       select e.email from kb.person_emails e where e.tenant_id = kb.current_tenant() and not exists (
         select from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
         where l.tenant_id = e.tenant_id and l.person_id = e.person_id and kb.email_key(a.email) = e.email)
       limit ${rowsAtOnce}))`,
  );
  await sql.query(
    `delete from kb.person_decisions d where d.tenant_id = kb.current_tenant() and not exists (
       select from kb.person_decision_people p where p.tenant_id = d.tenant_id and p.decision_id = d.id)`,
  );
  return persons.rowCount + emails.rowCount;
}
