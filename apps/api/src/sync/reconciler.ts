import { Injectable, Logger } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from './bells';
import { Claims } from './claims';
import { SliceOutcomes } from './slice-outcomes';

const monthsAhead = 3;

/** Makes up for whatever got lost: rings that nobody heard, workers that are gone, months that nobody made. */
@Injectable()
export class Reconciler {
  private readonly logger = new Logger('Reconciler');

  constructor(
    private readonly claims: Claims,
    private readonly outcomes: SliceOutcomes,
    private readonly transactions: TenantTransaction,
    private readonly queue: JobQueue,
  ) {}

  /** Ends leases that ran out and rings for work that is due, now or before the next tick. */
  async tick(periodMs: number): Promise<void> {
    const ended = await this.claims.endLeases();
    for (const part of ended) await this.outcomes.noteCrash(part);
    const { due, nextInMs } = await this.claims.workDue();
    if (due) this.queue.ring(bells.sync);
    if (nextInMs !== undefined && nextInMs <= periodMs) this.queue.ring(bells.sync, { delayMs: nextInMs });
  }

  /** Makes the partitions of the append-only logs for the months to come. */
  async makeMonths(): Promise<void> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ part: string }>('select * from kb.make_months($1) as part', [monthsAhead]),
    );
    if (rows.length > 0) this.logger.log(`Made ${rows.map(({ part }) => part).join(', ')}.`);
  }
}
