import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { letProbe } from './circuit';
import type { CircuitDto, RunDto } from './run.dto';
import { RunsService, requireIntegration } from './runs.service';
import { RunNews } from './run-news';
import { SyncRequestsService } from './sync-requests.service';

/** What holds an integration's calls back, as people see it and end it. */
@Injectable()
export class CircuitService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly runs: RunsService,
    private readonly requests: SyncRequestsService,
    private readonly news: RunNews,
  ) {}

  /** Within the caller's transaction. */
  async describe(sql: Sql, integrationId: string): Promise<CircuitDto> {
    const { rows } = await sql.query<CircuitRow>(
      `select state, failures, reason ->> 'say' as say, opened_at as "openedAt", retry_at as "nextAttemptAt"
       from kb.circuits where integration_id = $1`,
      [integrationId],
    );
    const { state, failures, say, openedAt, nextAttemptAt } = rows[0] ?? closed;
    return {
      state,
      failures,
      reason: say,
      openedAt: openedAt?.toISOString() ?? null,
      nextAttemptAt: state === 'open' ? nextAttemptAt!.toISOString() : null,
    };
  }

  /**
   * Makes one attempt at once: with the import that waits, or with a new one.
   * @throws Problem 404; 409 when calls are not held back, or the integration cannot run now.
   */
  async tryNow(at: ProjectScope, integrationId: string): Promise<RunDto> {
    const waiting = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<{ id: string }>(
        `select id from kb.sync_runs
         where integration_id = $1 and mode <> 'remap' and state in ('queued', 'running', 'waiting') for no key update`,
        [integrationId],
      );
      if ((await this.describe(sql, integrationId)).state === 'closed')
        throw Problem.conflict('Nothing is held back, so there is nothing to try. Start an import instead.');
      await letProbe(sql, integrationId);
      if (rows[0]) await wakeOne(sql, rows[0].id);
      return rows[0]?.id;
    });
    if (!waiting) return this.runs.start(at, integrationId, 'incremental');
    this.requests.rung(integrationId);
    this.news.tell({ projectId: at.projectId, integrationId, runId: waiting });
    return this.runs.get(at, waiting);
  }
}

interface CircuitRow {
  state: CircuitDto['state'];
  failures: number;
  say: string | null;
  openedAt: Date | null;
  nextAttemptAt: Date | null;
}

const closed: CircuitRow = { state: 'closed', failures: 0, say: null, openedAt: null, nextAttemptAt: null };

/** One part makes the attempt; the others go on waiting for its outcome. */
async function wakeOne(sql: Sql, runId: string): Promise<void> {
  await sql.query(
    `update kb.sync_partitions set state = 'ready', not_before = now(), error = null
     where id = (select id from kb.sync_partitions where run_id = $1 and state = 'waiting' and kind in ('pull', 'confirm')
                 order by error ->> 'category' = 'circuit' desc, not_before, id limit 1)`,
    [runId],
  );
}
