import { confirm } from './confirm';
import { effectiveProvider } from './effective';
import { outcomeOf } from './failure';
import { finish } from './finish';
import { plan } from './plan';
import type { Job, SyncPorts } from './ports';
import { pull, type SliceLimits } from './pull';
import { remap } from './remap';
import type { Claim, SliceOutcome, SliceRunner } from './slice';

export const defaultSliceLimits: SliceLimits = { sliceMs: 20_000, now: Date.now };

/** The engine behind a worker: opens the claimed partition and does what its kind asks for. */
export class SyncEngine implements SliceRunner {
  constructor(
    private readonly ports: SyncPorts,
    private readonly limits: SliceLimits = defaultSliceLimits,
  ) {}

  async runSlice(claim: Claim, signal: AbortSignal): Promise<SliceOutcome> {
    try {
      const job = await this.ports.transactions.run(claim.tenantId, 'system', (sql) =>
        this.ports.runs.open(sql, claim),
      );
      return job ? await this.work(job, signal) : { kind: 'lost' };
    } catch (error) {
      return outcomeOf(error, signal);
    }
  }

  private work(job: Job, signal: AbortSignal): Promise<SliceOutcome> {
    const ports: SyncPorts = {
      ...this.ports,
      provider: (key) => effectiveProvider(this.ports.provider(key), job.mappings),
    };
    switch (job.kind) {
      case 'plan':
        return plan(ports, job, signal);
      case 'pull':
        return pull(ports, job, this.limits, signal);
      case 'finish':
        return finish(ports, job, signal);
      case 'confirm':
        return confirm(ports, job, this.limits, signal);
      case 'remap':
        return remap(this.ports, job, this.limits, signal);
    }
  }
}
