import type { Sql } from '@tributary/sync-engine';
import { DatabaseError } from 'pg';

/** Classes of errors that are about what was to be stored: its form, a rule of the table, its size. */
const aboutContent = /^(22|23|54)/;

/** Why PostgreSQL refused the content of a record, in words; undefined for every other failure. */
export function refusedBy(error: unknown): string | undefined {
  if (!(error instanceof DatabaseError) || !aboutContent.test(error.code ?? '')) return undefined;
  return `The database does not take this record: ${error.message}. Correct it in the tool, or its mapping.`;
}

/** Does the work under a savepoint. What it sent before it failed is answered before the way back, since statements queue. */
export async function savepoint<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql.query('savepoint attempt');
  try {
    const result = await work();
    await sql.query('release savepoint attempt');
    return result;
  } catch (error) {
    await sql.query('rollback to savepoint attempt');
    await sql.query('release savepoint attempt');
    throw error;
  }
}
