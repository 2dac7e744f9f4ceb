import type { INestApplicationContext } from '@nestjs/common';
import { createWorker } from '../../create-worker';
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database';
import { configFor, ImportSite, type StandInConnection } from './import-site';
import type { SyncSettings } from '../../sync/sync-settings';

/** The product's worker in the test's own process, on a database of its own, and the sites it works for. */
export class WorkerInProcess {
  private readonly sites: ImportSite[] = [];

  private constructor(
    readonly database: TestDatabase,
    private readonly worker: INestApplicationContext,
    private readonly config: ReturnType<typeof configFor>,
    private readonly lines: string[],
  ) {}

  static async start(apiUrl: string, sync: Partial<SyncSettings>): Promise<WorkerInProcess> {
    const database = await createTestDatabase();
    const config = configFor(database, apiUrl, sync);
    const lines: string[] = [];
    const worker = await createWorker({ config, logs: { write: (line: string) => void lines.push(line) } });
    return new WorkerInProcess(database, worker, config, lines);
  }

  /** A tenant with an integration, on which nothing was imported. */
  async site(stand: StandInConnection): Promise<ImportSite> {
    const site = await ImportSite.under(this.config, this.database, stand);
    this.sites.push(site);
    return site;
  }

  /** All it logged. */
  get logs(): string {
    return this.lines.join('');
  }

  async close(): Promise<void> {
    await Promise.all(this.sites.map((site) => site.close()));
    await this.worker.close();
    await this.database.close();
  }
}
