import type { Sql } from '../platform/database/tenant-transaction';

const countLimit = 10_000;

/** How many rows there are, counted no further than a person wants to know. */
export async function countUpTo(
  sql: Sql,
  from: string,
  { where, values }: { where: string[]; values: unknown[] },
): Promise<{ count: number; exact: boolean }> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from (select from ${from} where ${where.join(' and ')} limit ${countLimit + 1}) counted`,
    values,
  );
  const found = rows[0]!.count;
  return { count: Math.min(found, countLimit), exact: found <= countLimit };
}
