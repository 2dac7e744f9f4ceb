import { modelOf } from '@tributary/model';
import type { ProjectScope } from '../auth/scope';
import type { Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import type { KeysetQuery, KeysetTotal } from '../platform/http/list/keyset';
import { parseSort } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { modelFields, sortsOf, type RecordField } from './record-fields';
import { filterConditions, type Conditions } from './record-filters';
import { addSearch } from './record-search';
import { baseColumns, fieldColumns } from './record-values';
import type { RecordType } from './record.dto';

/** Counting stops here: a person needs no more digits, and counting a million rows takes longer than showing fifty. */
const countLimit = 10_000;

/** Which records are asked for. */
export interface RecordChoice {
  filter?: Record<string, string> | undefined;
  q?: string | undefined;
  sort?: string | undefined;
  /** These alone, of what the rest leaves. */
  ids?: readonly string[] | undefined;
}

/** Which rows of a type a request may see and asks for; `exact` is false when a search found more than it looks at. */
export async function recordConditions(
  sql: Sql,
  { tenantId, projectId }: ProjectScope,
  type: RecordType,
  { filter = {}, q, ids }: RecordChoice,
): Promise<{ conditions: Conditions; exact: boolean }> {
  const made = filterConditions(type, filter, [tenantId, projectId]);
  const conditions = { ...made, where: ['r.tenant_id = $1', 'r.project_id = $2', ...made.where] };
  if (ids || q?.trim()) conditions.planOnce = false;
  if (ids) conditions.where.push(`r.id = any($${conditions.values.push(ids)}::uuid[])`);
  const exact = q?.trim() ? await addSearch(sql, type, projectId, q, conditions) : true;
  return { conditions, exact };
}

/** The list's query, for one page after another. @throws Problem 400 for a sort that the type does not have. */
export function recordPages(
  at: ProjectScope,
  type: RecordType,
  choice: RecordChoice,
  fields: readonly RecordField[],
): Omit<KeysetQuery, keyof Conditions> {
  const sort = parseSort(choice.sort, sortsOf(type), type === 'work_item' ? '-sourceUpdatedAt' : '-firstSeenAt');
  return {
    columns: `${baseColumns}, ${fieldColumns(fields)}`,
    from: recordsFrom(type),
    id: 'r.id',
    sort,
    key: listKey('records', at.projectId, type, sort.name, sort.descending, choice.filter ?? {}, choice.q ?? ''),
  };
}

/** What `baseColumns` are read from. */
export function recordsFrom(type: RecordType): string {
  return `${tableOf(type)} join kb.integrations i on i.tenant_id = r.tenant_id and i.id = r.integration_id`;
}

export function tableOf(type: RecordType): string {
  return `kb.${modelOf(type).table} r`;
}

/** Long texts are left out unless they are named. @throws Problem 400 for unknown fields. */
export function chosenFields(type: RecordType, asked: string | undefined): RecordField[] {
  const all = modelFields(type);
  if (asked === undefined) return all.filter(({ kind }) => kind !== 'longtext');
  return [...new Set(asked.split(','))].map((name) => {
    const field = all.find((each) => each.name === name.trim());
    if (field) return field;
    const known = all.map((each) => each.name).join(', ');
    throw Problem.invalid([
      { path: 'fields', message: `names a field that this type does not have; there are ${known}` },
    ]);
  });
}

/** How many there are, as far as it is counted. */
export function totalOf(type: RecordType, { where }: Conditions, exact: boolean): KeysetTotal {
  return {
    sql: `select count(*)::int from (select from ${tableOf(type)} where ${where.join(' and ')} limit ${countLimit + 1}) counted`,
    of: (found) => ({ count: Math.min(found, countLimit), exact: exact && found <= countLimit }),
  };
}
