import { randomBytes } from 'node:crypto';
import { registry } from '@tributary/providers';
import { AppConfig } from '../../config/app-config';
import { credentialsOf, settingsOf } from '../../connections/secret-places';
import { createIntegration, createTenant, type BuiltTenant } from '../../platform/database/testing/builders';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import type { LiveAnnouncer } from '../../platform/live/live-announcer';
import { PostgresJobQueue } from '../../platform/queue/postgres-job-queue';
import { PgcryptoSecretBox } from '../../platform/secrets/pgcrypto-secret-box';
import { RunNews } from '../../sync/run-news';
import { SyncRequestsService } from '../../sync/sync-requests.service';
import { SyncSettings } from '../../sync/sync-settings';
import { ImportReadings, type RunRow } from './import-readings';

/** What a stand-in needs to be connected to; the sandbox's own `connection` has it all. */
export interface StandInConnection {
  token: string;
  settings: Record<string, unknown>;
}

/** One integration of ClickUp's stand-in on a test's database, and the asking for its runs. */
export class ImportSite extends ImportReadings {
  private constructor(
    readonly database: TestDatabase,
    readonly config: AppConfig,
    readonly tenant: BuiltTenant,
    integrationId: string,
    readonly requests: SyncRequestsService,
    private readonly queue: PostgresJobQueue,
  ) {
    super(integrationId, async (text, values = []) => (await database.admin.query(text, values)).rows as never);
  }

  /** @param sync how the workers of `config` work: short leases and waits. */
  static async create(
    database: TestDatabase,
    stand: StandInConnection,
    sync: Partial<SyncSettings> = {},
    tenant?: BuiltTenant,
  ): Promise<ImportSite> {
    const config = configFor(database, String(stand.settings['api_url']), sync);
    return ImportSite.under(config, database, stand, tenant);
  }

  /** As `create`, with a configuration that is there already, such as the API's. */
  static async under(
    config: AppConfig,
    database: TestDatabase,
    stand: StandInConnection,
    owner?: BuiltTenant,
  ): Promise<ImportSite> {
    const tenant = owner ?? (await createTenant(database.admin));
    const { integrationId, connectionId } = await createIntegration(database.admin, {
      ...tenant,
      schedule: 'manual',
      state: 'pending',
    });
    const box = new PgcryptoSecretBox(config.encryptionKeys);
    await database.transactions.run(tenant.tenantId, 'system', async (sql) => {
      const secret = await box.seal(sql, credentialsOf(connectionId), { kind: 'token', token: stand.token });
      const settings = await box.seal(sql, settingsOf(integrationId), stand.settings);
      await sql.query('update kb.connections set credentials_encrypted = $2, key_id = $3 where id = $1', [
        connectionId,
        secret.ciphertext,
        secret.keyId,
      ]);
      await sql.query('update kb.integrations set settings_encrypted = $2, settings_key_id = $3 where id = $1', [
        integrationId,
        settings.ciphertext,
        settings.keyId,
      ]);
    });
    const queue = new PostgresJobQueue({ url: config.databaseUrl });
    const live = { changed: () => undefined } as unknown as LiveAnnouncer;
    const catalogue = { provider: (key: string) => registry.find(key)?.definition };
    const requests = new SyncRequestsService(
      database.transactions,
      catalogue,
      queue,
      new SyncSettings(config.sync),
      new RunNews(live, queue),
    );
    return new ImportSite(database, config, tenant, integrationId, requests, queue);
  }

  /** Asks for a run, as a person does. */
  async start(mode: 'full' | 'incremental' = 'full'): Promise<string> {
    const { tenantId, userId } = this.tenant;
    const actor = `user:${userId}` as const;
    const request = { tenantId, integrationId: this.integrationId, trigger: 'manual', mode } as const;
    const { runId } = await this.requests.enqueueRun({ ...request, requestedBy: actor, actor });
    return runId;
  }

  async retry(runId: string): Promise<void> {
    const { tenantId, userId } = this.tenant;
    await this.requests.retryRun({ tenantId, runId, actor: `user:${userId}` });
  }

  /** A whole run, whose workers are there already. */
  async import(mode: 'full' | 'incremental' = 'full'): Promise<{ runId: string } & RunRow> {
    const runId = await this.start(mode);
    return { runId, ...(await this.end(runId)) };
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}

/** A worker's configuration on a test's database, with leave to call the stand-in. */
export function configFor(database: TestDatabase, apiUrl: string, sync: Partial<SyncSettings> = {}): AppConfig {
  return new AppConfig({
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: database.appUrl,
    databaseAdminUrl: undefined,
    dataDir: '/nonexistent',
    encryptionKeys: [randomBytes(32)],
    allowedPrivateHosts: [new URL(apiUrl).host],
    logLevel: 'info',
    sandboxUrl: undefined,
    poolSizes: { api: 5, worker: 8 },
    sync,
  });
}
