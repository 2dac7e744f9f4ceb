import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { StartRefused } from '../../config/start-refused';

/** The account that PostgreSQL runs as when this process is root, which PostgreSQL refuses to be. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/**
 * Whom to run PostgreSQL as. An ordinary user runs it as oneself (undefined); root runs it as the owner of an existing
 * data folder, else as `postgres`, else as `nobody`.
 * @throws StartRefused when root has no such account to offer.
 */
export async function serverAccount(existingData?: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingData ? await stat(existingData).catch(absent) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((account) => account[0] === name);
    if (found && Number(found[2]) > 0) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new StartRefused(
    'PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` user to run it as. ' +
      'Start Tributary as an ordinary user.',
  );
}

/** Tells whether the account may pass through every folder on the way to `place` (plain permission bits). */
export async function isTraversable(place: string, account: ServerAccount): Promise<boolean> {
  let folder = await realpath(place);
  for (;;) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = path.dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
