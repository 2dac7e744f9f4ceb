import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { weights, type Reason } from './reasons';

interface Found {
  kind: 'same' | 'apart';
  personId: string;
  otherId: string;
  score: number;
  reasons: Reason[];
}

/** A key that more persons share than this says nothing about any two of them: "info", "John Smith". */
const sharersAtMost = 12;
/** From so many points on a person is asked. */
const leastScore = { same: 40, apart: 30 };
/** As many as are kept at a time, the likeliest first; the next ones come up as these are decided. */
const keptAtMost = 5_000;

/** Mailboxes of roles, and logins that many people have. */
const genericNames = `'admin', 'administrator', 'contact', 'dev', 'devops', 'office', 'help', 'hello', 'info', 'mail',
  'marketing', 'root', 'sales', 'service', 'support', 'system', 'team', 'test', 'user', 'webmaster'`;

/**
 * Looks for persons who may be one, and for persons whose accounts may be of several, in the whole tenant. One pass over the
 * accounts and one join on shared keys, of which those that too many share are left out: the work grows with the accounts,
 * not with their pairs. What was dismissed stays so.
 */
export async function suggestPersons(sql: Sql): Promise<void> {
  // All accounts are looked at in any case: a loop, which young statistics lead to, is never the better way.
  await sql.query(`select set_config('enable_nestloop', 'off', true)`);
  const { rows: same } = await sql.query<Found>(likelySame, [leastScore.same, keptAtMost]);
  const { rows: apart } = await sql.query<Found>(likelyApart, [leastScore.apart, keptAtMost]);
  await sql.query(`select set_config('enable_nestloop', 'on', true)`);
  const found = [...same, ...apart];
  await sql.query(
    `delete from kb.person_suggestions s where s.tenant_id = kb.current_tenant() and s.state = 'open'
       and not exists (select from unnest($1::text[], $2::uuid[], $3::uuid[]) as f(kind, person_id, other_id)
                       where f.kind = s.kind and f.person_id = s.person_id and f.other_id = s.other_id)`,
    [found.map((each) => each.kind), found.map((each) => each.personId), found.map((each) => each.otherId)],
  );
  await sql.query(
    `insert into kb.person_suggestions (tenant_id, id, kind, person_id, other_id, score, reasons)
     select kb.current_tenant(), f.id, f.kind, f.person_id, f.other_id, f.score, f.reasons::jsonb
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::double precision[], $6::text[])
       as f(id, kind, person_id, other_id, score, reasons)
     on conflict (tenant_id, kind, person_id, other_id) do update
       set score = excluded.score, reasons = excluded.reasons, state = 'open'
       -- That a person is one was said of the accounts there were then: doubt is found again only in what came since.
       where person_suggestions.kind = 'apart'
         or person_suggestions.state = 'open'
           and (person_suggestions.score, person_suggestions.reasons) is distinct from (excluded.score, excluded.reasons)`,
    [
      found.map(() => uuidv7()),
      found.map((each) => each.kind),
      found.map((each) => each.personId),
      found.map((each) => each.otherId),
      found.map((each) => each.score),
      found.map((each) => JSON.stringify(each.reasons)),
    ],
  );
}

/** Accounts of people with what they are compared by. */
const accounts = `select l.person_id, l.account_id, l.evidence, l.matched_email, l.confirmed_at is not null as confirmed,
    a.integration_id, a.ref_key, a.display_name, a.deleted_at, kb.email_key(a.email) as email,
    kb.name_key(a.display_name) as name, regexp_replace(lower(a.handle), '[^a-z0-9]', '', 'g') as login
  from kb.person_accounts l
  join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
  join kb.persons p on p.tenant_id = l.tenant_id and p.id = l.person_id
  where l.tenant_id = kb.current_tenant() and not p.bot`;

const mailbox = (email: string) => `regexp_replace(${email}, '\\+[^@]*@', '@')`;
const localPart = `regexp_replace(split_part(${mailbox('email')}, '@', 1), '[^a-z0-9]', '', 'g')`;
const reason = (code: keyof typeof weights, value = `''`) =>
  `jsonb_build_object('code', '${code}', 'value', ${value}, 'weight', ${weights[code]})`;

