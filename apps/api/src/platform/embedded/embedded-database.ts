import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { StartRefused } from '../../config/start-refused';
import { isTraversable, serverAccount, type ServerAccount } from './account';
import { binariesFor } from './binaries';
import { DATABASE, ensureCluster } from './cluster';
import { encryptionKeyIn, makeDataFolder, readNote, writeNote, type DatabaseNote } from './data-folder';
import { lockFolder } from './folder-lock';
import { keepServer } from './kept-server';
import { administratorUrl, applicationUrl } from './running-database';

export interface EmbeddedDatabase {
  /** The application's address. Its login is made by the migration. */
  databaseUrl: string;
  databaseAdminUrl: string;
  /** The master key of the data folder. */
  encryptionKey: Buffer;
  /** The server was found running, left by a Tributary that was killed. */
  adopted: boolean;
  /** Says that this Tributary is coming to its end: a start meanwhile waits for it. */
  ending(): Promise<void>;
  /** Stops the server in good order and lets go of the data folder. Comes last: everything else needs it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Where this Tributary will serve; named to a second instance. */
  address: string;
  /** What else has to be in order before the database is touched; runs once the folder is ours. */
  before?: () => Promise<void>;
  /** Told what a person may want to know. */
  say: (line: string) => void;
}

const LOG_KEPT = 10 * 1024 * 1024;

const SETTINGS = {
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off', // compiling costs more than it saves on short statements
  // Values do not belong in the log: not as parameters, and not in the details of an error.
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/**
 * Runs PostgreSQL under the data folder, making the folder, the cluster and the database when they are missing, and keeps
 * it running until it is stopped.
 * @throws StartRefused with a sentence for each thing a person can mend.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir } = options;
  await makeDataFolder(dataDir);
  const lock = await lockFolder(dataDir, options.address);
  try {
    await options.before?.();
    const started = await start(options);
    return {
      ...started,
      ending: () => lock.ending(),
      stop: async () => {
        await started.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function start({ dataDir, say }: EmbeddedOptions): Promise<Omit<EmbeddedDatabase, 'ending'>> {
  const known = await readNote(dataDir);
  const encryptionKey = await encryptionKeyIn(dataDir, known === undefined);
  const account = await serverAccount(known && path.join(path.resolve(dataDir, known.folder), 'pgdata'));
  const note = known ?? (await firstNote(dataDir, account, say));
  const folder = path.resolve(dataDir, note.folder);
  const logFile = path.join(folder, 'postgres.log');
  const binaries = await binariesFor(account, folder);
  const pgdata = await ensureCluster({ binaries, account, folder, superuserPassword: note.superuserPassword });
  await startLogAfresh(logFile);
  const server = await keepServer(
    { binaries, account, pgdata, logFile, preferredPort: note.port, settings: SETTINGS },
    say,
  );
  if (server.port !== note.port) await writeNote(dataDir, { ...note, port: server.port });
  try {
    await ensureDatabase(administratorUrl(note.superuserPassword, server.port, 'postgres'));
  } catch (error) {
    await server.stop('fast');
    throw error;
  }
  return {
    databaseUrl: applicationUrl(note.appPassword, server.port),
    databaseAdminUrl: administratorUrl(note.superuserPassword, server.port),
    encryptionKey,
    adopted: server.adopted,
    stop: () => server.stop('fast'),
  };
}

/** Chooses passwords and the place of the database, and remembers both before anything is made with them. */
async function firstNote(
  dataDir: string,
  account: ServerAccount | undefined,
  say: (line: string) => void,
): Promise<DatabaseNote> {
  const password = () => randomBytes(24).toString('base64url');
  const note: DatabaseNote = { superuserPassword: password(), appPassword: password(), folder: '.' };
  if (account && !(await isTraversable(dataDir, account))) {
    note.folder = await placeElsewhere(dataDir);
    say(
      `PostgreSQL does not run as root, and the account it runs as cannot reach ${dataDir}: ` +
        `the database is kept in ${note.folder}.`,
    );
  }
  await writeNote(dataDir, note);
  return note;
}

async function placeElsewhere(dataDir: string): Promise<string> {
  const folder = path.join('/var/lib/tributary', randomBytes(6).toString('hex'));
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 });
    for (const each of [path.dirname(folder), folder]) await chmod(each, 0o711);
    return folder;
  } catch (cause) {
    throw new StartRefused(
      `PostgreSQL does not run as root, and the account it runs as cannot reach ${dataDir}. Set DATA_DIR to a folder ` +
        `that others may pass through (such as /srv/tributary), or start Tributary as an ordinary user.`,
      { cause },
    );
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const admin = new Client({ connectionString: url, application_name: 'tributary-start' });
  try {
    await admin.connect();
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    const why = code === '28P01' ? 'its password is not the one in database.json' : message;
    throw new StartRefused(`The embedded database runs and does not let us in: ${why}.`, { cause });
  }
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

/** The server's log is kept for one round, so that it never fills the disk. */
async function startLogAfresh(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return 0;
    },
  );
  if (size > LOG_KEPT) await rename(logFile, `${logFile}.1`);
}
