import { modelOf } from '@tributary/model';
import { parseFilter, type FilterTerm } from '../platform/http/list/filter-grammar';
import { isTimestamp } from '../platform/http/list/timestamp';
import { Problem } from '../platform/http/problem';
import { fieldsOf, type RecordField } from './record-fields';
import type { RecordType } from './record.dto';

/** Conditions on `r` with their parameters; the numbers of the parameters follow those given. */
export interface Conditions {
  where: string[];
  values: unknown[];
  /** Whether an index finds the few records that are left, whatever the values, or nothing is filtered at all. */
  planOnce: boolean;
}

/** Fields with an index of their own, each value of which few records hold. */
const narrowing = new Set(['key', 'container', 'parent']);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Turns the filters of a request into SQL. Names are looked up in the model's whitelist, values are bound.
 * Deleted records are hidden unless the filters name `deletedAt`.
 * @throws Problem 400 for an unknown field or a value that cannot be one of its.
 */
export function filterConditions(
  type: RecordType,
  filters: Readonly<Record<string, string>>,
  first: readonly unknown[],
): Conditions {
  const made: Conditions = { where: [], values: [...first], planOnce: Object.keys(filters).length === 0 };
  for (const [name, text] of Object.entries(filters)) addFilter(made, type, name, text);
  if (!Object.hasOwn(filters, 'deletedAt')) made.where.push('r.deleted_at is null');
  return made;
}

function addFilter(made: Conditions, type: RecordType, name: string, text: unknown): void {
  const fields = fieldsOf(type).filter(({ filterable }) => filterable);
  const field = fields.find((each) => each.name === name);
  if (!field) {
    throw refusal(name, `is no filter of this type; there are ${fields.map((each) => each.name).join(', ')}`);
  }
  if (typeof text !== 'string') throw refusal(name, 'is given twice; join the values with commas');
  if (text.includes('\0')) throw refusal(name, 'holds a zero character, which no value has');
  const term = parseFilter(name, text);
  const bind = (value: unknown) => `$${made.values.push(value)}`;
  if (term.op === 'anyOf' && narrowing.has(name)) made.planOnce = true;
  made.where.push(field.kind === 'refs' ? assigneeCondition(term, bind, name) : condition(field, term, bind));
}

type Bind = (value: unknown) => string;

function condition(field: RecordField, term: FilterTerm, bind: Bind): string {
  const { sql, name } = field;
  switch (term.op) {
    case 'empty':
      return `${sql} is null`;
    case 'notEmpty':
      return `${sql} is not null`;
    case 'range':
      return rangeCondition(field, term, bind);
    case 'anyOf':
      return anyOf(field, term.values, bind, name);
    case 'noneOf':
      return `${anyOf(field, term.values, bind, name)} is not true`;
  }
}

function anyOf(field: RecordField, texts: string[], bind: Bind, name: string): string {
  const values = texts.map((text) => valueOf(field, text, name));
  if (field.kind !== 'ref' || !field.idSql) return equalsOne(field.sql, values, arrayType(field), bind);
  // A reference is named as the provider does (`lists:901`), or by the id of the record behind it.
  const ids = texts.filter((text) => uuid.test(text));
  const refs = texts.filter((text) => !uuid.test(text));
  const parts = [
    ...(ids.length > 0
      ? [field.to === 'account' ? ofAccounts(field.idSql, bind(ids)) : ofRecords(field, ids, bind)]
      : []),
    ...(refs.length > 0 ? [equalsOne(field.sql, refs, 'text[]', bind)] : []),
  ];
  return `(${parts.join(' or ')})`;
}

/** One value is compared by itself: an index then gives its rows in the order of the page. */
function equalsOne(sql: string, values: readonly unknown[], type: string, bind: Bind): string {
  if (values.length === 1) return `${sql} = ${bind(values[0])}::${type.replace('[]', '')}`;
  return `${sql} = any(${bind(values)}::${type})`;
}

