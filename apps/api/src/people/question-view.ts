import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import type { SuggestionDto } from './people.dto';
import { personColumns, viewPersons, type PersonRow } from './person-view';
import { someAccount } from './person-rows.sql';
import { sayReason, type Reason } from './reasons';

export interface QuestionRow {
  id: string;
  kind: 'same' | 'apart';
  personId: string;
  otherId: string;
  score: number;
  reasons: Reason[];
}

/** Open questions whose persons the project knows; `$1` is the tenant and `$2` the project. */
export const questions = {
  columns: `s.id, s.kind, s.person_id as "personId", s.other_id as "otherId", s.score, s.reasons`,
  from: `kb.person_suggestions s
    join lateral (select p.tenant_id, p.id from kb.persons p
      where p.tenant_id = s.tenant_id and p.id = s.person_id and p.merged_into is null limit 1) p on true
    join lateral (select o.tenant_id, o.id from kb.persons o
      where o.tenant_id = s.tenant_id and o.id = s.other_id and o.merged_into is null limit 1) o on true`,
  where: [`s.tenant_id = $1`, `s.state = 'open'`, someAccount('true', 'p'), someAccount('true', 'o')],
};

/** Questions with the persons they are about. */
export async function viewQuestions(
  sql: Sql,
  at: ProjectScope,
  rows: readonly QuestionRow[],
): Promise<SuggestionDto[]> {
  if (rows.length === 0) return [];
  const found = await sql.query<PersonRow>(
    `select ${personColumns} from kb.persons p where p.tenant_id = $1 and p.id = any($3::uuid[])`,
    [at.tenantId, at.projectId, [...new Set(rows.flatMap(({ personId, otherId }) => [personId, otherId]))]],
  );
  const persons = new Map((await viewPersons(sql, at, found.rows)).map((person) => [person.id, person]));
  return rows.map(({ id, kind, personId, otherId, score, reasons }) => ({
    id,
    kind,
    score,
    reasons: reasons.map((reason) => ({ says: sayReason(reason), points: reason.weight })),
    person: persons.get(personId)!,
    other: kind === 'same' ? persons.get(otherId)! : null,
  }));
}
