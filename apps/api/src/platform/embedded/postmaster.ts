import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../config/start-refused';
import type { ServerAccount } from './account';
import type { PostgresBinaries } from './binaries';
import { commandOf, isAlive, waitForEnd } from './processes';

export interface PostmasterOptions {
  binaries: PostgresBinaries;
  account: ServerAccount | undefined;
  /** The data folder proper (`pgdata`). */
  pgdata: string;
  logFile: string;
  /** Tried first; another free one is taken when it is in use. */
  preferredPort?: number;
  /** Server settings given on the command line. */
  settings: Record<string, string>;
}

/** A running PostgreSQL server that this process can stop, whether it started it or found it running. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Found running, left by a process that was killed. */
  adopted: boolean;
  /** `fast` ends connections and writes a checkpoint; `immediate` leaves recovery to the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
}

const READY_WITHIN_MS = 120_000; // recovery after a crash may replay a good deal of log

/**
 * Starts the server, or adopts the one that already runs on this data folder. A `postmaster.pid` that no server stands
 * behind is cleared away first.
 * @throws StartRefused with the server's own words when it does not come up.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const running = runningServer(options.pgdata);
  if (running) {
    const port = await waitUntilReady(options, running, () => isAlive(running));
    if (port) return postmaster(options, running, port, true);
  }
  for (let attempt = 1; ; attempt++) {
    await clearStalePid(options.pgdata);
    const port = await freePort(attempt === 1 ? options.preferredPort : undefined);
    const result = await launch(options, port);
    if (typeof result === 'number') return postmaster(options, result, port, false);
    const worthAnother = /address already in use|could not bind|shared memory block .* is still in use/i.test(result);
    if (!worthAnother || attempt === 10) throw refused(options, result);
    await pause(attempt * 100); // backends orphaned by kill -9 of the server take a moment to notice
  }
}

/**
 * Finds a free port of 127.0.0.1: `preferred` when that one is free, otherwise one below those that systems give to
 * outgoing connections (from 32,768 on in Linux, 49,152 elsewhere), which would take it as soon as it is not listened to.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = randomInt(10_240, 32_768);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      ['EADDRINUSE', 'EACCES'].includes(error.code ?? '') ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return free;
}

async function launch(options: PostmasterOptions, port: number): Promise<number | string> {
  const log = openSync(options.logFile, 'a', 0o600);
  const before = statSync(options.logFile).size;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '', // a data folder's path may be longer than a socket's may be
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(options.binaries.postgres, ['-D', options.pgdata, ...args], {
    detached: true, // ^C reaches the whole process group, and the database must outlive the work that drains into it
    stdio: ['ignore', log, log],
    cwd: path.dirname(options.binaries.postgres),
    env: { PATH: process.env.PATH ?? '', SYSTEMROOT: process.env.SYSTEMROOT, LC_ALL: 'C', TZ: 'UTC' },
    ...options.account,
  });
  closeSync(log);
  const failed = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)));
  child.unref();
  const pid = child.pid;
  if (pid === undefined) return failed;
  const ready = await waitUntilReady(options, pid, () => hasNotEnded(child));
  if (ready) return pid;
  return readFileSync(options.logFile).subarray(before).toString('utf8');
}

/** Resolves to the port once the server accepts connections, to undefined when the process ended before. */
async function waitUntilReady(
  options: PostmasterOptions,
  pid: number,
  runs: () => boolean,
): Promise<number | undefined> {
  const until = Date.now() + READY_WITHIN_MS;
  while (runs()) {
    const lines = pidFile(options.pgdata);
    // Line 4 is the port and line 8 the state; see PostgreSQL's src/include/utils/pidfile.h.
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return Number(lines[3]);
    if (Date.now() > until) {
      throw new StartRefused(
        `The embedded PostgreSQL (process ${pid}) did not become ready in ${READY_WITHIN_MS / 1000} s. ` +
          `Its log is ${options.logFile}; if it is still recovering, start again in a moment.`,
      );
    }
    await pause(15);
  }
  return undefined;
}

function postmaster(options: PostmasterOptions, pid: number, port: number, adopted: boolean): Postmaster {
  return { pid, port, adopted, stop: (mode) => stop(options, pid, mode) };
}

async function stop(options: PostmasterOptions, pid: number, mode: 'fast' | 'immediate'): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === 'win32') {
    // Windows has no signals to send; pg_ctl reaches the server through a named pipe.
    spawnSync(options.binaries.pgCtl, ['stop', '-D', options.pgdata, '-m', mode], { stdio: 'ignore' });
  } else {
    signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  }
  if (await waitForEnd(pid, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitForEnd(pid, 10_000))) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself meanwhile
  }
}

/** The id of the server that runs on this data folder, if one does. */
export function runningServer(pgdata: string): number | undefined {
  const pid = Number(pidFile(pgdata)[0]);
  if (!(pid > 0 && isAlive(pid))) return undefined;
  return process.platform === 'win32' || commandOf(pid).includes(pgdata) ? pid : undefined;
}

/**
 * PostgreSQL clears a stale `postmaster.pid` itself unless another process now has that id, which after a restart of a
 * container is the usual case.
 */
async function clearStalePid(pgdata: string): Promise<void> {
  if (!runningServer(pgdata)) await rm(path.join(pgdata, 'postmaster.pid'), { force: true });
}

function pidFile(pgdata: string): string[] {
  const file = path.join(pgdata, 'postmaster.pid');
  if (!existsSync(file)) return [];
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function hasNotEnded(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function refused(options: PostmasterOptions, output: string): StartRefused {
  const told = /^.*(?:FATAL|PANIC):\s+(.*)$/m.exec(output)?.[1] ?? output.trim().split('\n').slice(-3).join(' ');
  const full = /no space left on device/i.test(output) ? ' The disk is full: free some space and start again.' : '';
  return new StartRefused(
    `The embedded PostgreSQL did not start: ${told || 'it ended without a word'}.${full} Its log is ${options.logFile}.`,
  );
}
