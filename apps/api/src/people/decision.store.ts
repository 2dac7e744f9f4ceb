import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';

export const decisionKinds = ['confirm', 'merge', 'split', 'rename', 'dismiss'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What decisions change, of some persons: who has which accounts and e-mails, their names, what was asked about them. */
interface Snapshot {
  links: {
    accountId: string;
    personId: string;
    evidence: string;
    matchedEmail: string | null;
    linkedAt: string;
    confirmedBy: string | null;
    confirmedAt: string | null;
  }[];
  emails: { email: string; personId: string }[];
  persons: { id: string; displayName: string; namedBy: string | null; mergedInto: string | null }[];
  questions: { id: string; state: string }[];
}

export interface DecisionRow {
  id: string;
  kind: DecisionKind;
  decidedBy: string;
  decidedAt: Date;
  names: string[];
  undoneBy: string | null;
  undoneAt: Date | null;
}

export const decisionColumns = `d.id, d.kind, d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.names,
  d.undone_by as "undoneBy", d.undone_at as "undoneAt"`;

/** How things stand with these persons. */
export async function snapshotOf(sql: Sql, personIds: readonly string[]): Promise<Snapshot> {
  const rowsOf = (columns: string, table: string, where: string) =>
    `(select coalesce(jsonb_agg(jsonb_build_object(${columns})), '[]') from kb.${table}
      where tenant_id = kb.current_tenant() and ${where})`;
  const { rows } = await sql.query<Snapshot>(
    `select ${rowsOf(
      `'accountId', account_id, 'personId', person_id, 'evidence', evidence, 'matchedEmail', matched_email,
       'linkedAt', linked_at, 'confirmedBy', confirmed_by, 'confirmedAt', confirmed_at`,
      'person_accounts',
      'person_id = any($1::uuid[])',
    )} as links,
    ${rowsOf(`'email', email, 'personId', person_id`, 'person_emails', 'person_id = any($1::uuid[])')} as emails,
    ${rowsOf(
      `'id', id, 'displayName', display_name, 'namedBy', named_by, 'mergedInto', merged_into`,
      'persons',
      'id = any($1::uuid[])',
    )} as persons,
    ${rowsOf(
      `'id', id, 'state', state`,
      'person_suggestions',
      '(person_id = any($1::uuid[]) or other_id = any($1::uuid[]))',
    )} as questions`,
    [personIds],
  );
  return rows[0]!;
}

/** Keeps a decision with what was there before and after it. @returns its id */
export async function saveDecision(
  sql: Sql,
  decision: { kind: DecisionKind; names: string[]; before: Snapshot; after: Snapshot; personIds: readonly string[] },
): Promise<string> {
  const id = uuidv7();
  await sql.query(
    `insert into kb.person_decisions (tenant_id, id, kind, decided_by, names, before, after)
     values (kb.current_tenant(), $1, $2, current_setting('app.actor'), $3, $4, $5)`,
    [id, decision.kind, decision.names, JSON.stringify(decision.before), JSON.stringify(decision.after)],
  );
  await sql.query(
    `insert into kb.person_decision_people (tenant_id, decision_id, person_id)
     select kb.current_tenant(), $1, unnest($2::uuid[])`,
    [id, decision.personIds],
  );
  return id;
}

/** The decisions about a person, newest first. */
export async function decisionsOf(sql: Sql, personId: string, limit: number): Promise<DecisionRow[]> {
  const { rows } = await sql.query<DecisionRow>(
    `select ${decisionColumns} from kb.person_decision_people p
     join kb.person_decisions d on d.tenant_id = p.tenant_id and d.id = p.decision_id
     where p.tenant_id = kb.current_tenant() and p.person_id = $1 order by d.decided_at desc, d.id desc limit $2`,
    [personId, limit],
  );
  return rows;
}

/**
 * Undoes the last decision about a person that stands. What was imported since stays where it belongs then.
 * @returns the decision and the persons it was about.
 * @throws Problem 409 when there is none, or when somebody it was about was decided about since.
 */
export async function undoLast(sql: Sql, personId: string): Promise<DecisionRow & { personIds: string[] }> {
  const { rows } = await sql.query<DecisionRow & { before: Snapshot; after: Snapshot; personIds: string[] }>(
    `select ${decisionColumns}, d.before, d.after,
       (select array_agg(o.person_id) from kb.person_decision_people o
        where o.tenant_id = d.tenant_id and o.decision_id = d.id) as "personIds"
     from kb.person_decision_people p join kb.person_decisions d on d.tenant_id = p.tenant_id and d.id = p.decision_id
     where p.tenant_id = kb.current_tenant() and p.person_id = $1 and d.undone_at is null
     order by d.decided_at desc, d.id desc limit 1`,
    [personId],
  );
  const last = rows[0];
  if (!last) throw Problem.conflict('Nothing was decided about this person that could be undone. Nothing was changed.');
  await refuseWhenDecidedSince(sql, last);
  await restore(sql, last);
  await sql.query(
    `update kb.person_decisions set undone_by = current_setting('app.actor'), undone_at = now() where id = $1`,
    [last.id],
  );
  return last;
}

async function refuseWhenDecidedSince(sql: Sql, { id, personIds }: { id: string; personIds: string[] }): Promise<void> {
  const { rows } = await sql.query<{ name: string }>(
    `select r.display_name as name from kb.person_decision_people p
     join kb.person_decisions d on d.tenant_id = p.tenant_id and d.id = p.decision_id
     join kb.persons r on r.tenant_id = p.tenant_id and r.id = p.person_id
     where p.tenant_id = kb.current_tenant() and p.person_id = any($1::uuid[]) and d.undone_at is null
       and (d.decided_at, d.id) > (select decided_at, id from kb.person_decisions where id = $2) limit 1`,
    [personIds, id],
  );
  if (rows[0])
    throw Problem.conflict(
      `Something else was decided about ${rows[0].name} since, so this cannot be undone alone. Undo that first.`,
    );
}

interface Undone {
  before: Snapshot;
  after: Snapshot;
  personIds: string[];
}

async function restore(sql: Sql, { before, after, personIds }: Undone): Promise<void> {
  const made = after.persons.filter(({ id }) => !before.persons.some((each) => each.id === id)).map(({ id }) => id);
  // Who was split off goes back, with what was imported for them since.
  const origin = before.persons[0]!.id;
  await sql.query(
    `update kb.persons p set display_name = b."displayName", named_by = b."namedBy", merged_into = b."mergedInto"
     from jsonb_to_recordset($1::jsonb) as b(id uuid, "displayName" text, "namedBy" text, "mergedInto" uuid)
     where p.tenant_id = kb.current_tenant() and p.id = b.id`,
    [JSON.stringify(before.persons)],
  );
  for (const [table, column] of [
    ['person_accounts', 'person_id'],
    ['person_emails', 'person_id'],
    ['persons', 'id'],
  ] as const)
    await sql.query(
      `update kb.${table} set ${table === 'persons' ? 'merged_into' : 'person_id'} = $1
       where tenant_id = kb.current_tenant() and ${column} = any($2::uuid[])`,
      [origin, made],
    );
  await restoreLinks(sql, before, personIds);
  await sql.query(
    `update kb.person_suggestions s set state = b.state
     from jsonb_to_recordset($1::jsonb) as b(id uuid, state text) where s.tenant_id = kb.current_tenant() and s.id = b.id`,
    [JSON.stringify(before.questions)],
  );
  const asked = after.questions.filter(({ id }) => !before.questions.some((each) => each.id === id));
  await sql.query('delete from kb.person_suggestions where tenant_id = kb.current_tenant() and id = any($1::uuid[])', [
    asked.map(({ id }) => id),
  ]);
}

async function restoreLinks(sql: Sql, before: Snapshot, personIds: string[]): Promise<void> {
  await sql.query(
    `update kb.person_accounts l set person_id = b."personId", evidence = b.evidence, matched_email = b."matchedEmail",
       linked_at = b."linkedAt", confirmed_by = b."confirmedBy", confirmed_at = b."confirmedAt"
     from jsonb_to_recordset($1::jsonb) as b("accountId" uuid, "personId" uuid, evidence text, "matchedEmail" text,
       "linkedAt" timestamptz, "confirmedBy" text, "confirmedAt" timestamptz)
     where l.tenant_id = kb.current_tenant() and l.account_id = b."accountId"`,
    [JSON.stringify(before.links)],
  );
  await sql.query(
    `update kb.person_emails e set person_id = b."personId"
     from jsonb_to_recordset($1::jsonb) as b(email text, "personId" uuid)
     where e.tenant_id = kb.current_tenant() and e.email = b.email`,
    [JSON.stringify(before.emails)],
  );
  // An account that was imported since by an e-mail that goes back goes with it.
  await sql.query(
    `update kb.person_accounts l set person_id = e.person_id from kb.person_emails e
     where e.tenant_id = l.tenant_id and e.email = l.matched_email and l.tenant_id = kb.current_tenant()
       and l.person_id = any($1::uuid[]) and l.evidence = 'email' and l.confirmed_at is null
       and l.person_id <> e.person_id and l.account_id <> all($2::uuid[])`,
    [personIds, before.links.map(({ accountId }) => accountId)],
  );
}
