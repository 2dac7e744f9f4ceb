import { ClsServiceManager } from 'nestjs-cls';
import { RequestContext } from '../../platform/context/request-context';
import type { Claim, SliceOutcome, SliceRunner } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import {
  createIntegration,
  createTenant,
  type BuiltIntegration,
  type BuiltTenant,
} from '../../platform/database/testing/builders';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import { TenantTransaction, type Actor } from '../../platform/database/tenant-transaction';
import type { LiveAnnouncer } from '../../platform/live/live-announcer';
import { JobQueue, type Listener, type RingOptions } from '../../platform/queue/job-queue';
import { Claims } from '../claims';
import { Reconciler } from '../reconciler';
import { RunNews } from '../run-news';
import { Scheduler } from '../scheduler';
import { SliceOutcomes } from '../slice-outcomes';
import type { StreamCatalogue } from '../stream-catalogue';
import { SyncPausesService } from '../sync-pauses.service';
import { SyncRequestsService } from '../sync-requests.service';
import { SyncSettings } from '../sync-settings';
import { SyncWorker } from '../sync-worker';

/** A bell that nobody hears: what works with it needs no notification. */
export class SilentBell extends JobQueue {
  readonly rings: { kind: string; options: RingOptions }[] = [];

  override ring(kind: string, options: RingOptions = {}): void {
    this.rings.push({ kind, options });
  }

  override listen(): Listener {
    return { stop: () => Promise.resolve() };
  }

  override answers(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

export interface PartRow {
  id: string;
  stream: string;
  kind: string;
  stage: number;
  key: string;
  state: string;
  attempts: number;
  crashes: number;
  fencingToken: number;
  leaseOwner: string | null;
  waitSeconds: number | null;
  checkpoint: object | null;
  error: { say: string } | null;
}

/** What a scripted slice is told about its part. */
export interface ScriptedPart extends PartRow {
  claim: Claim;
  signal: AbortSignal;
}

export type Script = (part: ScriptedPart) => SliceOutcome | Promise<SliceOutcome>;

export interface Site {
  tenant: BuiltTenant;
  integration: BuiltIntegration;
}

const person: Actor = 'user:00000000-0000-7000-8000-000000000001';
const streams = [
  { name: 'lists', title: 'Lists', after: [] },
  { name: 'people', title: 'People', after: [] },
  { name: 'tasks', title: 'Tasks', after: ['lists'] },
];
const catalogue: StreamCatalogue = {
  provider: (key) => (key === 'scripted' ? { name: 'Scripted', streams } : undefined),
};

/** One process of the sync machine on a test's database, with a scripted engine. Several share one database. */
export class MachineRig {
  readonly settings: SyncSettings;
  readonly claims: Claims;
  readonly requests: SyncRequestsService;
  readonly pauses: SyncPausesService;
  readonly outcomes: SliceOutcomes;
  readonly scheduler: Scheduler;
  readonly reconciler: Reconciler;
  readonly worker: SyncWorker;
  /** Decides how each slice ends; a part is done unless told otherwise. */
  script: Script = () => ({ kind: 'done' });
  /** Keys of the parts that listing a stream finds. */
  found: Record<string, string[]> = { lists: ['all'], people: ['all'], tasks: ['a', 'b'] };
  /** Parts worked on, in order: stream, kind and key. */
  readonly worked: string[] = [];

  constructor(
    readonly database: TestDatabase,
    readonly queue: JobQueue = new SilentBell(),
    settings: Partial<SyncSettings> = {},
    readonly transactions: TenantTransaction = database.transactions,
  ) {
    this.settings = new SyncSettings({ concurrency: 2, ...settings });
    const live = { changed: () => undefined } as unknown as LiveAnnouncer;
    const news = new RunNews(live, queue);
    this.claims = new Claims(transactions);
    this.requests = new SyncRequestsService(transactions, catalogue, queue, this.settings, news);
    this.pauses = new SyncPausesService(transactions, queue, news);
    this.outcomes = new SliceOutcomes(transactions, catalogue, this.settings);
    this.outcomes.random = () => 0;
    this.scheduler = new Scheduler(transactions, this.requests);
    this.reconciler = new Reconciler(this.claims, this.outcomes, transactions, queue);
    const context = new RequestContext(ClsServiceManager.getClsService());
    const runner: SliceRunner = { runSlice: (claim, signal) => this.runSlice(claim, signal) };
    this.worker = new SyncWorker(this.claims, this.outcomes, queue, this.settings, news, runner, context);
  }

  /** Another process on the same database, with connections of its own. */
  neighbour(queue: JobQueue = new SilentBell(), settings: Partial<SyncSettings> = {}): MachineRig {
    const transactions = new TenantTransaction(this.database.createPool(4));
    return new MachineRig(this.database, queue, { ...this.settings, ...settings }, transactions);
  }

  /** A tenant with an integration of the scripted provider. */
  async site(options: Partial<Parameters<typeof createIntegration>[1]> = {}): Promise<Site> {
    const tenant = await createTenant(this.database.admin);
    const entities = ['tasks', 'people'];
    const integration = await createIntegration(this.database.admin, {
      ...tenant,
      providerKey: 'scripted',
      entities,
      ...options,
    });
    return { tenant, integration };
  }

  async start(site: Site, options: Partial<Parameters<SyncRequestsService['enqueueRun']>[0]> = {}): Promise<string> {
    const made = await this.requests.enqueueRun({
      tenantId: site.tenant.tenantId,
      integrationId: site.integration.integrationId,
      trigger: 'manual',
      mode: 'full',
      requestedBy: person,
      actor: person,
      ...options,
    });
    return made.runId;
  }

  cancel(site: Site, runId: string): Promise<void> {
    return this.requests.cancelRun({ tenantId: site.tenant.tenantId, runId, actor: person });
  }

  retry(site: Site, runId: string): Promise<void> {
    return this.requests.retryRun({ tenantId: site.tenant.tenantId, runId, actor: person });
  }

  /** Works until nothing is due, without hearing a bell. */
  async work(): Promise<void> {
    await this.worker.start();
    do {
      await this.worker.fill();
      await this.worker.whenIdle();
    } while ((await this.claims.workDue()).due || (await this.claims.owners()).includes(this.worker.name));
    await this.worker.drain();
  }

  /** Lets time pass for the rows, which is all the time there is for the machine. */
  async pass(seconds: number): Promise<void> {
    const columns: [string, string[]][] = [
      ['sync_partitions', ['not_before', 'lease_until', 'created_at']],
      ['sync_runs', ['wait_until']],
      ['sync_tasks', ['next_sync_at', 'last_slot_at']],
      ['stream_states', ['last_census_at']],
      ['provider_quotas', ['reset_at', 'blocked_until']],
      ['circuits', ['retry_at']],
    ];
    for (const [table, names] of columns) {
      const set = names.map((name) => `${name} = ${name} - make_interval(secs => ${seconds})`).join(', ');
      // The whole table, or its rows are met in another order than the machine at work meets them: a deadlock.
      await this.database.admin.query(`lock table kb.${table} in exclusive mode; update kb.${table} set ${set}`);
    }
  }

  async parts(runId: string): Promise<PartRow[]> {
    return this.rows<PartRow>(`${partColumns} where run_id = $1 order by stage, stream, kind desc, partition_key`, [
      runId,
    ]);
  }

  async part(runId: string, stream: string, key: string): Promise<PartRow> {
    const found = (await this.parts(runId)).find(
      (part) => part.stream === stream && part.key === key && part.kind === 'pull',
    );
    if (!found) throw new Error(`No part ${stream} ${key}.`);
    return found;
  }

  /** A run, its task and its integration in one row. */
  async state(runId: string): Promise<RunState> {
    const [row] = await this.rows<RunState>(
      `select r.state as run, r.error, r.wait_reason as wait, i.state as integration, i.state_reason as reason,
              t.active_run_id as active, t.next_sync_at as next, t.consecutive_failures as failures, t.last_error as "lastError",
              t.last_run_id as last, t.last_success_at as "lastSuccess"
       from kb.sync_runs r join kb.integrations i on i.id = r.integration_id join kb.sync_tasks t on t.id = r.task_id
       where r.id = $1`,
      [runId],
    );
    return row!;
  }

  async log(runId: string): Promise<string[]> {
    const rows = await this.rows<{ message: string }>(
      'select message from kb.sync_logs where run_id = $1 order by at, id',
      [runId],
    );
    return rows.map(({ message }) => message);
  }

  async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.admin.query<Row>(text, values)).rows;
  }

