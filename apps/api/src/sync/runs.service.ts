import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { runConditions } from './run-filters';
import type { RunDto, RunListDto, RunListQueryDto } from './run.dto';
import { runColumns, viewRuns, type RunRow } from './run-view';
import { StreamCatalogue } from './stream-catalogue';
import { SyncRequestsService } from './sync-requests.service';

const sorts: Record<string, SortColumn> = { createdAt: { sql: 'r.created_at', kind: 'timestamp' } };
const runs = 'kb.sync_runs r join kb.integrations i on i.id = r.integration_id';

/** Runs as people see, start and stop them; the work itself is done by workers. */
@Injectable()
export class RunsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly requests: SyncRequestsService,
    private readonly catalogue: StreamCatalogue,
  ) {}

  /** @throws Problem 404, 409 when a run is active or the integration cannot run now. */
  async start(at: ProjectScope, integrationId: string, mode: 'incremental' | 'full'): Promise<RunDto> {
    const { tenantId, actor } = at;
    const made = await this.transactions.run(tenantId, actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const isFirst = await isBeingSetUp(sql, integrationId);
      return this.requests.enqueueWithin(sql, {
        tenantId,
        integrationId,
        trigger: isFirst ? 'first' : 'manual',
        mode: isFirst ? 'full' : mode,
        requestedBy: actor,
        actor,
      });
    });
    this.requests.rung(integrationId);
    return this.get(at, made.runId);
  }

  async history(at: ProjectScope, integrationId: string, query: RunListQueryDto): Promise<RunListDto> {
    const sort = parseSort(query.sort, sorts, '-createdAt');
    const filter = query.filter ?? {};
    const { where, values } = runConditions(filter, [at.tenantId, integrationId]);
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const page = await keysetPage<RunRow>(
        sql,
        {
          columns: runColumns,
          from: runs,
          where: ['r.tenant_id = $1', 'r.integration_id = $2', ...where],
          values,
          id: 'r.id',
          sort,
          key: listKey('runs', integrationId, sort.descending, filter),
        },
        query,
      );
      return { items: await this.view(sql, page.rows), nextCursor: page.nextCursor };
    });
  }

  async get(at: ProjectScope, runId: string): Promise<RunDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const { rows } = await sql.query<RunRow>(
        `select ${runColumns} from ${runs} where r.id = $1 and i.project_id = $2 and i.deleted_at is null`,
        [runId, at.projectId],
      );
      const [run] = await this.view(sql, rows);
      if (!run) throw Problem.notFound();
      return run;
    });
  }

  /** @throws Problem 404, 409 when it has ended already. */
  async cancel(at: ProjectScope, runId: string): Promise<RunDto> {
    await this.get(at, runId);
    await this.requests.cancelRun({ tenantId: at.tenantId, runId, actor: at.actor });
    return this.get(at, runId);
  }

  /** @throws Problem 404, 409 when it did not fail or a newer one has run since. */
  async retry(at: ProjectScope, runId: string): Promise<RunDto> {
    await this.get(at, runId);
    await this.requests.retryRun({ tenantId: at.tenantId, runId, actor: at.actor });
    return this.get(at, runId);
  }

  /** Runs as the API shows them, within the caller's transaction. */
  view(sql: Sql, rows: readonly RunRow[]): Promise<RunDto[]> {
    return viewRuns(sql, rows, (providerKey, stream) => this.titleOf(providerKey, stream));
  }

  private titleOf(providerKey: string, stream: string): string {
    const streams = this.catalogue.provider(providerKey)?.streams ?? [];
    return streams.find(({ name }) => name === stream)?.title ?? stream;
  }
}

/** Nothing of it was ever read: what is asked for now is its first import. */
async function isBeingSetUp(sql: Sql, integrationId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from kb.integrations where id = $1 and state_reason ->> 'action' = 'finish_setup'`,
    [integrationId],
  );
  return rowCount > 0;
}

/** @throws Problem 404 unless the integration is in the project. */
export async function requireIntegration(sql: Sql, { projectId }: ProjectScope, integrationId: string): Promise<void> {
  const { rowCount } = await sql.query(
    'select from kb.integrations where id = $1 and project_id = $2 and deleted_at is null',
    [integrationId, projectId],
  );
  if (rowCount === 0) throw Problem.notFound();
}
