import { Client, escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../../../migrations/index';
import { StartRefused } from '../../config/start-refused';
import { MINIMUM_SERVER } from './minimum-server';
import { scramVerifier } from './scram';

/** "tribut" in ASCII: the key that every migrator of a database waits for. */
const MIGRATORS_LOCK = '128017095976308';
/** Where TypeORM notes what ran. */
export const MIGRATIONS_TABLE = 'tributary_migrations';

export interface MigrateOptions {
  /** The administrator's address (DATABASE_ADMIN_URL). */
  adminUrl: string;
  /** The application's address (DATABASE_URL); its login is made when missing and let into `tributary_app`. */
  appUrl: string;
}

/**
 * Brings a database up to date: roles, migrations, the application's login. Several may run at once, on one machine or on
 * many; each waits for the one before it and finds nothing left to do.
 * @returns the names of the migrations that ran.
 * @throws StartRefused when the server is too old or cannot be reached; the database's error when a migration fails, which
 * leaves the ones before it in place and itself without a trace.
 */
export async function migrateDatabase({ adminUrl, appUrl }: MigrateOptions): Promise<string[]> {
  const admin = await connectAsAdministrator(adminUrl, 'tributary-migrate');
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [MIGRATORS_LOCK]);
    const ran = await runMigrations(adminUrl);
    if (ran.length > 0) await openToBackup(admin);
    await admitLogin(admin, new URL(appUrl));
    return ran;
  } finally {
    await admin.end(); // and with it the lock
  }
}

/**
 * One connection for what deals with all of a database.
 * @param name shown in pg_stat_activity.
 * @throws StartRefused when the server cannot be reached or is too old.
 */
export async function connectAsAdministrator(adminUrl: string, name: string): Promise<Client> {
  const admin = new Client({ connectionString: adminUrl, application_name: name });
  try {
    await admin.connect();
  } catch (cause) {
    throw new StartRefused(
      `The database cannot be reached as its administrator: ${(cause as Error).message}. Check DATABASE_ADMIN_URL.`,
      { cause },
    );
  }
  const { rows } = await admin.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  if (rows[0]!.number < MINIMUM_SERVER.number) {
    await admin.end();
    throw new StartRefused(
      `The server runs PostgreSQL ${rows[0]!.version}; Tributary needs ${MINIMUM_SERVER.name} or newer.`,
    );
  }
  return admin;
}

async function runMigrations(adminUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    applicationName: 'tributary-migrate',
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 2,
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Tables that these migrations made are read by the backup role too, whoever wrote them. */
async function openToBackup(admin: Client): Promise<void> {
  await admin.query(`BEGIN; GRANT SELECT ON ${MIGRATIONS_TABLE} TO tributary_backup; SET LOCAL ROLE tributary_migrator;
    SELECT kb.open_to_backup(); COMMIT`);
}

/**
 * Lets the application's login use `tributary_app` and nothing else. A login that exists is left as it is otherwise: the
 * start-up checks refuse it when it may do too much.
 */
async function admitLogin(admin: Client, appUrl: URL): Promise<void> {
  const name = decodeURIComponent(appUrl.username);
  if (!name)
    throw new StartRefused('DATABASE_URL names no user. It has the form postgres://user:password@host:5432/database.');
  const login = escapeIdentifier(name);
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) {
    const verifier = scramVerifier(decodeURIComponent(appUrl.password));
    await admin.query(
      `CREATE ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${verifier}'`,
    );
    await admin.query(`ALTER ROLE ${login} SET idle_in_transaction_session_timeout = '60s'`);
  }
  const { rows } = await admin.query<{ member: boolean }>(
    `SELECT pg_has_role($1::name, 'tributary_app', 'USAGE') AS member`,
    [name],
  );
  if (!rows[0]!.member) await admin.query(`GRANT tributary_app TO ${login}`);
}
