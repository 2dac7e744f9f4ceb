import { AsyncLocalStorage } from 'node:async_hooks';
import { writeSync } from 'node:fs';
import type { Job, Progress, RawRow, Sql } from '@tributary/sync-engine';
import { Client } from 'pg';
import { TenantTransaction } from '../../platform/database/tenant-transaction';
import { PostgresRecordStore } from '../../records/record.store';
import { PostgresRunStore } from '../../sync/run.store';

/** Places within the engine's transaction at which a process can come to its end. */
export const points = [
  /** Raw payloads are written, neither records nor the place in the list are. */
  'between raw and cursor',
  /** The last statement is on its way. */
  'before commit',
  /** COMMIT is on its way: what becomes of it the process never learns. */
  'during commit',
  /** The server has said that it is committed, and nothing was done about it yet. */
  'after commit',
] as const;
export type Point = (typeof points)[number];

export interface Failpoint {
  at: Point;
  /** At which of the passages of this point, from 1; 0 is at every one. */
  nth: number;
  signal: 'SIGKILL' | 'SIGSTOP';
  stream?: string;
  kind?: string;
  /** Of the partition. */
  key?: string;
}

/** What a process says of itself just before. */
export interface LastWords {
  at: Point;
  stream: string;
  kind: string;
  key: string;
}

/** What became of a transaction of the engine's that was open, or begun, when a stopped process went on. */
export interface Refusal {
  stream: string;
  error: string;
}

interface Armed {
  /** Whose commit this transaction is; undefined for all but the engine's. */
  job?: Job;
  point?: Point;
}

/**
 * Wraps the product's stores in this process, so that it ends (or is stopped) at the given point. The classes themselves
 * know nothing of it.
 */
export function arm(failpoint: Failpoint): void {
  const transaction = new AsyncLocalStorage<Armed>();
  let passed = 0;
  let stopped = false;
  const reached = (point: Point, job: Job): boolean => {
    const { at, nth, stream = job.stream, kind = job.kind, key = job.partition.key } = failpoint;
    if (at !== point || stream !== job.stream || kind !== job.kind || key !== job.partition.key) return false;
    passed++;
    return nth === 0 || passed === nth;
  };
  const end = (job: Job): void => {
    const words: LastWords = { at: failpoint.at, stream: job.stream, kind: job.kind, key: job.partition.key };
    say({ lastWords: words });
    process.kill(process.pid, failpoint.signal);
    stopped = true;
  };
  wrapStores(reached, end, transaction);
  const refused = (job: Job, error: Error): void => {
    if (stopped) say({ refusal: { stream: job.stream, error: error.message } satisfies Refusal });
  };
  wrapTransactions(transaction, end, refused);
}

/** Before anything else can happen to this process. */
function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function wrapStores(
  reached: (point: Point, job: Job) => boolean,
  end: (job: Job) => void,
  transaction: AsyncLocalStorage<Armed>,
): void {
  const saveRaw = PostgresRecordStore.prototype.saveRaw;
  PostgresRecordStore.prototype.saveRaw = async function (sql, job, shape, version, rows: RawRow[]) {
    await saveRaw.call(this, sql, job, shape, version, rows);
    Object.assign(transaction.getStore() ?? {}, { job });
    if (reached('between raw and cursor', job)) end(job);
  };
  const commit = PostgresRunStore.prototype.commit;
  PostgresRunStore.prototype.commit = async function (sql: Sql, job: Job, progress: Progress) {
    Object.assign(transaction.getStore() ?? {}, { job });
    const moved = commit.call(this, sql, job, progress);
    // The statement has left for the server once this turn of the loop is over.
    if (reached('before commit', job)) setImmediate(() => end(job));
    const armed = transaction.getStore();
    for (const point of ['during commit', 'after commit'] as const)
      if (armed && reached(point, job)) armed.point = point;
    return moved;
  };
}

function wrapTransactions(
  transaction: AsyncLocalStorage<Armed>,
  end: (job: Job) => void,
  refused: (job: Job, error: Error) => void,
): void {
  const run = TenantTransaction.prototype.run;
  TenantTransaction.prototype.run = function (tenantId, actor, work) {
    const armed: Armed = {};
    return transaction.run(armed, async () => {
      try {
        const result = await run.call(this, tenantId, actor, work);
        if (armed.point === 'after commit') end(armed.job!);
        return result as never;
      } catch (error) {
        if (armed.job) refused(armed.job, error as Error);
        throw error;
      }
    });
  };
  const query = Client.prototype.query as (this: Client, ...parameters: unknown[]) => unknown;
  const watched = function (this: Client, ...parameters: unknown[]): unknown {
    const answer = query.apply(this, parameters);
    const armed = transaction.getStore();
    if (parameters[0] === 'COMMIT' && armed?.point === 'during commit') setImmediate(() => end(armed.job!));
    return answer;
  };
  Object.assign(Client.prototype, { query: watched });
}
