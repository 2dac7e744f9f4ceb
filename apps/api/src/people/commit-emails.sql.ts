import { cleanText, type Job, type RecordRow, type Sql } from '@tributary/sync-engine';

/** Keeps which e-mails an account's commits carry: often the only ones that a code host shows. */
export async function saveCommitEmails(sql: Sql, job: Job, rows: RecordRow[]): Promise<void> {
  const pairs = new Map<string, { ref: string; email: string }>();
  for (const { values } of rows) {
    const { author, authorEmail } = values as { author?: string | null; authorEmail?: string | null };
    if (author && authorEmail)
      pairs.set(`${author} ${authorEmail}`, { ref: cleanText(author), email: cleanText(authorEmail) });
  }
  if (pairs.size === 0) return;
  const sorted = [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair);
  await sql.query(
    `insert into kb.commit_emails (tenant_id, integration_id, account_ref, email)
     select distinct (select kb.current_tenant()), $1::uuid, ref, kb.email_key(email)
     from unnest($2::text[], $3::text[]) as pairs(ref, email) where kb.email_key(email) is not null
     on conflict do nothing`,
    [job.integrationId, sorted.map(({ ref }) => ref), sorted.map(({ email }) => email)],
  );
}
