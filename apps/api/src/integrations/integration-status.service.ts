import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { CircuitService } from '../sync/circuit.service';
import { runColumns, type RunRow } from '../sync/run-view';
import { RunsService } from '../sync/runs.service';
import type { FreshnessDto, IntegrationStatusDto } from './integration-status.dto';
import { findIntegration, IntegrationViews, type IntegrationRow } from './integration-rows';
import { Providers } from './providers';
import { RecordCounts } from './record-counts';

interface TaskRow {
  entities: string[];
  lastRunId: string | null;
  consecutiveFailures: number;
  lastError: string | null;
}

/** How an integration is. */
@Injectable()
export class IntegrationStatusService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly views: IntegrationViews,
    private readonly runs: RunsService,
    private readonly providers: Providers,
    private readonly records: RecordCounts,
    private readonly circuits: CircuitService,
  ) {}

  /** @throws Problem 404 */
  async describe({ tenantId, projectId, actor }: ProjectScope, id: string): Promise<IntegrationStatusDto> {
    return this.transactions.run(tenantId, actor, async (sql) => {
      const row = await findIntegration(sql, projectId, id);
      if (!row) throw Problem.notFound();
      const [view] = await this.views.view(sql, [row]);
      const { rows } = await sql.query<TaskRow>(
        `select entities, last_run_id as "lastRunId", consecutive_failures as "consecutiveFailures", last_error as "lastError"
         from kb.sync_tasks where id = $1`,
        [row.taskId],
      );
      const task = rows[0]!;
      const { state, stateReason, activeRun, nextSyncAt } = view!;
      return {
        state,
        stateReason,
        activeRun,
        lastRun: task.lastRunId ? await this.run(sql, task.lastRunId) : null,
        nextSyncAt,
        freshness: await this.freshness(sql, row, task.entities),
        consecutiveFailures: task.consecutiveFailures,
        lastError: task.lastError,
        circuit: await this.circuits.describe(sql, id),
      };
    });
  }

  private async run(sql: Sql, runId: string) {
    const { rows } = await sql.query<RunRow>(
      `select ${runColumns} from kb.sync_runs r join kb.integrations i on i.id = r.integration_id where r.id = $1`,
      [runId],
    );
    return (await this.runs.view(sql, rows))[0] ?? null;
  }

  private async freshness(sql: Sql, row: IntegrationRow, streams: string[]): Promise<FreshnessDto[]> {
    const states = await sql.query<{ stream: string; at: Date | null }>(
      'select stream, last_complete_at as at from kb.stream_states where integration_id = $1',
      [row.id],
    );
    const counts = (await this.records.of(sql, [row])).get(row.id) ?? [];
    const declared = this.providers.find(row.providerKey)?.definition.streams ?? [];
    return streams.map((stream) => ({
      stream,
      title: declared.find(({ name }) => name === stream)?.title ?? stream,
      lastCompleteAt: states.rows.find((each) => each.stream === stream)?.at?.toISOString() ?? null,
      count: counts.filter((each) => each.stream === stream).reduce((sum, { count }) => sum + count, 0),
    }));
  }
}
