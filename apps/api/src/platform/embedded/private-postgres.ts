import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isTraversable, serverAccount, type ServerAccount } from './account';
import { binariesFor } from './binaries';
import { ensureCluster, EMBEDDED_SUPERUSER } from './cluster';
import { runningServer, startPostmaster, type Postmaster } from './postmaster';
import { birthOf, isAlive, waitForEnd } from './processes';

/** A PostgreSQL of one's own in a temporary folder, for tests and benchmarks. */
export interface PrivatePostgres {
  /** Superuser's address of a database of it. */
  url(database?: string): string;
  port: number;
  /** Stops it: `fast` in good order, `immediate` as if power had gone. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const PREFIX = 'tributary-postgres-';

/**
 * Settings for data that may be lost with the machine: no wait for the disk. What was committed does outlive the server
 * (`synchronous_commit` stays on), so that stopping it at once shows what a crash shows.
 */
const DISPOSABLE = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10s',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
};

/**
 * Starts a private PostgreSQL with scram passwords on a free port of 127.0.0.1.
 * @param settings server settings added to, or put in place of, the fast ones (which do not wait for the disk).
 */
export async function startPrivatePostgres(settings: Record<string, string> = {}): Promise<PrivatePostgres> {
  const account = await serverAccount();
  await sweep(await realpath(tmpdir()));
  const folder = await temporaryFolder(account);
  const binaries = await binariesFor(account, folder);
  const superuserPassword = randomBytes(18).toString('base64url');
  const pgdata = await ensureCluster({ binaries, account, folder, superuserPassword, disposable: true });
  const start = (preferredPort?: number) =>
    startPostmaster({
      binaries,
      account,
      pgdata,
      logFile: path.join(folder, 'postgres.log'),
      preferredPort,
      settings: { max_connections: '200', timezone: 'UTC', jit: 'off', ...DISPOSABLE, ...settings },
    });
  let server: Postmaster = await start();
  return {
    port: server.port,
    url: (database = 'postgres') =>
      `postgres://${EMBEDDED_SUPERUSER}:${superuserPassword}@127.0.0.1:${server.port}/${database}`,
    stop: (mode = 'fast') => server.stop(mode),
    start: async () => {
      server = await start(server.port);
    },
    remove: async () => {
      await server.stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends servers and removes folders whose owner was killed before it could. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(parent, name);
    const note = await readFile(path.join(folder, 'owner'), 'utf8').catch(() => ''); // just being made, or another user's
    if (!note) continue;
    const owner = JSON.parse(note) as { pid: number; birth: string };
    if (isAlive(owner.pid) && birthOf(owner.pid) === owner.birth) continue;
    const pid = runningServer(path.join(folder, 'pgdata'));
    if (pid) process.kill(pid, 'SIGQUIT');
    if (!pid || (await waitForEnd(pid, 10_000))) await rm(folder, { recursive: true, force: true });
  }
}

async function temporaryFolder(account: ServerAccount | undefined): Promise<string> {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp', '/dev/shm']) {
    if (account && !(await isTraversable(parent, account).catch(() => false))) continue;
    // The real path, for the server names its own folder that way.
    const folder = await mkdtemp(path.join(await realpath(parent), PREFIX));
    await chmod(folder, account ? 0o711 : 0o700);
    await writeFile(path.join(folder, 'owner'), JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }));
    return folder;
  }
  throw new Error('No temporary folder that an account other than root can reach. Set TMPDIR to one.');
}
