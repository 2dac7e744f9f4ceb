import type { Sql } from '../../database/tenant-transaction';
import { decodeCursor, encodeCursor, type Position } from './cursor';
import { defaultPageSize, type ListQueryDto } from './list.dto';
import { isValueOf, sqlType, type Sort } from './sort';

/** A list's query. All SQL in it is written by us; what came with the request is in `values`. */
export interface KeysetQuery {
  /** `select` list without the word; the columns a row is made from. */
  columns: string;
  /** After `from`. */
  from: string;
  /** Joined with `and`; may use $1… for `values`. */
  where: string[];
  values: unknown[];
  /** The tie-breaker, a uuid column. */
  id: string;
  sort: Sort;
  /** Digest of all that the cursor must agree with. */
  key: string;
  /** Its best plan is the same whatever the values are: it is planned once a connection. */
  planOnce?: boolean;
}

export interface KeysetPage<Row> {
  rows: Row[];
  nextCursor: string | null;
  /** Where this page began. */
  from: Position | undefined;
}

interface Keyed {
  keysetValue: string | null;
  keysetId: string;
  keysetTotal?: number;
}

/** How many rows there are in all, asked for on a first page only. */
export interface KeysetTotal {
  /** A scalar subquery; may use $1… as the conditions do. */
  sql: string;
  of(found: number): NonNullable<Position['total']>;
}

/**
 * One page. Rows with a value in the sort column come first, then those without: each of the two is one range of an
 * index, so that a deep page costs what the first one does. The second range is asked for where the first did not fill the
 * page: planning and opening both costs more than most pages do.
 */
export async function keysetPage<Row>(
  sql: Sql,
  query: KeysetQuery,
  { limit = defaultPageSize, cursor }: Pick<ListQueryDto, 'limit' | 'cursor'>,
  total?: KeysetTotal,
): Promise<KeysetPage<Row> & { total: Position['total'] }> {
  const from = cursor === undefined ? undefined : decodeCursor(query.key, cursor, isValueOf(query.sort.column.kind));
  const count = from?.total === undefined ? total : undefined;
  const ranges = [...(from?.value === null ? [] : [valued]), ...(query.sort.column.nullable ? [empty] : [])];
  const rows: (Row & Keyed)[] = [];
  for (const range of ranges) {
    if (rows.length > limit) break;
    // Every row carries the count, so that it is asked for until there is one.
    const { text, values } = range(query, from, limit + 1, rows.length === 0 ? count : undefined);
    rows.push(...(await sql.query<Row & Keyed>(text, values, query)).rows);
  }
  const counted = count ? count.of(rows[0]?.keysetTotal ?? 0) : from?.total;
  const hasMore = rows.length > limit;
  const page = hasMore ? rows.slice(0, limit) : rows;
  const last = page.at(-1);
  const nextCursor =
    hasMore && last ? encodeCursor(query.key, { value: last.keysetValue, id: last.keysetId, total: counted }) : null;
  return { rows: page.map(bare), nextCursor, from, total: counted };
}

/** A row without what the page was found by. Nothing is deleted of it: V8 is slow with objects that lost a property. */
function bare<Row>({ keysetValue: _value, keysetId: _id, keysetTotal: _total, ...row }: Row & Keyed): Row {
  return row as Row;
}

type Count = KeysetTotal | undefined;

interface Statement {
  text: string;
  values: unknown[];
}

function valued(query: KeysetQuery, from: Position | undefined, limit: number, count: Count): Statement {
  const { column, descending } = query.sort;
  const where = [...query.where];
  const values = [...query.values];
  if (column.nullable) where.push(`${column.sql} is not null`);
  if (from) {
    values.push(from.value, from.id);
    const compare = descending ? '<' : '>';
    where.push(
      `(${column.sql}, ${query.id}) ${compare} ($${values.length - 1}::${sqlType(column.kind)}, $${values.length}::uuid)`,
    );
  }
  // The order of nulls is spelled out though there are none here: an index fits only when its own order is named.
  const nulls = column.nullable ? (descending ? ' nulls last' : ' nulls first') : '';
  const direction = descending ? 'desc' : 'asc';
  const order = `${column.sql} ${direction}${nulls}, ${query.id} ${direction}`;
  return { text: select(query, `${column.sql}::text`, where, order, limit, count), values };
}

function empty(query: KeysetQuery, from: Position | undefined, limit: number, count: Count): Statement {
  const { column, descending } = query.sort;
  const where = [...query.where, `${column.sql} is null`];
  const values = [...query.values];
  if (from?.value === null) {
    values.push(from.id);
    where.push(`${query.id} ${descending ? '<' : '>'} $${values.length}::uuid`);
  }
  const order = `${query.id} ${descending ? 'desc' : 'asc'}`;
  return { text: select(query, 'null::text', where, order, limit, count), values };
}

function select(
  query: KeysetQuery,
  value: string,
  where: string[],
  order: string,
  limit: number,
  count: Count,
): string {
  const condition = where.length > 0 ? where.join(' and ') : 'true';
  const total = count ? `, (${count.sql}) as "keysetTotal"` : '';
  return `select ${query.columns}, ${value} as "keysetValue", ${query.id}::text as "keysetId"${total}
     from ${query.from} where ${condition} order by ${order} limit ${limit}`;
}
