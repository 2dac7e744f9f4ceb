import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';

const flushMs = 5_000;

/** Counts calls whose signature was not good: all that is kept of them. Written down now and then, never for each call. */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private readonly logger = new Logger('Webhooks');
  private readonly counts = new Map<string, { tenantId: string; count: number }>();
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();

  constructor(private readonly transactions: TenantTransaction) {}

  add({ id, tenantId }: { id: string; tenantId: string }): void {
    const known = this.counts.get(id) ?? { tenantId, count: 0 };
    known.count++;
    this.counts.set(id, known);
    this.timer ??= setTimeout(() => void this.flush(), flushMs);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    await this.flush();
  }

  /** Writes down all that was counted until now. Never throws: a count that is lost harms nobody. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.writing = this.writing.then(() => this.write()));
  }

  private async write(): Promise<void> {
    const counted = [...this.counts];
    this.counts.clear();
    for (const [id, { tenantId, count }] of counted) {
      try {
        await this.transactions.run(tenantId, 'system', (sql) =>
          sql.query(
            `update kb.webhook_subscriptions set refused = refused + $2, last_refused_at = now() where id = $1`,
            [id, count],
          ),
        );
      } catch (error) {
        this.logger.warn({ err: error }, 'refused webhooks could not be counted');
      }
    }
  }
}
