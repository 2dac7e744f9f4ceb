import { parseArgs } from 'node:util';
import { StartRefused } from '../config/start-refused';
import { migrateDatabase } from '../platform/database/migrate-database';
import { administeredDatabase } from './administered-database';
import { exportTo } from './export';
import { importFrom } from './import';

type Say = (line: string) => void;

const count = (rows: number) => rows.toLocaleString('en');

/** `npm run export -- --to FILE`: while the product runs or not. */
export async function exportCommand(environment: NodeJS.ProcessEnv, args: string[], say: Say): Promise<void> {
  const file = fileOf(args, 'to', 'npm run export -- --to tributary.export.gz');
  const database = await administeredDatabase(environment, { say });
  try {
    const { tables, rows, version, sealedUnder } = await exportTo(file, database.adminUrl);
    say(`Exported ${count(rows)} rows of ${tables} tables to ${file} (schema ${version}).`);
    if (sealedUnder.length > 0)
      say(
        `Its secrets stay sealed under the key ${sealedUnder.join(' and ')}. Keep INTEGRATION_ENCRYPTION_KEY (of the ` +
          'embedded default: DATA_DIR/encryption.key) as well, and apart from the file: one is worth nothing without the other.',
      );
  } finally {
    await database.close();
  }
}

/** `npm run import -- --from FILE`: into an empty database that nothing runs on, which is migrated first. */
export async function importCommand(environment: NodeJS.ProcessEnv, args: string[], say: Say): Promise<void> {
  const file = fileOf(args, 'from', 'npm run import -- --from tributary.export.gz');
  const database = await administeredDatabase(environment, { stopped: true, say });
  try {
    await migrateDatabase({ adminUrl: database.adminUrl, appUrl: database.appUrl });
    const { tables, rows } = await importFrom(file, database.adminUrl, database.keys());
    say(`Imported ${count(rows)} rows of ${tables} tables from ${file}; every table is equal by checksum.`);
    say(
      'Stop the Tributary that was exported before this one starts: two that hold the same tokens disturb each other.',
    );
  } finally {
    await database.close();
  }
}

function fileOf(args: string[], option: 'to' | 'from', example: string): string {
  try {
    const { values } = parseArgs({ args, options: { [option]: { type: 'string' } } });
    const file = values[option];
    if (typeof file === 'string' && file) return file;
  } catch {
    // told below, as whatever else was not understood
  }
  throw new StartRefused(`Say which file is meant: ${example}`);
}
