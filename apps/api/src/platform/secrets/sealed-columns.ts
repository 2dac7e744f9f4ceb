import type { Sql } from '../database/tenant-transaction';

/** A column that holds sealed values, of rows known by their `id`, and the column beside it that names the key. */
export interface SealedColumn {
  table: string;
  column: string;
  keyColumn: string;
}

/**
 * All of them, found by their names in the catalogue: `x_encrypted`, with the key's id in `x_key_id` or else in `key_id`.
 * @throws Error for a column that keeps to no such form: its values could be neither rotated nor moved.
 */
export async function sealedColumnsOf(sql: Pick<Sql, 'query'>): Promise<SealedColumn[]> {
  const { rows } = await sql.query<{ table: string; column: string; names: string[] }>(
    `SELECT c.relname AS table, a.attname AS column,
       (SELECT array_agg(k.attname::text) FROM pg_attribute k WHERE k.attrelid = c.oid AND NOT k.attisdropped) AS names
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
     WHERE c.relnamespace = 'kb'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attname LIKE '%\\_encrypted' ORDER BY 1, 2`,
  );
  const found: SealedColumn[] = [];
  for (const { table, column, names } of rows) {
    const own = column.replace(/_encrypted$/, '_key_id');
    const keyColumn = names.includes(own) ? own : 'key_id';
    const shared = found.some((other) => other.table === table && other.keyColumn === keyColumn);
    if (!names.includes('id') || !names.includes(keyColumn) || shared)
      throw new Error(`kb.${table}.${column} needs a row id, and a column ${own} of its own that names its key.`);
    found.push({ table, column, keyColumn });
  }
  return found;
}
