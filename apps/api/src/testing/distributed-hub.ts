import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { startSandbox, type RunningSandbox, type SandboxSettings } from '../../../sandbox/src/sandbox';
import { StartedProcess } from '../bootstrap/testing/started-process';
import { startPrivatePostgres, type PrivatePostgres } from '../platform/embedded/private-postgres';
import { freePort } from '../platform/embedded/postmaster';
import { TestRedis } from '../platform/queue/testing/redis-server';
import { HubProcess } from './hub-process';

export interface HubSize {
  apis?: number;
  workers?: number;
  sandbox?: SandboxSettings;
  /** Settings of every process. */
  environment?: Record<string, string>;
  /** A Redis to wake the processes; false leaves it to Postgres. */
  redis?: boolean;
}

/**
 * The product as an operator runs it on many machines: its own PostgreSQL and Redis, migrated once, API and worker
 * processes from `dist/`, and the sandbox in the test's hands.
 */
export class DistributedHub {
  private constructor(
    readonly sandbox: RunningSandbox,
    readonly postgres: PrivatePostgres,
    readonly redis: TestRedis | undefined,
    /** What every process is told. */
    readonly settings: Record<string, string>,
    readonly admin: Pool,
    readonly apis: HubProcess[] = [],
    readonly workers: HubProcess[] = [],
  ) {}

  static async start({
    apis = 2,
    workers = 2,
    sandbox,
    environment = {},
    redis = true,
  }: HubSize = {}): Promise<DistributedHub> {
    const standIns = await startSandbox({ quota: 'off', ...sandbox });
    const postgres = await startPrivatePostgres();
    const server = redis ? await TestRedis.start() : undefined;
    await createDatabase(postgres);
    const publicPort = await freePort();
    const settings = {
      DATABASE_URL: `postgres://tributary:${randomBytes(12).toString('hex')}@127.0.0.1:${postgres.port}/tributary`,
      INTEGRATION_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: `http://127.0.0.1:${publicPort}`,
      ALLOWED_PRIVATE_HOSTS: new URL(standIns.url).host,
      LOG_LEVEL: 'warn',
      ...(server ? { REDIS_URL: server.url } : {}),
      ...environment,
    };
    const admin = new Pool({ connectionString: postgres.url('tributary'), max: 3 });
    admin.on('error', () => undefined); // a test may take the server away
    const hub = new DistributedHub(standIns, postgres, server, settings, admin);
    try {
      await hub.print('migrate', { DATABASE_ADMIN_URL: postgres.url('tributary') });
      await Promise.all([
        ...Array.from({ length: apis }, (_, at) => hub.addApi(at === 0 ? publicPort : undefined)),
        ...Array.from({ length: workers }, () => hub.addWorker()),
      ]);
      return hub;
    } catch (error) {
      await hub.stop();
      throw error;
    }
  }

  /** One more API; the first one has the address that everybody is told. */
  async addApi(port?: number): Promise<HubProcess> {
    const process = await HubProcess.start('main', this.settings, port);
    if (port === undefined) this.apis.push(process);
    else this.apis.unshift(process);
    return process;
  }

  async addWorker(environment: Record<string, string> = {}): Promise<HubProcess> {
    const process = await HubProcess.start('worker', { ...this.settings, ...environment });
    this.workers.push(process);
    return process;
  }

  /** The one-time link of the owner. */
  async signInLink(): Promise<string> {
    return (await this.print('sign-in-link')).trim();
  }

  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row>(text, values)).rows;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((process) => process.end()));
    await this.admin.end();
    await this.redis?.remove();
    await this.postgres.remove();
    await this.sandbox.close();
  }

  /** Runs a program that ends by itself, and returns what it printed. */
  private async print(program: string, environment: Record<string, string> = {}): Promise<string> {
    const process = StartedProcess.run(program, { ...this.settings, ...environment });
    const code = await process.end();
    if (code !== 0) throw new Error(`${program} ended with ${code}:\n${process.output}`);
    return process.output;
  }
}

async function createDatabase(postgres: PrivatePostgres): Promise<void> {
  const client = new Client({ connectionString: postgres.url() });
  await client.connect();
  await client.query('create database tributary');
  await client.end();
}
