import { escapeIdentifier, type Client } from 'pg';
import { MIGRATIONS_TABLE } from '../platform/database/migrate-database';

/** A table of the schema, as a backup sees it. Generated columns are left out: the database computes them again. */
export interface BackupTable {
  name: string;
  columns: { name: string; type: string }[];
}

/** A value of a row in PostgreSQL's own text form, which every type can be read back from. */
export type RowText = (string | null)[];

/** How values turn into text, so that one row gives the same text on every server. */
export const TEXT_FORM = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`;

/** As many bytes as are read from the database at a time, about. */
const FETCH_BYTES = 4_000_000;
const FETCH_ROWS = 2_000;

/** Every table there is: read from the catalogue, so that one that is added later cannot be forgotten. */
export async function tablesOf(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT c.relname AS name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attname) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'kb'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

/** Names of the migrations that ran, in their order: the version of the schema. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY timestamp, name`,
  );
  return rows.map(({ name }) => name);
}

/** Sequences and how far they have come. */
export async function sequencesOf(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'kb' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** Reads a table in batches of a few megabytes, within the open transaction of `client`. */
export async function* rowsOf(client: Client, { name, columns }: BackupTable): AsyncGenerator<RowText[]> {
  const list = columns.map((column) => `${escapeIdentifier(column.name)}::text`).join(', ');
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT ${list} FROM kb.${escapeIdentifier(name)}`);
  for (let count = 50; ;) {
    const { rows } = await client.query<RowText>({ text: `FETCH ${count} FROM backup_rows`, rowMode: 'array' });
    if (rows.length > 0) yield rows;
    if (rows.length < count) break;
    count = Math.min(Math.max(Math.floor((FETCH_BYTES * count) / sizeOf(rows)), 1), FETCH_ROWS);
  }
  await client.query('CLOSE backup_rows');
}

function sizeOf(rows: RowText[]): number {
  let size = 1;
  for (const row of rows) for (const value of row) size += value?.length ?? 0;
  return size;
}
