import { existsSync } from 'node:fs';
import path from 'node:path';
import { escapeIdentifier, type Client } from 'pg';
import { StartRefused } from '../config/start-refused';
import { connectAsAdministrator } from '../platform/database/migrate-database';
import { sealedColumnsOf } from '../platform/secrets/sealed-columns';
import { TableChecksum } from './checksum';
import { ExportWriter, FORMAT } from './export-file';
import { migrationsOf, rowsOf, sequencesOf, tablesOf, TEXT_FORM } from './tables';

/** What was written. */
export interface Exported {
  tables: number;
  rows: number;
  version: string;
  sealedUnder: string[];
}

/**
 * Writes everything the database holds to one file, as it was at one moment, while the product goes on working. It reads
 * as the role `tributary_backup`, in memory that does not grow with the data.
 * @param adminUrl an address whose user is that role or may become it.
 * @throws StartRefused with a sentence for what a person can mend.
 */
export async function exportTo(file: string, adminUrl: string): Promise<Exported> {
  if (existsSync(file)) throw new StartRefused(`${file} exists already. Name another file, or move that one away.`);
  if (!existsSync(path.dirname(path.resolve(file))))
    throw new StartRefused(`The folder of ${file} does not exist. Make it first, or name another.`);
  const client = await connectAsAdministrator(adminUrl, 'tributary-export');
  const writer = new ExportWriter(file);
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${TEXT_FORM};
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0`);
    await becomeBackup(client);
    const exported = await writeEverything(client, writer);
    await client.query('COMMIT');
    await writer.finish();
    return exported;
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    await client.end();
  }
}

async function becomeBackup(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; open: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tributary_backup' AND pg_has_role(current_user, oid, 'MEMBER')) AS may,
       EXISTS (SELECT FROM pg_proc WHERE pronamespace = to_regnamespace('kb') AND proname = 'open_to_backup') AS open`,
  );
  const { may, open } = rows[0]!;
  if (!open)
    throw new StartRefused('This database is not up to date, or is not Tributary’s. Run `npm run migrate` first.');
  if (!may)
    throw new StartRefused(
      'The user of DATABASE_ADMIN_URL may not become tributary_backup, which reads for an export. As a superuser: ' +
        'GRANT tributary_backup TO that user; or give tributary_backup a password and use its address.',
    );
  await client.query('SET LOCAL ROLE tributary_backup');
}

async function writeEverything(client: Client, writer: ExportWriter): Promise<Exported> {
  const migrations = await migrationsOf(client);
  const tables = await tablesOf(client);
  const sealedUnder = await keysInUse(client);
  const sequences = await sequencesOf(client);
  const createdAt = new Date().toISOString();
  await writer.write({ tributary: 'export', format: FORMAT, createdAt, migrations, sealedUnder, sequences });
  let total = 0;
  for (const table of tables) {
    const checksum = new TableChecksum(table.columns);
    await writer.write({ table: table.name, columns: table.columns.map(({ name }) => name) });
    for await (const rows of rowsOf(client, table)) {
      for (const row of rows) {
        checksum.add(row);
        await writer.write(row);
      }
    }
    await writer.write({ end: table.name, rows: checksum.rows, checksum: checksum.value });
    total += checksum.rows;
  }
  await writer.write({ end: 'export', tables: tables.length, rows: total });
  return { tables: tables.length, rows: total, version: migrations.at(-1) ?? 'none', sealedUnder };
}

async function keysInUse(client: Client): Promise<string[]> {
  const keys = new Set<string>();
  for (const { table, column, keyColumn } of await sealedColumnsOf(client)) {
    const [of, key] = [escapeIdentifier(table), escapeIdentifier(keyColumn)];
    const { rows } = await client.query<{ key: string }>(
      `SELECT DISTINCT ${key} AS key FROM kb.${of} WHERE ${escapeIdentifier(column)} IS NOT NULL AND ${key} IS NOT NULL`,
    );
    for (const row of rows) keys.add(row.key);
  }
  return [...keys].sort();
}
