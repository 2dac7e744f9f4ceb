import type { Job, Progress, Sql, SyncPorts } from './ports';
import { wholeOrApart, type Writing } from './set-apart';

/** Somebody claimed the partition since: whatever this worker still holds is stale. */
export class ClaimLost extends Error {
  constructor() {
    super('The claim on the partition was lost; another worker goes on from the last commit.');
    this.name = 'ClaimLost';
  }
}

export const nothing: Progress = {
  checkpoint: {},
  pages: 0,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  failed: 0,
  apiCalls: 0,
  bytesIn: 0,
  ms: 0,
  readFrom: undefined,
  maxVersion: undefined,
};

/**
 * Does the work and moves the partition on in one transaction, under the claim's fence; a second time, with records set
 * apart, where the database refused one. Throws ClaimLost, and stores nothing, when the claim is no longer ours.
 */
export async function commit(
  ports: SyncPorts,
  job: Job,
  work: (sql: Sql, writing: Writing) => Promise<Progress>,
): Promise<void> {
  const made = await wholeOrApart(ports.records, (writing) =>
    ports.transactions.run(job.claim.tenantId, `job:${job.runId}`, async (sql) => {
      const progress = await work(sql, writing);
      if (!(await ports.runs.commit(sql, job, progress))) throw new ClaimLost();
      return progress;
    }),
  );
  ports.committed(job, made);
}