  private async runSlice(claim: Claim, signal: AbortSignal): Promise<SliceOutcome> {
    const [row] = await this.rows<PartRow>(`${partColumns} where id = $1`, [claim.partitionId]);
    const part = { ...row!, claim, signal };
    this.worked.push([part.stream, part.kind, part.key].filter(Boolean).join(' '));
    const outcome = await this.script(part);
    if (outcome.kind === 'done' && part.kind === 'plan') await this.list(part);
    return outcome;
  }

  /** What the engine does for a plan: adds the parts to read, and the one that closes the stream. */
  private async list({ claim, stream }: ScriptedPart): Promise<void> {
    const row = (kind: string, later: number, key: string) => ({ id: uuidv7(), kind, later, key });
    const found = (this.found[stream] ?? []).map((key) => row('pull', 0, key));
    await this.transactions.run(claim.tenantId, 'system', (sql) =>
      sql.query(
        `insert into kb.sync_partitions (tenant_id, run_id, integration_id, stream, priority, id, kind, stage, state,
                                         partition_key, label)
         select p.tenant_id, p.run_id, p.integration_id, p.stream, p.priority, n.id, n.kind, p.stage + n.later,
                case n.later when 0 then 'ready' else 'blocked' end, n.key, n.key
         from kb.sync_partitions p, json_to_recordset($2::json) as n(id uuid, kind text, later integer, key text)
         where p.id = $1 on conflict do nothing`,
        [claim.partitionId, JSON.stringify([...found, row('finish', 1, '')])],
      ),
    );
  }
}

export interface RunState {
  run: string;
  error: { say: string; category: string } | null;
  wait: string | null;
  integration: string;
  reason: { say: string; action?: string } | null;
  active: string | null;
  next: Date | null;
  failures: number;
  lastError: string | null;
  last: string | null;
  lastSuccess: Date | null;
}

const partColumns = `select id, stream, kind, stage, partition_key as key, state, attempts, crashes,
    fencing_token::int as "fencingToken", lease_owner as "leaseOwner", checkpoint, error,
    extract(epoch from not_before - now())::float as "waitSeconds"
  from kb.sync_partitions`;
