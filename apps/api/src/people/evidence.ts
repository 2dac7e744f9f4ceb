import type { Sql } from '../platform/database/tenant-transaction';
import { namesOf } from '../sync/run-view';
import type { EvidenceDto } from './people.dto';
import type { AccountRow } from './person-view';

/** Why each of a person's accounts is theirs, and what speaks against it, in sentences. */
export async function evidenceOf(sql: Sql, accounts: readonly AccountRow[]): Promise<Map<string, EvidenceDto[]>> {
  const deciders = await namesOf(
    sql,
    accounts.flatMap(({ confirmedBy }) => confirmedBy ?? []),
  );
  const signed = await signedWith(sql, accounts);
  return new Map(
    accounts.map((account) => {
      const others = accounts.filter((each) => each !== account);
      return [
        account.id,
        [
          ...said(account, deciders),
          ...tied(account, others, signed),
          ...names(account, others),
          ...doubts(account, others),
        ],
      ];
    }),
  );
}

const at = ({ displayName, integrationName }: AccountRow) => `${displayName} in ${integrationName}`;
const sign = (sign: EvidenceDto['sign'], says: string, when: Date | null = null): EvidenceDto => ({
  sign,
  says,
  at: when?.toISOString() ?? null,
});

function said(
  { evidence, confirmedBy, confirmedAt }: AccountRow,
  deciders: ReadonlyMap<string, string>,
): EvidenceDto[] {
  if (!confirmedBy) return [];
  const who = deciders.get(confirmedBy) ?? 'Somebody who is gone';
  return [sign('said', evidence === 'person' ? `${who} put it here` : `${who} confirmed it`, confirmedAt)];
}

function tied(account: AccountRow, others: AccountRow[], signed: ReadonlyMap<string, string[]>): EvidenceDto[] {
  const { emailKey } = account;
  const same = emailKey ? others.find((other) => other.emailKey === emailKey) : undefined;
  const found = same ? [sign('for', `The e-mail is the same as of ${at(same)}: ${emailKey}`)] : [];
  for (const email of signed.get(account.id) ?? []) {
    const other = others.find((each) => each.emailKey === email);
    if (other) found.push(sign('for', `Its commits are signed with the e-mail of ${at(other)}: ${email}`));
  }
  if (others.length === 0)
    return [
      sign(
        'for',
        emailKey
          ? `No other account has its e-mail, ${emailKey}`
          : 'It shows no e-mail, and nothing ties it to another account',
      ),
    ];
  return found;
}

function names(account: AccountRow, others: AccountRow[]): EvidenceDto[] {
  const same = others.find((other) => other.nameKey !== null && other.nameKey === account.nameKey);
  if (same) return [sign('for', `The name is the same as of ${at(same)}`)];
  const words = new Set(account.nameKey?.split(' '));
  const near = others.find((other) => other.nameKey?.split(' ').some((word) => words.has(word)));
  if (near) return [sign('for', `The name shares a word with ${at(near)}`)];
  return others.length > 0 ? [sign('against', 'The name shares no word with the other accounts')] : [];
}

function doubts(account: AccountRow, others: AccountRow[]): EvidenceDto[] {
  const found: EvidenceDto[] = [];
  const { evidence, matchedEmail, emailKey, integrationId, integrationName, deleted } = account;
  if (evidence === 'email' && matchedEmail && matchedEmail !== emailKey)
    found.push(sign('against', `It was tied by ${matchedEmail}; its e-mail is ${emailKey ?? 'not shown'} now`));
  const twice = !deleted && others.some((other) => !other.deleted && other.integrationId === integrationId);
  if (twice) found.push(sign('against', `${integrationName} has another account of this person`));
  return found;
}

/** E-mails on the commits of accounts. */
async function signedWith(sql: Sql, accounts: readonly AccountRow[]): Promise<Map<string, string[]>> {
  const { rows } = await sql.query<{ id: string; emails: string[] }>(
    `select a.id, array_agg(c.email order by c.email) as emails from kb.accounts a
     join kb.commit_emails c on c.tenant_id = a.tenant_id and c.integration_id = a.integration_id and c.account_ref = a.ref_key
     where a.tenant_id = kb.current_tenant() and a.id = any($1::uuid[]) group by a.id`,
    [accounts.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, emails }) => [id, emails]));
}
