import type { ProviderContext } from '@tributary/provider-sdk';
import {
  SyncEngine,
  type Claim,
  type Job,
  type ProviderEntry,
  type SliceOutcome,
  type SyncPorts,
} from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import {
  createIntegration,
  createTenant,
  type BuiltIntegration,
  type BuiltTenant,
} from '../../platform/database/testing/builders';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import { PostgresRemapStore } from '../../mappings/remap.store';
import { PostgresDeletionStore } from '../../records/deletion.store';
import { PostgresRecordStore } from '../../records/record.store';
import { PostgresRunStore } from '../run.store';
import { firstStages, type StreamStep } from '../stages';
import { ScriptedProvider } from './scripted-provider';

/** What the engine is played on instead of the scripted provider. */
export interface PlayedProvider {
  readonly entry: ProviderEntry;
  context(job: Job, signal: AbortSignal): ProviderContext<unknown>;
}

/** The engine on a real database with a provider in memory; the test plays the worker, one slice at a time. */
export class EngineRig {
  readonly provider = new ScriptedProvider();
  readonly ports: SyncPorts;
  readonly engine: SyncEngine;
  private readonly steps: readonly StreamStep[];

  private constructor(
    readonly database: TestDatabase,
    readonly tenant: BuiltTenant,
    readonly integration: BuiltIntegration,
    played: PlayedProvider | undefined,
  ) {
    this.steps = (played ?? this.provider).entry.definition.streams;
    this.ports = {
      transactions: database.transactions,
      runs: new PostgresRunStore(),
      records: new PostgresRecordStore(),
      deletions: new PostgresDeletionStore(),
      remaps: new PostgresRemapStore(),
      provider: () => (played ?? this.provider).entry,
      connect: (job, _meter, signal) =>
        Promise.resolve(played ? played.context(job, signal) : this.provider.context(signal)),
      committed: () => undefined,
    };
    this.engine = new SyncEngine(this.ports);
  }

  static async create(database: TestDatabase, played?: PlayedProvider): Promise<EngineRig> {
    const tenant = await createTenant(database.admin);
    const providerKey = played?.entry.definition.key ?? 'scripted';
    const integration = await createIntegration(database.admin, { ...tenant, providerKey });
    return new EngineRig(database, tenant, integration, played);
  }

  /** Runs all streams to their end, stage by stage; throws when a slice neither ends nor yields. */
  async sync(mode: 'full' | 'incremental'): Promise<string> {
    const runId = await this.begin(mode);
    await this.goOn(runId);
    return runId;
  }

  /** What is left of a run. */
  async goOn(runId: string): Promise<void> {
    for (let claim = await this.claim(runId); claim; claim = await this.claim(runId))
      await this.close(claim, await this.slice(claim));
  }

  slice(claim: Claim): Promise<SliceOutcome> {
    return this.engine.runSlice(claim, new AbortController().signal);
  }

  async begin(mode: 'full' | 'incremental' | 'deletions'): Promise<string> {
    const runId = uuidv7();
    const { tenantId } = this.tenant;
    await this.database.admin.query(`update kb.sync_runs set state = 'succeeded' where task_id = $1`, [
      this.integration.taskId,
    ]);
    await this.database.admin.query(
      `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, requested_by, state)
       values ($1, $2, $3, $4, $5, 'manual', 'test', 'running')`,
      [runId, tenantId, this.integration.integrationId, this.integration.taskId, mode],
    );
    if (mode === 'deletions') return runId;
    for (const [stream, stage] of firstStages(this.steps))
      await this.database.admin.query(
        `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, stage, kind, partition_key)
         values ($1, $2, $3, $4, $5, $6, 'plan', '')`,
        [uuidv7(), tenantId, runId, this.integration.integrationId, stream, stage],
      );
    return runId;
  }

  /** Claims the next partition of the lowest stage that is not done. */
  async claim(runId: string): Promise<Claim | undefined> {
    const { rows } = await this.database.admin.query<{ id: string; fencing_token: string }>(
      `update kb.sync_partitions set state = 'running', fencing_token = fencing_token + 1, lease_owner = 'test'
       where id = (select id from kb.sync_partitions where run_id = $1 and state <> 'done'
                   order by stage, kind = 'pull', id limit 1)
       returning id, fencing_token`,
      [runId],
    );
    const row = rows[0];
    return (
      row && {
        tenantId: this.tenant.tenantId,
        partitionId: row.id,
        fencingToken: Number(row.fencing_token),
        worker: 'test',
      }
    );
  }

  async close(claim: Claim, outcome: SliceOutcome): Promise<void> {
    if (outcome.kind !== 'done' && outcome.kind !== 'yield') throw new Error(JSON.stringify(outcome));
    await this.database.admin.query('update kb.sync_partitions set state = $2 where id = $1', [
      claim.partitionId,
      outcome.kind === 'done' ? 'done' : 'ready',
    ]);
  }

  async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.admin.query<Row>(text, values)).rows;
  }

  async counts(runId: string): Promise<Record<string, number>> {
    const [row] = await this.rows<Record<string, string>>(
      `select sum(read) as read, sum(created) as created, sum(updated) as updated, sum(unchanged) as unchanged,
              sum(deleted) as deleted, sum(failed) as failed
       from kb.sync_partitions where run_id = $1 and stream = 'tasks'`,
      [runId],
    );
    return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)]));
  }
}
