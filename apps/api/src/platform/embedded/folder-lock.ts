import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../config/start-refused';
import { birthOf, isAlive } from './processes';

interface Owner {
  pid: number;
  /** What tells the process from a later one with the same id. */
  birth: string;
  /** Where it serves, for the sentence that a second instance gets. */
  address: string;
  /** It is coming to its end. */
  ending?: true;
}

export interface FolderLock {
  /** Tells others that this process is ending, so that the next start waits instead of giving up. */
  ending(): Promise<void>;
  release(): Promise<void>;
}

const WAITS_FOR_END_MS = 40_000;

/**
 * Makes this process the only one that works on a data folder. The lock of an owner that was killed is taken over, one that
 * is coming to its end is waited for.
 * @param address where this process will serve; named to a second instance that is refused.
 * @throws StartRefused when another process owns the folder.
 */
export async function lockFolder(folder: string, address: string): Promise<FolderLock> {
  const file = path.join(folder, 'owner.lock');
  const me: Owner = { pid: process.pid, birth: birthOf(process.pid), address };
  const mine = JSON.stringify(me);
  // Linked into place whole, so that nobody ever reads half a lock.
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, mine, { mode: 0o600 });
  const until = Date.now() + WAITS_FOR_END_MS;
  try {
    for (let tries = 0; tries < 20;) {
      if (await linked(draft, file)) return lockOf(file, me);
      const found = await contentOf(file);
      if (found === undefined) continue; // its owner let go meanwhile
      const owner = ownerIn(found);
      if (owner?.ending && runs(owner) && Date.now() < until) {
        await pause(100);
        continue;
      }
      if (owner && runs(owner)) {
        throw new StartRefused(
          `Tributary already runs on the data folder ${folder}: process ${owner.pid}, at ${owner.address}. ` +
            `Use that one, stop it, or set DATA_DIR and PORT to run a second one beside it.`,
        );
      }
      await clearStale(file, found);
      tries++;
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new StartRefused(
    `The lock ${file} cannot be taken: several starts are trying at once. Start again in a moment.`,
  );
}

function lockOf(file: string, me: Owner): FolderLock {
  let written = JSON.stringify(me);
  return {
    ending: async () => {
      const next = JSON.stringify({ ...me, ending: true } satisfies Owner);
      const draft = `${file}.${process.pid}-ending`;
      await writeFile(draft, next, { mode: 0o600 });
      await rename(draft, file);
      written = next;
    },
    release: () => release(file, written),
  };
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale lock aside and looks again, for another start may have put its own there since it was read. */
async function clearStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.stale-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await contentOf(aside)) !== stale) await linked(aside, file);
  await rm(aside, { force: true });
}

async function release(file: string, mine: string): Promise<void> {
  if ((await contentOf(file)) === mine) await rm(file, { force: true });
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The owner that a lock names; undefined when the disk lost its content in a crash. */
function ownerIn(content: string): Owner | undefined {
  try {
    return JSON.parse(content) as Owner;
  } catch {
    return undefined;
  }
}

function runs(owner: Owner): boolean {
  return isAlive(owner.pid) && birthOf(owner.pid) === owner.birth;
}
