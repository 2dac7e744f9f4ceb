import { modelOf } from '@tributary/model';
import type { Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import type { FacetValueDto } from './record-detail.dto';
import { fieldsOf, type RecordField } from './record-fields';
import type { Conditions } from './record-filters';
import { titleSql } from './record-references';
import type { RecordType } from './record.dto';

const valuesAtMost = 200;
/** Enough to show what there is; counts over more records than this are of the first ones found. */
const recordsAtMost = 200_000;

const counted = new Set<RecordField['kind']>(['text', 'boolean', 'ref', 'refs', 'id']);

/**
 * The values of a field with their counts, most frequent first.
 * @throws Problem 400 for a field that is not filtered by its values.
 */
export async function facetsOf(
  sql: Sql,
  type: RecordType,
  name: string,
  { where, values }: Conditions,
): Promise<FacetValueDto[]> {
  const choices = fieldsOf(type).filter(
    (each) => each.filterable && counted.has(each.kind) && each.name !== 'externalId',
  );
  const field = choices.find((each) => each.name === name);
  if (!field) {
    const known = choices.map((each) => each.name).join(', ');
    throw Problem.invalid([{ path: 'field', message: `has no values to choose from; there are ${known}` }]);
  }
  const from = `kb.${modelOf(type).table} r`;
  const { rows } = await sql.query<{ value: string | null; count: number; label: string | null }>(
    labelled(
      field,
      `select ${source(field)} from ${from}${joins(field)} where ${where.join(' and ')} limit ${recordsAtMost}`,
    ),
    values,
  );
  return rows.map(({ value, count, label }) => ({ value, count, ...(label === null ? {} : { label }) }));
}

function source({ kind, sql, idSql }: RecordField): string {
  if (kind === 'refs') return 'a.account_ref as value, a.account_id as target';
  return `${sql}::text as value, ${idSql ?? (kind === 'id' ? sql : 'null::uuid')} as target`;
}

function joins({ kind }: RecordField): string {
  if (kind !== 'refs') return '';
  return ' left join kb.work_item_assignees a on a.tenant_id = r.tenant_id and a.work_item_id = r.id';
}

/** Groups first and looks the names up for the few groups that are shown. */
function labelled({ kind, to }: RecordField, rows: string): string {
  const groups = `select value, (array_agg(target) filter (where target is not null))[1] as target, count(*)::int as count
    from (${rows}) found group by value order by count(*) desc, value nulls last limit ${valuesAtMost}`;
  const names =
    kind === 'id'
      ? `select display_name from kb.integrations where tenant_id = kb.current_tenant() and id = g.target`
      : to
        ? `select ${titleSql(to)} from kb.${modelOf(to).table} r where r.tenant_id = kb.current_tenant() and r.id = g.target`
        : 'null::text';
  return `select g.value, g.count, (${kind === 'id' || to ? names : 'null::text'}) as label from (${groups}) g
    order by g.count desc, g.value nulls last`;
}
