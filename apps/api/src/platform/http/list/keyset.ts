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
}

/**
 * One page. Rows with a value in the sort column come first, then those without: each of the two is one range of an
 * index, so that a deep page costs what the first one does.
 */
export async function keysetPage<Row>(
  sql: Sql,
  query: KeysetQuery,
  { limit = defaultPageSize, cursor }: Pick<ListQueryDto, 'limit' | 'cursor'>,
  total?: (at: Position | undefined) => Promise<Position['total']>,
): Promise<KeysetPage<Row> & { total: Position['total'] }> {
  const from = cursor === undefined ? undefined : decodeCursor(query.key, cursor, isValueOf(query.sort.column.kind));
  const wanted = limit + 1;
  const rows: (Row & Keyed)[] = [];
  if (from?.value !== null) rows.push(...(await valued<Row>(sql, query, from, wanted)));
  if (rows.length < wanted && query.sort.column.nullable) {
    rows.push(...(await empty<Row>(sql, query, from?.value === null ? from : undefined, wanted - rows.length)));
  }
  const counted = await total?.(from);
  const hasMore = rows.length > limit;
  const page = hasMore ? rows.slice(0, limit) : rows;
  const last = page.at(-1);
  const nextCursor =
    hasMore && last ? encodeCursor(query.key, { value: last.keysetValue, id: last.keysetId, total: counted }) : null;
  return { rows: page.map(withoutKey), nextCursor, from, total: counted };
}

/** What a cursor is made from is no part of an answer. */
function withoutKey<Row>({ keysetValue: _value, keysetId: _id, ...row }: Row & Keyed): Row {
  return row as Row;
}

async function valued<Row>(sql: Sql, query: KeysetQuery, from: Position | undefined, limit: number) {
  const { column, descending } = query.sort;
  const values = [...query.values];
  const where = [...query.where];
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
  return select<Row>(sql, query, `${column.sql}::text`, where, values, order, limit);
}

async function empty<Row>(sql: Sql, query: KeysetQuery, from: Position | undefined, limit: number) {
  const { column, descending } = query.sort;
  const values = [...query.values];
  const where = [...query.where, `${column.sql} is null`];
  if (from) {
    values.push(from.id);
    where.push(`${query.id} ${descending ? '<' : '>'} $${values.length}::uuid`);
  }
  return select<Row>(sql, query, 'null::text', where, values, `${query.id} ${descending ? 'desc' : 'asc'}`, limit);
}

async function select<Row>(
  sql: Sql,
  query: KeysetQuery,
  value: string,
  where: string[],
  values: unknown[],
  order: string,
  limit: number,
): Promise<(Row & Keyed)[]> {
  const condition = where.length > 0 ? where.join(' and ') : 'true';
  const { rows } = await sql.query<Row & Keyed>(
    `select ${query.columns}, ${value} as "keysetValue", ${query.id}::text as "keysetId"
     from ${query.from} where ${condition} order by ${order} limit ${limit}`,
    values,
  );
  return rows;
}
