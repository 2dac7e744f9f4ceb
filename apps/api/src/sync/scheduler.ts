import { Injectable, Logger } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { SyncRequestsService } from './sync-requests.service';

const atOnce = 500;
/** Starting a run is a dozen small statements: a few at a time keep the database busy and leave connections to slices. */
const lanes = 3;

interface DueTask {
  tenant_id: string;
  integration_id: string;
}

/** Starts what is due. Any number of processes may do so at the same time. */
@Injectable()
export class Scheduler {
  private readonly logger = new Logger('Scheduler');

  constructor(
    private readonly transactions: TenantTransaction,
    private readonly requests: SyncRequestsService,
  ) {}

  /** Looks for due tasks until none is left that this process can start. Returns how many runs it started. */
  async tick(): Promise<number> {
    let started = 0;
    for (;;) {
      const due = await this.due();
      let here = 0;
      const lane = async () => {
        for (let task = due.shift(); task; task = due.shift()) if (await this.start(task)) here++;
      };
      const full = due.length === atOnce;
      await Promise.all(Array.from({ length: lanes }, lane));
      started += here;
      // A full page of which nothing could be started is in other hands, or was put off: the next tick looks again.
      if (!full || here === 0) return started;
    }
  }

  private async due(): Promise<DueTask[]> {
    const { rows } = await this.transactions.resolve((sql) =>
      sql.query<DueTask>('select * from kb.due_tasks($1)', [atOnce]),
    );
    return rows;
  }

  private async start({ tenant_id: tenantId, integration_id: integrationId }: DueTask): Promise<boolean> {
    try {
      return await this.requests.enqueueDue(tenantId, integrationId);
    } catch (error) {
      if (!isAboutThisTask(error)) throw error;
      // What cannot start must not be found again with every tick, before all that is due after it.
      this.logger.warn(
        `The scheduled import of ${integrationId} could not start and is put off by an hour. ${error.message}`,
      );
      await this.transactions.run(tenantId, 'system', (sql) =>
        sql.query(
          `update kb.sync_tasks set next_sync_at = now() + interval '1 hour'
           where integration_id = $1 and active_run_id is null and next_sync_at is not null`,
          [integrationId],
        ),
      );
      return false;
    }
  }
}

/** As against a database that is away, busy or full, which the next tick may find well again. */
function isAboutThisTask(error: unknown): error is Error {
  return error instanceof Problem || (error instanceof DatabaseError && /^(2|42)/.test(error.code ?? ''));
}
