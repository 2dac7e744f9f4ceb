import { issueSignInLink } from '../auth/owner';
import { readSettings, type Settings } from '../config/settings';
import { StartRefused } from '../config/start-refused';
import { checkDatabaseLogin } from '../platform/database/check-login';
import { createPool } from '../platform/database/pool';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { runningDatabaseUrl } from '../platform/embedded/running-database';

/**
 * Prints a one-time link that signs the owner in: for deployments whose processes print none, and for whoever lost theirs.
 * The owner's account is made when there is none yet. Links that were printed before stop working.
 * @throws StartRefused when the database does not answer, is not migrated, or (without DATABASE_URL) does not run.
 */
export async function printSignInLink(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  const settings = readSettings(environment);
  const url = settings.databaseUrl ?? (await embeddedUrl(settings));
  const pool = createPool({ url, size: 1, name: 'tributary-sign-in-link' });
  try {
    await checkDatabaseLogin(pool);
    say(await issueSignInLink(new TenantTransaction(pool), settings.publicUrl));
  } finally {
    await pool.end();
  }
}

async function embeddedUrl({ dataDir }: Settings): Promise<string> {
  const url = await runningDatabaseUrl(dataDir);
  if (url) return url;
  throw new StartRefused(
    `No Tributary runs on the data folder ${dataDir}, so there is nobody to ask. Start it (it prints a link itself), or ` +
      'set DATABASE_URL to the database that is meant.',
  );
}
