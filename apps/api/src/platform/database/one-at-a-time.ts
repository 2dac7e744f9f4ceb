import type { Sql } from './tenant-transaction';

/**
 * Lets one transaction of the current tenant go on at a time with `what`; the others wait for its end, and see what it did.
 * For what is looked at first and done then, where no row can be locked because there is none yet.
 */
export async function oneAtATime(sql: Sql, what: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended($1::text || ' of ' || kb.current_tenant(), 0))`, [
    what,
  ]);
}
