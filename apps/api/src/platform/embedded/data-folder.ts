import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, chmod, chown, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseEncryptionKey } from '../../config/encryption-key';
import { StartRefused } from '../../config/start-refused';

/** What the embedded default remembers of its database, in `database.json` (0600). */
export interface DatabaseNote {
  superuserPassword: string;
  appPassword: string;
  /** Where `pgdata` lies: '.' for the data folder itself, else an absolute path. */
  folder: string;
  /** The port it had last, which it has again when that is free. */
  port?: number;
}

/**
 * Makes the data folder when there is none. Under root others may pass through it (not list it), for PostgreSQL then runs
 * as another account; otherwise it is private.
 * @throws StartRefused when this user may not write there.
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  const asRoot = process.getuid?.() === 0;
  const mode = asRoot ? 0o711 : 0o700;
  try {
    await mkdir(dataDir, { recursive: true, mode });
    const found = await stat(dataDir);
    if (asRoot && (found.mode & 0o011) !== 0o011) await chmod(dataDir, (found.mode & 0o777) | 0o011);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why =
      code === 'EACCES' || code === 'EPERM'
        ? 'this user may not write there. It may have been made by root or another user: start Tributary as that one, ' +
          'or set DATA_DIR to another folder'
        : `${message}. Set DATA_DIR to a folder that can be written`;
    throw new StartRefused(`The data folder ${dataDir} cannot be used: ${why}.`, { cause });
  }
}

/** Reads the note on the database, undefined before the first start. */
export async function readNote(dataDir: string): Promise<DatabaseNote | undefined> {
  const file = path.join(dataDir, 'database.json');
  if (existsSync(file)) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as DatabaseNote;
    } catch (cause) {
      throw new StartRefused(
        `${file} cannot be read: ${(cause as Error).message}. It holds the database's passwords.`,
        {
          cause,
        },
      );
    }
  }
  if (existsSync(path.join(dataDir, 'pgdata'))) {
    throw new StartRefused(
      `${file} is missing, and with it the passwords of the database in ${dataDir}. Put it back from a backup, or move ` +
        `the folder away to begin afresh.`,
    );
  }
  return undefined;
}

export async function writeNote(dataDir: string, note: DatabaseNote): Promise<void> {
  await writePrivately(dataDir, 'database.json', `${JSON.stringify(note, null, 2)}\n`);
}

/**
 * The master key of the embedded default, from `encryption.key`; made on first start.
 * @param first whether the folder has no database yet. Later on a missing key is not replaced: it would leave every stored
 * credential unreadable, and nobody told.
 */
export async function encryptionKeyIn(dataDir: string, first: boolean): Promise<Buffer> {
  const file = path.join(dataDir, 'encryption.key');
  if (existsSync(file)) {
    const key = parseEncryptionKey((await readFile(file, 'utf8')).trim());
    if (key) return key;
    throw new StartRefused(`${file} does not hold a key of 32 bytes in base64 or hex. Put it back from a backup.`);
  }
  if (!first) {
    throw new StartRefused(
      `${file} is missing. The credentials of your integrations are encrypted with it: put it back from a backup. ` +
        `If it is lost, make another one (openssl rand -base64 32 > ${file}) and enter the credentials again.`,
    );
  }
  const key = randomBytes(32);
  await writePrivately(dataDir, 'encryption.key', `${key.toString('base64')}\n`);
  return key;
}

/** Writes a file that only its owner reads, whole or not at all, and owned as the folder is. */
async function writePrivately(folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  const half = `${file}.new`;
  const handle = await open(half, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const owner = await stat(folder);
  if (process.getuid?.() === 0) await chown(half, owner.uid, owner.gid);
  await rename(half, file);
}
