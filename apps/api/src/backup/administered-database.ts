import { keysOf } from '../config/app-config';
import { readSettings, type Settings } from '../config/settings';
import { StartRefused } from '../config/start-refused';
import { encryptionKeyIn } from '../platform/embedded/data-folder';
import { startEmbeddedDatabase } from '../platform/embedded/embedded-database';
import { runningAdministratorUrl } from '../platform/embedded/running-database';

/** A database with its administrator's rights and its keys, for the commands that deal with all of it. */
export interface AdministeredDatabase {
  adminUrl: string;
  /** The application's address. */
  appUrl: string;
  /**
   * Master keys, of which the first one seals.
   * @throws StartRefused when the environment gives none: an export does without.
   */
  keys(): Buffer[];
  /** Leaves it as it was found: a database that was started for the command is stopped. */
  close(): Promise<void>;
}

/**
 * Finds the database that the environment names. Without `DATABASE_URL` that is the embedded one: as it runs, or started
 * for this command when it does not.
 * @param needs.stopped refuses an embedded database that runs: nothing else may use it.
 * @throws StartRefused when an address is missing, or another process holds the data folder.
 */
export async function administeredDatabase(
  environment: NodeJS.ProcessEnv,
  needs: { stopped?: boolean; say: (line: string) => void },
): Promise<AdministeredDatabase> {
  const settings = readSettings(environment);
  if (settings.databaseUrl) return ownDatabase(settings, settings.databaseUrl);
  const running = needs.stopped ? undefined : await runningAdministratorUrl(settings.dataDir);
  if (running) {
    const keys = embeddedKeys(settings, await encryptionKeyIn(settings.dataDir, false));
    return { adminUrl: running, appUrl: running, keys: () => keys, close: async () => undefined };
  }
  const started = await startEmbeddedDatabase({
    dataDir: settings.dataDir,
    address: 'a command, for a moment',
    say: needs.say,
  });
  return {
    adminUrl: started.databaseAdminUrl,
    appUrl: started.databaseUrl,
    keys: () => embeddedKeys(settings, started.encryptionKey),
    close: () => started.stop(),
  };
}

function ownDatabase(settings: Settings, appUrl: string): AdministeredDatabase {
  if (!settings.databaseAdminUrl)
    throw new StartRefused(
      'This command needs DATABASE_ADMIN_URL beside DATABASE_URL: it deals with the rows of all organisations, which the ' +
        'application’s own login cannot see.',
    );
  return { adminUrl: settings.databaseAdminUrl, appUrl, keys: () => keysOf(settings), close: async () => undefined };
}

/** The keys of an embedded database: the environment's seals where it gives one, and the folder's own goes on opening. */
export function embeddedKeys(settings: Settings, ofFolder: Buffer): Buffer[] {
  return [settings.encryptionKey, ofFolder, settings.previousEncryptionKey].filter((key) => key !== undefined);
}
