import { configOnOwnDatabase, type AppConfig } from '../config/app-config';
import { readSettings } from '../config/settings';
import { StartRefused } from '../config/start-refused';
import { createApi } from '../create-api';
import { createWorker } from '../create-worker';
import { checkDatabaseLogin } from '../platform/database/check-login';
import { migrateDatabase } from '../platform/database/migrate-database';
import { createPool } from '../platform/database/pool';
import { ReadinessService } from '../platform/health/readiness.service';
import { MetricsDoor } from '../platform/metrics/metrics-door';
import type { Lifetime } from './lifetime';
import { checkPort, refusalOf } from './port';
import { traceProcess } from './trace-process';
import { serveWorkerHealth } from './worker-health';

/** The HTTP role: the API and the web application, on a PostgreSQL of one's own that is migrated already. */
export async function startHttpRole(
  environment: NodeJS.ProcessEnv,
  webRoot: string,
  lifetime: Lifetime,
): Promise<void> {
  const settings = readSettings(environment);
  const config = configOnOwnDatabase(settings);
  await checkPort(config.host, config.port);
  await checkLogin(config);
  lifetime.goOn();
  await traceProcess(settings, 'tributary-api', lifetime);
  const api = await createApi({ config, webRoot });
  await lifetime.add('The API', () => api.close());
  try {
    await api.listen(config.port, config.host);
  } catch (error) {
    throw refusalOf(error, config.host, config.port);
  }
}

/** The job role: the worker alone, as many processes as one likes, beside API processes on the same database. */
export async function startJobRole(environment: NodeJS.ProcessEnv, lifetime: Lifetime): Promise<void> {
  const settings = readSettings(environment);
  const config = configOnOwnDatabase(settings);
  await checkLogin(config);
  lifetime.goOn();
  await traceProcess(settings, 'tributary-worker', lifetime);
  const worker = await createWorker({ config });
  await lifetime.add('The worker', () => worker.close());
  const { host, workerPort: port } = config;
  if (port === undefined) return;
  // Ends first: who is told to stop is not to be sent more.
  const health = await serveWorkerHealth(
    { host, port },
    worker.get(ReadinessService, { strict: false }),
    worker.get(MetricsDoor, { strict: false }),
  );
  await lifetime.add('The health port', () => health.close());
}

/** Migrates a PostgreSQL of one's own and admits the application's login. */
export async function migrateOwnDatabase(environment: NodeJS.ProcessEnv): Promise<void> {
  const { databaseUrl, databaseAdminUrl } = readSettings(environment);
  if (!databaseUrl || !databaseAdminUrl) {
    throw new StartRefused(
      'Migrating needs two addresses: DATABASE_ADMIN_URL, whose user makes roles and tables, and DATABASE_URL, whose user ' +
        'the application signs in as (it is made when missing). The embedded database migrates itself at every start.',
    );
  }
  const ran = await migrateDatabase({ adminUrl: databaseAdminUrl, appUrl: databaseUrl });
  process.stdout.write(ran.length > 0 ? `Done: ${ran.join(', ')}.\n` : 'The database is up to date.\n');
}

/** Refuses a login that row-level security does not bind; warnings go to standard error, as the log is not there yet. */
export async function checkLogin(config: AppConfig): Promise<void> {
  const pool = createPool({ url: config.databaseUrl, size: 1, name: 'tributary-start' });
  try {
    for (const warning of await checkDatabaseLogin(pool)) process.stderr.write(`Warning: ${warning}\n`);
  } finally {
    await pool.end();
  }
}
