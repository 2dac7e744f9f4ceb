import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../../config/start-refused';
import type { ServerAccount } from './account';
import { EMBEDDED_MAJOR, type PostgresBinaries } from './binaries';

/** The superuser that `initdb` makes. It migrates; the application never signs in as it. */
export const EMBEDDED_SUPERUSER = 'tributary_superuser';
export const DATABASE = 'tributary';
export const APP_LOGIN = 'tributary';

const HALF = 'pgdata.new-';

export interface ClusterOptions {
  binaries: PostgresBinaries;
  account: ServerAccount | undefined;
  /** The folder that holds, or will hold, `pgdata`. */
  folder: string;
  superuserPassword: string;
  /** Leaves out the wait for the disk: for databases that tests throw away. */
  disposable?: boolean;
}

/**
 * Makes the data folder `pgdata` when there is none, in one step: a kill in the middle leaves nothing that looks finished.
 * @returns its path.
 * @throws StartRefused when it was made by another version of PostgreSQL, or cannot be made.
 */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const pgdata = path.join(options.folder, 'pgdata');
  if (existsSync(pgdata)) {
    await checkVersion(pgdata);
    return pgdata;
  }
  // Of this process alone: an initdb whose parent was killed may still write to its own.
  const half = path.join(options.folder, `${HALF}${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = path.join(options.folder, 'initdb.password');
  await rm(passwordFile, { force: true });
  for (const name of await readdir(options.folder)) {
    if (name.startsWith(HALF))
      await rm(path.join(options.folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  try {
    await mkdir(half, { mode: 0o700 });
    await chmod(half, 0o700);
    await writeFile(passwordFile, options.superuserPassword, { mode: 0o600 });
    if (options.account) {
      await chown(half, options.account.uid, options.account.gid);
      await chown(passwordFile, options.account.uid, options.account.gid);
    }
    await runInitdb(options, half, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, pgdata);
  return pgdata;
}

async function runInitdb(options: ClusterOptions, pgdata: string, passwordFile: string): Promise<void> {
  const args = [
    ['-D', pgdata, '-U', EMBEDDED_SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    options.disposable ? ['--no-sync'] : [],
  ].flat();
  try {
    await promisify(execFile)(options.binaries.initdb, args, {
      cwd: path.dirname(options.binaries.initdb),
      env: { PATH: process.env.PATH ?? '', SYSTEMROOT: process.env.SYSTEMROOT, LC_ALL: 'C', TZ: 'UTC' },
      ...options.account,
    });
  } catch (cause) {
    const { stderr, message } = cause as Error & { stderr?: string };
    const told = (stderr || message).trim().split('\n').slice(-3).join(' ');
    throw new StartRefused(`The database folder could not be made in ${options.folder}: ${told}`, { cause });
  }
}

async function checkVersion(pgdata: string): Promise<void> {
  const file = path.join(pgdata, 'PG_VERSION');
  const version = existsSync(file) ? (await readFile(file, 'utf8')).trim() : '';
  if (version === EMBEDDED_MAJOR) return;
  throw new StartRefused(
    version
      ? `The data folder ${pgdata} was made by PostgreSQL ${version}, and this Tributary brings PostgreSQL ` +
          `${EMBEDDED_MAJOR}, which cannot read it. Start the Tributary that made it and export the data, or set ` +
          `DATA_DIR to another folder to begin afresh.`
      : `${pgdata} exists and is not a PostgreSQL data folder. Move it away, or set DATA_DIR to another folder.`,
  );
}
