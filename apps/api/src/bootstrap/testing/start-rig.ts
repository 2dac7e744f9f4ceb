import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { isTraversable } from '../../platform/embedded/account';
import { isAlive, waitForEnd } from '../../platform/embedded/processes';
import { StartedProcess, type StartOptions } from './started-process';

export const asRoot = process.getuid?.() === 0;
export const nobody = { uid: 65_534, gid: 65_534 };
/** Root can show what an ordinary user meets, unless the clone lies where that one cannot read it. */
export const asNobodyToo = asRoot && (await isTraversable(import.meta.dirname, nobody));

interface Note {
  superuserPassword: string;
  port: number;
  folder: string;
}

/** Data folders and start commands of one suite, and what is to be seen of them from outside. */
export class StartRig {
  private started: StartedProcess[] = [];
  private folders: string[] = [];

  start(options: StartOptions): StartedProcess {
    const begun = StartedProcess.start(options);
    this.started.push(begun);
    return begun;
  }

  /** The start that runs now. */
  running(): StartedProcess {
    return this.started.findLast((each) => isAlive(each.pid))!;
  }

  /** The path of a data folder that does not exist yet, in a folder of this mode. */
  async newFolder(mode = 0o755): Promise<string> {
    const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'tributary-start-'));
    await chmod(folder, mode);
    this.folders.push(folder);
    return path.join(folder, '.data');
  }

  noteIn(dataDir: string): Note {
    return JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8')) as Note;
  }

  postmasterOf(dataDir: string): number {
    const file = path.join(dataDir, this.noteIn(dataDir).folder, 'pgdata/postmaster.pid');
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  }

  /** Asks the embedded database as its superuser. */
  async ask<T extends object>(dataDir: string, text: string): Promise<T[]> {
    const { superuserPassword, port } = this.noteIn(dataDir);
    const client = new Client(`postgres://tributary_superuser:${superuserPassword}@127.0.0.1:${port}/tributary`);
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends what a failed test may have left: the processes it started, and their database. */
  async endAll(): Promise<void> {
    for (const each of this.started.splice(0)) {
      each.signal('SIGKILL');
      await each.end();
    }
    for (const folder of this.folders.splice(0)) {
      const file = path.join(folder, '.data/pgdata/postmaster.pid');
      const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
      if (pid && isAlive(pid)) {
        process.kill(pid, 'SIGQUIT');
        await waitForEnd(pid, 10_000);
      }
      await rm(folder, { recursive: true, force: true });
    }
  }
}

export const modeOf = (...parts: string[]): string => (statSync(path.join(...parts)).mode & 0o777).toString(8);

const statusOf = async (port: number, page: string) => (await fetch(`http://127.0.0.1:${port}${page}`)).status;
export const health = (port: number): Promise<number> => statusOf(port, '/health');
export const ready = (port: number): Promise<number> => statusOf(port, '/ready');
