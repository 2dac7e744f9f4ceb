import path from 'node:path';
import type { DestinationStream } from 'pino';
import { issueSignInLink } from '../auth/owner';
import { embeddedKeys } from '../backup/administered-database';
import { configOnOwnDatabase, configWith, type AppConfig, type Found } from '../config/app-config';
import { readSettings, type Settings } from '../config/settings';
import { checkDatabaseLogin } from '../platform/database/check-login';
import { createPool } from '../platform/database/pool';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { startEmbeddedDatabase } from '../platform/embedded/embedded-database';
import { freePort } from '../platform/embedded/postmaster';
import type { Lifetime } from './lifetime';
import { openLogFile } from './log-file';
import { checkPort, refusalOf } from './port';
import { startSandbox } from './sandbox-process';
import { traceProcess } from './trace-process';

/** The large part of the program, loaded while the database starts: a refusal does not wait for it. */
const loadApplication = async () => ({
  ...(await import('../platform/database/migrate-database')),
  ...(await import('../create-worker')),
  ...(await import('../create-api')),
});
type Application = Awaited<ReturnType<typeof loadApplication>>;

/**
 * Everything in one: the embedded database where no other is named, migration, sandbox, API and worker, begun in this
 * order, but for the API, which is begun last and ends first.
 * @param dist the folder of the built applications.
 * @param lifetime takes each part as it begins.
 */
export async function startEverything(environment: NodeJS.ProcessEnv, dist: string, lifetime: Lifetime): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const settings = await withPort(readSettings(environment));
  const found = settings.databaseUrl ? await onOwnDatabase(settings) : await onEmbedded(settings, lifetime, say);
  const application = await loadApplication();
  lifetime.goOn();
  if (found.databaseAdminUrl) {
    const ran = await application.migrateDatabase({ adminUrl: found.databaseAdminUrl, appUrl: found.databaseUrl });
    if (ran.length > 0) say(`Database: ${ran.length} migration${ran.length === 1 ? '' : 's'} done.`);
  }
  lifetime.goOn();
  if (settings.sandbox) {
    const sandbox = await startSandbox({ program: path.join(dist, 'sandbox/main.js'), dataDir: settings.dataDir, say });
    await lifetime.add('The sandbox', (hard) => sandbox.close(hard));
    found.sandboxUrl = sandbox.url;
  }
  const config = configWith(settings, found);
  const logFile = settings.databaseUrl ? undefined : path.join(settings.dataDir, 'tributary.log');
  const logs = logFile ? openLogFile(logFile) : undefined;
  const link = await prepareOwner(config, say);
  lifetime.goOn();
  await traceProcess(settings, 'tributary', lifetime);
  const worker = await application.createWorker({ config, ...(logs ? { logs } : {}) });
  await lifetime.add('The worker', () => worker.close());
  await serve(application, config, path.join(dist, 'web'), lifetime, logs);
  say(greeting(config, link, logFile));
}

async function withPort(settings: Settings): Promise<Settings> {
  if (settings.port !== 0) return settings;
  const port = await freePort();
  return { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) };
}

async function onOwnDatabase(settings: Settings): Promise<Found> {
  await checkPort(settings.host, settings.port);
  const { databaseUrl, databaseAdminUrl, encryptionKeys } = configOnOwnDatabase(settings);
  return { databaseUrl, databaseAdminUrl, encryptionKeys };
}

async function onEmbedded(settings: Settings, lifetime: Lifetime, say: (line: string) => void): Promise<Found> {
  const database = await startEmbeddedDatabase({
    dataDir: settings.dataDir,
    address: settings.publicUrl,
    before: async () => {
      await checkPort(settings.host, settings.port);
      // An error in it comes back where it is awaited.
      void loadApplication().catch(() => undefined);
    },
    say,
  });
  lifetime.onEnd(() => database.ending());
  await lifetime.add('The database', () => database.stop(), { always: true });
  if (database.adopted)
    say('The database was still running, after a Tributary that ended without stopping it; it is used on.');
  return {
    databaseUrl: database.databaseUrl,
    databaseAdminUrl: database.databaseAdminUrl,
    alone: true,
    encryptionKeys: embeddedKeys(settings, database.encryptionKey),
  };
}

/** Looks at the login, and makes the owner's account and a fresh link to sign in with. */
async function prepareOwner(config: AppConfig, say: (line: string) => void): Promise<string> {
  const pool = createPool({ url: config.databaseUrl, size: 1, name: 'tributary-start' });
  try {
    for (const warning of await checkDatabaseLogin(pool)) say(`Warning: ${warning}`);
    return await issueSignInLink(new TenantTransaction(pool), config.publicUrl);
  } finally {
    await pool.end();
  }
}

async function serve(
  { createApi }: Application,
  config: AppConfig,
  webRoot: string,
  lifetime: Lifetime,
  logs: DestinationStream | undefined,
): Promise<void> {
  const api = await createApi({ config, webRoot, ...(logs ? { logs } : {}) });
  await lifetime.add('The API', () => api.close());
  try {
    await api.listen(config.port, config.host);
  } catch (error) {
    throw refusalOf(error, config.host, config.port);
  }
}

function greeting(config: AppConfig, link: string, logFile: string | undefined): string {
  const lines = [
    ['Open', link],
    ['', 'The link signs you in as the owner, once, within a day. Later starts print a new one.'],
    ...(config.sandboxUrl ? [['Sandbox', `${config.sandboxUrl} (stand-ins for the providers, to try things on)`]] : []),
    ...(logFile
      ? [
          ['Data', config.dataDir],
          ['Log', logFile],
        ]
      : []),
  ];
  const body = lines.map(([name, text]) => `  ${name!.padEnd(9)}${text}`).join('\n');
  return `\nTributary runs at ${config.publicUrl}\n\n${body}\n\nStop it with ^C.`;
}
