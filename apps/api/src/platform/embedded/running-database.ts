import path from 'node:path';
import { APP_LOGIN, DATABASE, EMBEDDED_SUPERUSER } from './cluster';
import { readNote } from './data-folder';
import { runningServer } from './postmaster';

const addressOf = (login: string, password: string, port: number, database = DATABASE) =>
  `postgres://${login}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** Where the embedded database answers its application. */
export function applicationUrl(password: string, port: number): string {
  return addressOf(APP_LOGIN, password, port);
}

/** Where it answers its administrator. */
export function administratorUrl(password: string, port: number, database?: string): string {
  return addressOf(EMBEDDED_SUPERUSER, password, port, database);
}

/**
 * The application's address for a Tributary that runs on this folder; undefined when none was ever started there. Whether
 * it answers now is found out by asking.
 */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const note = await readNote(dataDir);
  return note?.port ? applicationUrl(note.appPassword, note.port) : undefined;
}

/** The administrator's address of the server that runs on this folder now; undefined when none does. */
export async function runningAdministratorUrl(dataDir: string): Promise<string | undefined> {
  const note = await readNote(dataDir);
  if (!note?.port || !runningServer(path.join(path.resolve(dataDir, note.folder), 'pgdata'))) return undefined;
  return administratorUrl(note.superuserPassword, note.port);
}
