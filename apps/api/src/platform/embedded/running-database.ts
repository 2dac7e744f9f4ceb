import { APP_LOGIN, DATABASE } from './cluster';
import { readNote } from './data-folder';

/** Where the embedded database answers its application. */
export function applicationUrl(password: string, port: number): string {
  return `postgres://${APP_LOGIN}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * The same for a Tributary that runs on this folder; undefined when none was ever started there. Whether it answers now is
 * found out by asking.
 */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const note = await readNote(dataDir);
  return note?.port ? applicationUrl(note.appPassword, note.port) : undefined;
}
