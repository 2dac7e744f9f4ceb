import { createAddressGuard, createProviderHttp, type MeterPort } from '@tributary/provider-sdk';
import { SyncEngine, type Claim, type SyncPorts } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import { insideTransaction } from '../apps/api/src/platform/database/tenant-transaction';
import { createIntegration, createTenant } from '../apps/api/src/platform/database/testing/builders';
import { PostgresRemapStore } from '../apps/api/src/mappings/remap.store';
import { PostgresDeletionStore } from '../apps/api/src/records/deletion.store';
import { PostgresRecordStore } from '../apps/api/src/records/record.store';
import { PostgresRunStore } from '../apps/api/src/sync/run.store';
import { firstStages } from '../apps/api/src/sync/stages';
import { clickup } from '../libs/providers/src/clickup/clickup.entry';
import type { BenchDatabase } from './database';
import type { StatementTimes } from './profile';
import { token, workspace } from './sandbox';

/** Slices that one process works on at once, as in production. */
const concurrency = 4;

const readByDefault = clickup.definition.streams.filter(({ byDefault }) => byDefault !== false);

/** One integration of ClickUp on a database, and the engine with the stores of production. */
export class EnginePipeline {
  private constructor(
    private readonly database: BenchDatabase,
    private readonly ports: SyncPorts,
    private readonly tenantId: string,
    private readonly integrationId: string,
    private readonly taskId: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async create(database: BenchDatabase, apiUrl: string): Promise<EnginePipeline> {
    const admin = {
      async query<T>(text: string, values?: unknown[]) {
        const { rows, rowCount } = await database.admin.query(text, values);
        return { rows: rows as T[], rowCount: rowCount ?? 0 };
      },
    };
    const tenant = await createTenant(admin);
    const integration = await createIntegration(admin, { ...tenant, providerKey: 'clickup' });
    const guard = createAddressGuard({ allow: [new URL(apiUrl).host] });
    const ports: SyncPorts = {
      transactions: database.transactions,
      runs: new PostgresRunStore(),
      records: new PostgresRecordStore(),
      deletions: new PostgresDeletionStore(),
      remaps: new PostgresRemapStore(),
      provider: () => clickup,
      connect: (_job, meter, signal) =>
        Promise.resolve({ settings: settings(apiUrl), http: http(meter, signal), signal }),
      committed: () => undefined,
    };
    const http = (counted: { calls: number; bytesIn: number }, signal: AbortSignal) => {
      const meter: MeterPort = {
        call({ bytesIn }) {
          counted.calls += 1;
          counted.bytesIn += bytesIn;
        },
      };
      const credentials = { kind: 'token', token } as const;
      return createProviderHttp({
        provider: clickup.definition,
        baseUrl: apiUrl,
        credentials,
        guard,
        meter,
        inTransaction: insideTransaction,
        signal,
      });
    };
    const { integrationId, taskId } = integration;
    return new EnginePipeline(database, ports, tenant.tenantId, integrationId, taskId, () => guard.close());
  }

  /** A whole run, from planning the first stream to closing the last. Returns the counts of the tasks' stream. */
  async run(mode: 'full' | 'incremental' = 'full', times?: StatementTimes): Promise<Record<string, number>> {
    const transactions = times?.around(this.ports.transactions) ?? this.ports.transactions;
    const engine = new SyncEngine({ ...this.ports, transactions });
    const runId = await this.begin(mode);
    const working = new Set<Promise<void>>();
    do {
      for (let claim; working.size < concurrency && (claim = await this.claim(runId));) {
        const work = this.work(engine, claim).then(() => void working.delete(work));
        working.add(work);
      }
      if (working.size > 0) await Promise.race(working);
    } while (working.size > 0 || (await this.isLeft(runId)));
    const { rows } = await this.database.admin.query<Record<string, string>>(
      `select sum(read) as read, sum(created) as created, sum(updated) as updated, sum(unchanged) as unchanged,
              sum(failed) as failed
       from kb.sync_partitions where run_id = $1 and stream = 'tasks'`,
      [runId],
    );
    return Object.fromEntries(Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]));
  }

  async end(): Promise<void> {
    await this.close();
  }

  private async begin(mode: string): Promise<string> {
    const runId = uuidv7();
    const { admin } = this.database;
    await admin.query(`update kb.sync_runs set state = 'succeeded' where task_id = $1`, [this.taskId]);
    await admin.query(
      `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, requested_by, state)
       values ($1, $2, $3, $4, $5, 'manual', 'bench', 'running')`,
      [runId, this.tenantId, this.integrationId, this.taskId, mode],
    );
    for (const [stream, stage] of firstStages(readByDefault))
      await admin.query(
        `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, stage, kind, partition_key)
         values ($1, $2, $3, $4, $5, $6, 'plan', '')`,
        [uuidv7(), this.tenantId, runId, this.integrationId, stream, stage],
      );
    return runId;
  }

  private async isLeft(runId: string): Promise<boolean> {
    const { rows } = await this.database.admin.query<{ left: boolean }>(
      `select exists (select from kb.sync_partitions where run_id = $1 and state <> 'done') as left`,
      [runId],
    );
    return rows[0]!.left;
  }

  /** One of the lowest stage, plans before the pulls that they make; nothing while another works on what comes before. */
  private async claim(runId: string): Promise<Claim | undefined> {
    const { rows } = await this.database.admin.query<{ id: string; fencing_token: string }>(
      `update kb.sync_partitions set state = 'running', fencing_token = fencing_token + 1, lease_owner = 'bench'
       where id = (
         select id from kb.sync_partitions p where run_id = $1 and state in ('ready', 'blocked')
           and (stage, kind = 'pull') = (
             select stage, kind = 'pull' from kb.sync_partitions
             where run_id = $1 and state in ('ready', 'blocked', 'running') order by stage, kind = 'pull' limit 1)
         order by id limit 1 for update skip locked)
       returning id, fencing_token`,
      [runId],
    );
    return (
      rows[0] && {
        tenantId: this.tenantId,
        partitionId: rows[0].id,
        fencingToken: Number(rows[0].fencing_token),
        worker: 'bench',
      }
    );
  }

  private async work(engine: SyncEngine, claim: Claim): Promise<void> {
    const outcome = await engine.runSlice(claim, new AbortController().signal);
    if (outcome.kind !== 'done' && outcome.kind !== 'yield')
      throw new Error(`A slice ended: ${JSON.stringify(outcome)}`);
    await this.database.admin.query('update kb.sync_partitions set state = $2 where id = $1', [
      claim.partitionId,
      outcome.kind === 'done' ? 'done' : 'ready',
    ]);
  }
}

function settings(apiUrl: string): unknown {
  return clickup.definition.settings.parse({ team_id: workspace, api_url: apiUrl });
}
