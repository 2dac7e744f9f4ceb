import { Client, type Pool } from 'pg';
import { createPool } from '../apps/api/src/platform/database/pool';
import { TenantTransaction } from '../apps/api/src/platform/database/tenant-transaction';
import { addressOf, prepareTemplate, type TestServer } from '../apps/api/src/platform/database/testing/test-server';
import { startPrivatePostgres } from '../apps/api/src/platform/embedded/private-postgres';

/** What the embedded default runs with: nothing is traded for speed, on either side. */
const productionLike = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  autovacuum_naptime: '60s',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};

export interface BenchServer {
  server: TestServer;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<BenchServer> {
  const postgres = await startPrivatePostgres(productionLike);
  return { server: await prepareTemplate(postgres.url()), stop: () => postgres.remove() };
}

export interface BenchDatabase {
  transactions: TenantTransaction;
  /** Asks as the superuser. */
  admin: Pool;
  /** Another connection as the superuser, for the baseline: no policy binds it. */
  plain: Client;
  drop(): Promise<void>;
}

/** A fresh migrated database. */
export async function createDatabase(server: TestServer, name: string): Promise<BenchDatabase> {
  const postgres = await connect(server.adminUrl);
  await postgres.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} STRATEGY FILE_COPY`);
  const admin = createPool({ url: addressOf(server, 'admin', name), size: 8, name: 'tributary-bench-admin' });
  const plain = await connect(addressOf(server, 'admin', name));
  const pool = createPool({ url: addressOf(server, 'app', name), size: 8, name: 'tributary-bench' });
  return {
    transactions: new TenantTransaction(pool),
    admin,
    plain,
    async drop() {
      await Promise.all([pool.end(), admin.end(), plain.end()]);
      await postgres.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await postgres.end();
    },
  };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Brings a database to rest before a measurement: statistics fresh, nothing left to write. */
export async function settle(admin: Pool): Promise<void> {
  await admin.query('vacuum (analyze)');
  await admin.query('checkpoint');
}
