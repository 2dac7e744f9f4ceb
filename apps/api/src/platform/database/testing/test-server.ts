import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startPrivatePostgres, type PrivatePostgres } from '../../embedded/private-postgres';
import { StartedProcess } from '../../../bootstrap/testing/started-process';
import { distributed } from '../../../testing/built-apis';
import { migrateDatabase } from '../migrate-database';
import { scramVerifier } from '../scram';

/** What a test process needs to know of the server that its run shares; travels in the environment. */
export interface TestServer {
  /** Superuser's address of the `postgres` database. */
  adminUrl: string;
  /** The application's login, and the database that each test's own is cloned from. */
  login: string;
  password: string;
  template: string;
}

/** The environment variable in which a jest run tells its workers of the server. */
export const TEST_SERVER = 'TRIBUTARY_TEST_SERVER';
const TEMPLATE = 'tributary_template';
const LOGIN = 'tributary_test';

/**
 * Starts the server of one test run and migrates the template database.
 * @param ownServer a superuser's address of a server to test on instead, to try another version of PostgreSQL.
 */
export async function startTestServer(ownServer?: string): Promise<{ server: TestServer; postgres?: PrivatePostgres }> {
  if (ownServer) return { server: await prepareTemplate(ownServer) };
  const postgres = await startPrivatePostgres();
  try {
    const server = await prepareTemplate(postgres.url());
    return { server, postgres };
  } catch (error) {
    await postgres.remove();
    throw error;
  }
}

/** Makes the template database on a server that a superuser's address leads to. */
export async function prepareTemplate(adminUrl: string): Promise<TestServer> {
  const password = randomBytes(12).toString('base64url');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [LOGIN]);
    if (rowCount) await admin.query(`ALTER ROLE ${LOGIN} PASSWORD '${scramVerifier(password)}'`);
  } finally {
    await admin.end();
  }
  const server = { adminUrl, login: LOGIN, password, template: TEMPLATE };
  const template = { adminUrl: addressOf(server, 'admin', TEMPLATE), appUrl: addressOf(server, 'app', TEMPLATE) };
  await (distributed ? migrateAsOperator(template) : migrateDatabase(template));
  return server;
}

/** By the program that stands before the start of many processes. */
async function migrateAsOperator({ adminUrl, appUrl }: Record<'adminUrl' | 'appUrl', string>): Promise<void> {
  const program = StartedProcess.run('migrate', { DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: appUrl });
  const code = await program.end();
  if (code !== 0) throw new Error(`migrate ended with ${code}:\n${program.output}`);
}

/** The address of one database for the administrator or for the application. */
export function addressOf(server: TestServer, who: 'admin' | 'app', database: string): string {
  const url = new URL(server.adminUrl);
  url.pathname = `/${database}`;
  if (who === 'app') {
    url.username = server.login;
    url.password = server.password;
  }
  return url.href;
}
