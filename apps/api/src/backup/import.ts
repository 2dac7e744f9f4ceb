import { escapeIdentifier, type Client } from 'pg';
import { StartRefused } from '../config/start-refused';
import { binaryArray } from '../platform/database/binary-array';
import { connectAsAdministrator } from '../platform/database/migrate-database';
import { PgcryptoSecretBox } from '../platform/secrets/pgcrypto-secret-box';
import { SecretDoesNotOpen } from '../platform/secrets/secret-box';
import { sealedColumnsOf } from '../platform/secrets/sealed-columns';
import { TableChecksum } from './checksum';
import { FORMAT, linesOf, type ExportEnd, type ExportHeader, type ExportLine, type TableEnd } from './export-file';
import { migrationsOf, rowsOf, tablesOf, TEXT_FORM, type BackupTable, type RowText } from './tables';

/** What was brought in. */
export interface Imported {
  tables: number;
  rows: number;
}

const BATCH_ROWS = 1_000;
const BATCH_BYTES = 4_000_000;

/**
 * Brings an export into a database that is migrated and empty: all of it, or nothing. Each table is read back and compared
 * by checksum before anything is kept.
 * @param adminUrl an address whose user may become `tributary_migrator`, as migrating needs.
 * @param keys master keys; what is sealed in the file has to open with them.
 * @throws StartRefused with a sentence for what a person can mend; the database is then as it was.
 */
export async function importFrom(file: string, adminUrl: string, keys: readonly Buffer[]): Promise<Imported> {
  const lines = linesOf(file);
  const header = await headerOf(lines, file);
  const box = new PgcryptoSecretBox(keys);
  checkKeys(header, box);
  const client = await connectAsAdministrator(adminUrl, 'tributary-import');
  try {
    checkVersion(header, await migrationsOf(client));
    await client.query(`BEGIN; ${TEXT_FORM}; SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL ROLE tributary_migrator`);
    const tables = await tablesOf(client);
    const imported = await fillTables(client, tables, lines, file);
    await openOneOfEach(client, box);
    for (const [name, value] of Object.entries(header.sequences))
      await client.query('SELECT setval($1, $2)', [`kb.${escapeIdentifier(name)}`, value]);
    await client.query('COMMIT');
    // Plans for empty tables would be slow ones.
    await client.query('SET ROLE tributary_migrator; ANALYZE').catch(() => undefined);
    return imported;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await client.end(); // and with it whatever was not committed
    await lines.return(undefined);
  }
}

async function headerOf(lines: AsyncGenerator<ExportLine>, file: string): Promise<ExportHeader> {
  const first = (await lines.next()).value as ExportHeader | undefined;
  if (first?.tributary !== 'export') throw new StartRefused(`${file} is not an export of Tributary.`);
  if (first.format !== FORMAT)
    throw new StartRefused(
      `${file} has the format ${first.format}, and this Tributary reads ${FORMAT}. Import it with the version that wrote it.`,
    );
  return first;
}

function checkKeys({ sealedUnder }: ExportHeader, box: PgcryptoSecretBox): void {
  const missing = sealedUnder.filter((key) => !box.keyIds.includes(key));
  if (missing.length === 0) return;
  throw new StartRefused(
    `The secrets in the file are sealed under the key ${missing.join(' and ')}, and none of the keys set here is that one ` +
      `(${box.keyIds.join(', ')}). Set INTEGRATION_ENCRYPTION_KEY to the key of the Tributary that was exported (of an ` +
      'embedded one: DATA_DIR/encryption.key), or as INTEGRATION_ENCRYPTION_KEY_PREVIOUS and rotate later.',
  );
}

function checkVersion({ migrations: theirs }: ExportHeader, ours: string[]): void {
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return;
  throw new StartRefused(
    `The file holds version ${theirs.at(-1)} of the schema (${theirs.length} migrations), and this database has ` +
      `${ours.at(-1) ?? 'none'} (${ours.length}). Import it with the Tributary that wrote it, and upgrade that one afterwards.`,
  );
}

async function fillTables(
  client: Client,
  tables: BackupTable[],
  lines: AsyncGenerator<ExportLine>,
  file: string,
): Promise<Imported> {
  const { rows } = await client.query<{ used: boolean }>(
    'SELECT EXISTS (SELECT FROM kb.tenants) OR EXISTS (SELECT FROM kb.users) AS used',
  );
  if (rows[0]!.used)
    throw new StartRefused(
      'This database is in use: it has an organisation or an account already. An import goes into a database that was ' +
        'migrated and never started: make a fresh one, or move the data folder away.',
    );
  const restore = await lift(client, tables);
  const cut = new StartRefused(`${file} was cut short: its last line is missing. Nothing was imported.`);
  let end: ExportEnd | undefined;
  const imported: Imported = { tables: 0, rows: 0 };
  for (let next = await lines.next(); !end; next = await lines.next()) {
    if (next.done) throw cut;
    const line = next.value;
    if ('table' in line) {
      const table = tables.find(({ name }) => name === line.table);
      const columns = line.columns.map((name) => table?.columns.find((column) => column.name === name));
      if (!table || columns.length !== table.columns.length || columns.includes(undefined))
        throw new StartRefused(`The table ${line.table} of the file is not the one of this database.`);
      imported.rows += await fill(client, table, lines, cut);
      imported.tables++;
    } else if ('tables' in line) end = line;
    else
      throw new StartRefused(`${file} has a line that stands where none should. It was changed after it was written.`);
  }
  if (end.tables !== imported.tables || end.tables !== tables.length || end.rows !== imported.rows) throw cut;
  await restore();
  return imported;
}

