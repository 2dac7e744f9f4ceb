import { readdirSync, readFileSync } from 'node:fs';
import type { BenchDatabase } from './database';

interface ProcessTimes {
  parent: number;
  /** Seconds of itself, and of children that have ended. */
  own: number;
  ended: number;
}

/** From Linux's /proc, in ticks of 10 ms; undefined where there is none. */
function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number);
    const seconds = (...places: number[]) => places.reduce((sum, place) => sum + fields[place]!, 0) / 100;
    return { parent: fields[1]!, own: seconds(11, 12), ended: seconds(13, 14) };
  } catch {
    return undefined;
  }
}

/** Seconds of CPU that a process has used; NaN where the system does not say. */
export function cpuSecondsOf(pid: number | undefined): number {
  return (pid === undefined ? undefined : timesOf(pid))?.own ?? NaN;
}

/**
 * Seconds of CPU used by this process and by PostgreSQL so far: on a busy machine they say what the clock does not.
 * NaN where the system does not say.
 */
export async function cpuSeconds({ admin }: Pick<BenchDatabase, 'admin'>): Promise<number> {
  const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = timesOf(rows[0]!.pid)?.parent;
  const server = postmaster === undefined ? undefined : timesOf(postmaster);
  if (!server) return NaN;
  const backends = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((times) => times?.parent === postmaster);
  const { user, system } = process.cpuUsage();
  return backends.reduce((sum, times) => sum + (times?.own ?? 0), server.own + server.ended + (user + system) / 1e6);
}
