import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { TenantTransaction } from '../database/tenant-transaction';
import { metrics } from './metrics';

/** How much work is due, read from the rows when somebody looks. */
@Injectable()
export class QueueFigures implements OnModuleDestroy {
  private readonly end: () => void;

  constructor(private readonly transactions: TenantTransaction) {
    this.end = metrics.gather(() => this.gather());
  }

  onModuleDestroy(): void {
    this.end();
  }

  private async gather(): Promise<void> {
    metrics.clear('sync_queue_depth');
    metrics.clear('sync_queue_age_ms');
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<{ queue: string; depth: string; ageMs: number }>(
        'select queue, depth, age_ms as "ageMs" from kb.queue_depths()',
      ),
    );
    for (const { queue, depth, ageMs } of rows) {
      metrics.set('sync_queue_depth', { queue }, Number(depth));
      metrics.set('sync_queue_age_ms', { queue }, ageMs);
    }
  }
}
