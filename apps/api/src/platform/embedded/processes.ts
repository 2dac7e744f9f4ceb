import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Tells whether a process of this id runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What tells this process from a later one with the same id: boot and start time. Ids are soon used again in
 * containers, where the first process always has the same one. Empty when the process is gone.
 */
export function birthOf(pid: number): string {
  if (existsSync('/proc/self/stat')) {
    const fields = statOf(pid);
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields ? `${boot}/${fields[19]}` : '';
  }
  if (process.platform === 'win32') return isAlive(pid) ? String(pid) : '';
  return quietly('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** The parent of a process, as far as this system tells without much ado. */
export function parentOf(pid: number): number | undefined {
  const parent = existsSync('/proc/self/stat') ? Number(statOf(pid)?.[1]) : 0;
  return parent > 0 ? parent : undefined;
}

/** The command line of a process, empty when it is gone or not to be seen. */
export function commandOf(pid: number): string {
  if (existsSync('/proc/self/stat')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch (error) {
      if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
      throw error;
    }
  }
  return process.platform === 'win32' ? '' : quietly('ps', ['-o', 'command=', '-p', String(pid)]);
}

/** Waits until the process is gone; false when it still runs after `withinMs`. */
export async function waitForEnd(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await pause(20);
  }
  return true;
}

/** The fields of /proc/<pid>/stat after the command, which may itself hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** A process that ended and was not yet collected by its parent answers signals, and does nothing else. */
function isZombie(pid: number): boolean {
  return existsSync('/proc/self/stat') && statOf(pid)?.[0] === 'Z';
}

function quietly(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (error) {
    // `ps` ends with 1 when there is no such process; anything else is worth hearing of.
    if ((error as { status?: number }).status === 1) return '';
    throw error;
  }
}
