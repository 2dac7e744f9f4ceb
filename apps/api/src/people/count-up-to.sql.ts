import type { Sql } from '../platform/database/tenant-transaction';
import type { KeysetTotal } from '../platform/http/list/keyset';

const countLimit = 10_000;

/** How many rows there are, counted no further than a person wants to know. */
export function totalUpTo(from: string, where: readonly string[]): KeysetTotal {
  return {
    sql: `select count(*)::int from (select from ${from} where ${where.join(' and ')} limit ${countLimit + 1}) counted`,
    of: (found) => ({ count: Math.min(found, countLimit), exact: found <= countLimit }),
  };
}

/** The same, asked for by itself. */
export async function countUpTo(
  sql: Sql,
  from: string,
  { where, values }: { where: string[]; values: unknown[] },
): Promise<ReturnType<KeysetTotal['of']>> {
  const total = totalUpTo(from, where);
  const { rows } = await sql.query<{ count: number }>(`select (${total.sql}) as count`, values);
  return total.of(rows[0]!.count);
}