/** Pairs of persons by the keys that they share. */
const likelySame = `with accounts as materialized (${accounts}),
keys as (
  select person_id, 'name' as kind, name as key, 'name' as source from accounts where length(name) > 2
  union select person_id, 'mailbox', ${mailbox('email')}, 'account' from accounts where email is not null
  union select a.person_id, 'mailbox', ${mailbox('c.email')}, 'commit' from kb.commit_emails c
    join accounts a on a.integration_id = c.integration_id and a.ref_key = c.account_ref
    where c.tenant_id = kb.current_tenant()
  union select person_id, 'short', login, 'login' from accounts where length(login) > 3 and login not in (${genericNames})
  union select person_id, 'short', ${localPart}, 'email' from accounts
    where length(${localPart}) > 3 and ${localPart} not in (${genericNames})
),
-- Sharers side by side in one row, and paired within it: a join of keys with keys may be planned as each with each.
shared as materialized (
  select kind, key, array_agg(person_id) as persons, array_agg(source) as sources from keys
  group by kind, key having count(*) between 2 and ${sharersAtMost}
),
matches as (
  select a.person_id, b.person_id as other_id, kind, case
      when kind = 'name' and position(' ' in key) > 0 then ${reason('same_name', 'key')}
      when kind = 'name' then ${reason('same_word', 'key')}
      when kind = 'mailbox' and a.source = 'account' and b.source = 'account' then ${reason('same_mailbox', 'key')}
      when kind = 'mailbox' and a.source <> b.source then ${reason('commit_email', 'key')}
      when kind = 'mailbox' then ${reason('same_commit_email', 'key')}
      when a.source = 'login' and b.source = 'login' then ${reason('same_login', 'key')}
      when a.source = 'email' and b.source = 'email' then ${reason('same_local_part', 'key')}
      else ${reason('login_is_local_part', 'key')} end as reason
  from shared, unnest(persons, sources) a(person_id, source), unnest(persons, sources) b(person_id, source)
  where a.person_id < b.person_id
),
pairs as materialized (
  -- The strongest match of each kind: two logins that are the same do not say more than one.
  select person_id, other_id, array_agg(reason) as reasons from (
    select distinct on (person_id, other_id, kind) person_id, other_id, reason from matches
    order by person_id, other_id, kind, (reason ->> 'weight')::int desc, reason ->> 'value') best
  group by person_id, other_id
),
people as materialized (
  select person_id, array_agg(distinct integration_id) filter (where deleted_at is null) as tools,
    string_to_array(string_agg(name, ' '), ' ') as words, max(array_length(string_to_array(name, ' '), 1)) as longest
  from accounts where person_id in (select person_id from pairs union select other_id from pairs) group by person_id
),
weighed as (
  select p.person_id, p.other_id, p.reasons
    || case when a.tools && b.tools then array[${reason('both_in_tool')}] else '{}' end
    || case when exists (
           select from unnest(p.reasons) r where r ->> 'code' in ('same_name', 'same_word')) then '{}'
         when a.words && b.words then array[${reason('shared_word')}]
         when a.longest > 1 and b.longest > 1 then array[${reason('names_differ')}] else '{}' end as reasons
  from pairs p join people a using (person_id) join people b on b.person_id = p.other_id
),
scored as (
  select person_id, other_id, to_jsonb(reasons) as reasons,
    (select sum((r ->> 'weight')::int) from unnest(reasons) r) as score from weighed
),
-- Who was said to differ, also after one of them was merged into somebody since.
said as materialized (
  select least(one, other) as one, greatest(one, other) as other from (
    select kb.person_now(person_id) as one, kb.person_now(other_id) as other from kb.person_suggestions
    where tenant_id = kb.current_tenant() and kind = 'same' and state = 'dismissed') pairs
)
select 'same' as kind, person_id as "personId", other_id as "otherId", least(100, score)::float as score, reasons
from scored s where score >= $1
  and not exists (select from said where said.one = s.person_id and said.other = s.other_id)
order by score desc, person_id, other_id limit $2`;

/** Persons of several accounts of whom some were tied by rule alone and do not fit. */
const likelyApart = `with several as materialized (
  ${accounts} and l.evidence <> 'person' and l.person_id in (
    select person_id from kb.person_accounts where tenant_id = kb.current_tenant() group by person_id having count(*) > 1)
),
words as (
  select person_id, word from several, unnest(string_to_array(name, ' ')) word group by person_id, word having count(*) > 1
),
doubts as (
  select s.person_id, ${reason('twice_in_tool', 'i.display_name')} as reason from several s
    join kb.integrations i on i.tenant_id = kb.current_tenant() and i.id = s.integration_id
    where s.deleted_at is null
    group by s.person_id, i.id, i.display_name having count(*) > 1 and not bool_and(s.confirmed)
  union all
  select person_id, ${reason('odd_name', 'min(display_name)')} from several s
    where not confirmed and not exists (
      select from words w where w.person_id = s.person_id and w.word = any(string_to_array(s.name, ' ')))
    group by person_id
  union all
  select person_id, ${reason('email_changed', 'min(matched_email)')} from several s
    where not confirmed and evidence = 'email' and email is distinct from matched_email group by person_id
)
select 'apart' as kind, person_id as "personId", person_id as "otherId",
  least(100, sum((reason ->> 'weight')::int))::float as score, jsonb_agg(reason) as reasons
from doubts group by person_id having sum((reason ->> 'weight')::int) >= $1
order by score desc, person_id limit $2`;
