import type { Job, Sql } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';

/**
 * Ties accounts that nobody tied yet to the person of the same e-mail, making that person when there is none.
 * The link says why it is there and can be undone; one that a person made is left alone.
 */
export async function linkPersons(sql: Sql, job: Job): Promise<void> {
  const { rows } = await sql.query<{ email: string; name: string }>(
    `select a.email, min(a.display_name) as name from kb.accounts a
     where a.integration_id = $1 and a.email is not null
       and not exists (select from kb.persons p where p.email = a.email)
     group by a.email order by a.email`,
    [job.integrationId],
  );
  await sql.query(
    `insert into kb.persons (tenant_id, id, email, display_name)
     select kb.current_tenant(), * from unnest($1::uuid[], $2::text[], $3::text[]) on conflict do nothing`,
    [rows.map(() => uuidv7()), rows.map(({ email }) => email), rows.map(({ name }) => name)],
  );
  await sql.query(
    `insert into kb.person_accounts (tenant_id, account_id, person_id, evidence)
     select kb.current_tenant(), a.id, p.id, 'email' from kb.accounts a join kb.persons p on p.email = a.email
     where a.integration_id = $1 on conflict do nothing`,
    [job.integrationId],
  );
}