/**
 * Takes triggers and foreign keys off, since the rows come as they were, table by table. What this returns puts them back;
 * the foreign keys are checked over all rows then.
 */
async function lift(client: Client, tables: BackupTable[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.relname AS table, f.conname AS name, pg_get_constraintdef(f.oid) AS definition
     FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
     WHERE f.connamespace = 'kb'::regnamespace AND f.contype = 'f' AND f.conparentid = 0 ORDER BY 1, 2`,
  );
  const key = ({ table, name }: (typeof keys)[number]) =>
    [`ALTER TABLE kb.${escapeIdentifier(table)}`, `CONSTRAINT ${escapeIdentifier(name)}`] as const;
  const triggers = (does: 'ENABLE' | 'DISABLE') =>
    tables.map(({ name }) => `ALTER TABLE kb.${escapeIdentifier(name)} ${does} TRIGGER USER`).join('; ');
  await client.query(triggers('DISABLE'));
  for (const each of keys) await client.query(`${key(each)[0]} DROP ${key(each)[1]}`);
  // What a migration laid stands in the file as well.
  for (const { name } of tables) await client.query(`DELETE FROM kb.${escapeIdentifier(name)}`);
  return async () => {
    for (const each of keys) await client.query(`${key(each)[0]} ADD ${key(each)[1]} ${each.definition}`);
    await client.query(triggers('ENABLE'));
  };
}

/** Takes the rows of one table from the file, and compares what the table then holds. */
async function fill(
  client: Client,
  table: BackupTable,
  lines: AsyncGenerator<ExportLine>,
  cut: StartRefused,
): Promise<number> {
  let batch: RowText[] = [];
  let size = 0;
  let end: TableEnd | undefined;
  while (!end) {
    const next = await lines.next();
    if (next.done) throw cut;
    if (Array.isArray(next.value)) {
      batch.push(next.value);
      for (const value of next.value) size += value?.length ?? 0;
    } else end = next.value as TableEnd;
    if (batch.length > 0 && (end || batch.length === BATCH_ROWS || size > BATCH_BYTES)) {
      await insert(client, table, batch);
      [batch, size] = [[], 0];
    }
  }
  const there = new TableChecksum(table.columns);
  for await (const rows of rowsOf(client, table)) for (const row of rows) there.add(row);
  if (end.end !== table.name || end.rows !== there.rows || end.checksum !== there.value)
    throw new StartRefused(
      `The table ${table.name} is not what it was when it was exported (${there.rows} rows of ${end.rows}, or other values): ` +
        'the file was changed, or this server reads values another way. Nothing was imported.',
    );
  return there.rows;
}

async function insert(client: Client, { name, columns }: BackupTable, rows: RowText[]): Promise<void> {
  const names = columns.map((column) => escapeIdentifier(column.name)).join(', ');
  const texts = columns.map((_column, at) => `$${at + 1}::text[]`).join(', ');
  const values = columns.map((column, at) => `v${at}::${column.type}`).join(', ');
  const given = columns.map((_column, at) => `v${at}`).join(', ');
  await client.query(
    `INSERT INTO kb.${escapeIdentifier(name)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${values} FROM unnest(${texts}) AS given (${given})`,
    columns.map((_column, at) =>
      binaryArray(
        'text',
        rows.map((row) => row[at]),
      ),
    ),
  );
}

/** A key with the right name that opens nothing would be found out by the first sync otherwise. */
async function openOneOfEach(client: Client, box: PgcryptoSecretBox): Promise<void> {
  const sql = {
    query: async <T>(text: string, values?: unknown[]) => {
      const { rows, rowCount } = await client.query(text, values);
      return { rows: rows as T[], rowCount: rowCount ?? 0 };
    },
  };
  for (const { table, column, keyColumn } of await sealedColumnsOf(client)) {
    const of = escapeIdentifier(column);
    const { rows } = await client.query<{ id: string; ciphertext: Buffer; keyId: string }>(
      `SELECT id, ${of} AS ciphertext, ${escapeIdentifier(keyColumn)} AS "keyId" FROM kb.${escapeIdentifier(table)}
       WHERE ${of} IS NOT NULL LIMIT 1`,
    );
    for (const { id, ...sealed } of rows) await box.open(sql, { table, column, rowId: id }, sealed);
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof SecretDoesNotOpen)
    return new StartRefused(`${error.message} Nothing was imported.`, { cause: error });
  if ((error as { code?: string }).code !== '55P03') return error; // lock_not_available
  return new StartRefused(
    'Something else uses this database. Stop every process of Tributary that runs on it, and import again.',
    { cause: error },
  );
}