/** A record is looked for by the reference that its id stands for: an index has that, and gives a page in its order. */
function ofRecords({ sql, to }: RecordField, ids: readonly string[], bind: Bind): string {
  const target = (columns: string, matching: string) =>
    `(select ${columns} from kb.${modelOf(to!).table} t where t.id ${matching})`;
  if (ids.length > 1)
    return `(r.integration_id, ${sql}) in ${target('t.integration_id, t.ref_key', `= any(${bind(ids)}::uuid[])`)}`;
  const one = `= ${bind(ids[0])}::uuid`;
  return `(${sql} = ${target('t.ref_key', one)} and r.integration_id = ${target('t.integration_id', one)})`;
}

/** An account is named by its own id, or by that of the person whose account it is. */
function ofAccounts(idSql: string, ids: string): string {
  return `${idSql} in (select unnest(${ids}::uuid[]) union all select p.account_id from kb.person_accounts p
    where p.tenant_id = r.tenant_id and p.person_id = any(${ids}::uuid[]))`;
}

function rangeCondition(field: RecordField, { gte, lt }: { gte?: string; lt?: string }, bind: Bind): string {
  if (!['timestamp', 'integer', 'double'].includes(field.kind)) {
    throw refusal(field.name, 'has no order; gte: and lt: are for times and numbers');
  }
  const scalar = arrayType(field).replace('[]', '');
  const parts = [
    ...(gte === undefined ? [] : [`${field.sql} >= ${bind(valueOf(field, gte, field.name))}::${scalar}`]),
    ...(lt === undefined ? [] : [`${field.sql} < ${bind(valueOf(field, lt, field.name))}::${scalar}`]),
  ];
  return `(${parts.join(' and ')})`;
}

/** People are filtered by through the rows of `work_item_assignees`, by reference, account or person. */
function assigneeCondition(term: FilterTerm, bind: Bind, name: string): string {
  const some = (matching: string) =>
    `exists (select from kb.work_item_assignees a where a.tenant_id = r.tenant_id and a.work_item_id = r.id${matching})`;
  switch (term.op) {
    case 'empty':
      return `not ${some('')}`;
    case 'notEmpty':
      return some('');
    case 'range':
      throw refusal(name, 'has no order; gte: and lt: are for times and numbers');
    default: {
      const ids = term.values.filter((value) => uuid.test(value));
      const refs = term.values.filter((value) => !uuid.test(value));
      const found = some(
        ` and (a.account_ref = any(${bind(refs)}::text[]) or a.account_id = any(${bind(ids)}::uuid[])
           or a.account_id in (select p.account_id from kb.person_accounts p
                               where p.tenant_id = r.tenant_id and p.person_id = any(${bind(ids)}::uuid[])))`,
      );
      return term.op === 'noneOf' ? `not ${found}` : found;
    }
  }
}

function valueOf(field: RecordField, text: string, name: string): unknown {
  switch (field.kind) {
    case 'timestamp':
      if (!isTimestamp(text)) {
        throw refusal(name, 'is a time; write it like 2026-01-31T09:00:00Z');
      }
      return text;
    case 'integer':
    case 'double':
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw refusal(name, 'is a number');
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw refusal(name, 'is true or false');
      return text === 'true';
    case 'id':
      if (!uuid.test(text)) throw refusal(name, 'is an id');
      return text;
    default:
      if (field.values && !field.values.includes(text)) throw refusal(name, `is one of ${field.values.join(', ')}`);
      return text;
  }
}

const arrayTypes: Partial<Record<RecordField['kind'], string>> = {
  timestamp: 'timestamptz[]',
  integer: 'bigint[]',
  double: 'double precision[]',
  boolean: 'boolean[]',
  id: 'uuid[]',
};

function arrayType({ kind }: RecordField): string {
  return arrayTypes[kind] ?? 'text[]';
}

function refusal(name: string, message: string): Problem {
  return Problem.invalid([{ path: `filter[${name}]`, message }]);
}
