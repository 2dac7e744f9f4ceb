import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { Problem } from '../platform/http/problem';
import { lockRunAndTask } from '../sync/run-rows';
import { SyncPausesService } from '../sync/sync-pauses.service';
import { SyncRequestsService } from '../sync/sync-requests.service';
import type { CreateIntegrationDto, UpdateIntegrationDto } from './integration-input.dto';
import { IntegrationChanges } from './integration-changes';
import {
  findIntegration,
  integrationColumns,
  integrationTables,
  IntegrationViews,
  type IntegrationRow,
} from './integration-rows';
import type { IntegrationDto, IntegrationListDto, IntegrationSummaryDto } from './integration.dto';
import { NewIntegrations } from './new-integrations';
import { purgeRecords } from './purge';
import { summaryColumns } from './summary.sql';

const sorts: Record<string, SortColumn> = {
  displayName: { sql: 'i.display_name', kind: 'text' },
  createdAt: { sql: 'i.created_at', kind: 'timestamp' },
};

/** The integrations of a project. */
@Injectable()
export class IntegrationsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly views: IntegrationViews,
    private readonly news: NewIntegrations,
    private readonly changes: IntegrationChanges,
    private readonly requests: SyncRequestsService,
    private readonly pauses: SyncPausesService,
    private readonly live: LiveAnnouncer,
  ) {}

  async list({ tenantId, projectId, actor }: ProjectScope, query: ListQueryDto): Promise<IntegrationListDto> {
    const sort = parseSort(query.sort, sorts, 'displayName');
    return this.transactions.run(tenantId, actor, async (sql) => {
      const page = await keysetPage<IntegrationRow>(
        sql,
        {
          columns: integrationColumns,
          from: integrationTables,
          where: ['i.tenant_id = $1', 'i.project_id = $2', 'i.deleted_at is null'],
          values: [tenantId, projectId],
          id: 'i.id',
          sort,
          key: listKey('integrations', projectId, sort.name, sort.descending),
        },
        query,
      );
      const items = await this.views.view(sql, page.rows);
      return { items, nextCursor: page.nextCursor, summary: await summaryOf(sql, projectId) };
    });
  }

  /** @throws Problem 404 */
  async get({ tenantId, projectId, actor }: ProjectScope, id: string): Promise<IntegrationDto> {
    return this.transactions.run(tenantId, actor, (sql) => this.viewOf(sql, projectId, id));
  }

  /** Checks, stores and queues the first import, unless that is to come later. @throws Problem 400 by field, 409 for a taken name. */
  async create(at: ProjectScope, body: CreateIntegrationDto): Promise<IntegrationDto> {
    const checked = this.news.check(body);
    const { tenantId, projectId, actor } = at;
    const integration = await this.transactions.run(tenantId, actor, async (sql) => {
      const integrationId = await this.news.insert(sql, at, checked);
      const first = { tenantId, integrationId, trigger: 'first', mode: 'full', requestedBy: actor, actor } as const;
      if (body.firstImport !== 'later') await this.requests.enqueueWithin(sql, first);
      return this.viewOf(sql, projectId, integrationId);
    });
    this.requests.rung(integration.id);
    this.tell(projectId, integration.id);
    return integration;
  }

  /** @throws Problem 400 by field, 404, 412 when it changed meanwhile. */
  async update(
    at: ProjectScope,
    id: string,
    body: UpdateIntegrationDto,
    ifMatch: string | undefined,
  ): Promise<IntegrationDto> {
    const { tenantId, projectId, actor } = at;
    const integration = await this.transactions.run(tenantId, actor, async (sql) => {
      await lockRunAndTask(sql, id);
      const row = await findIntegration(sql, projectId, id, 'for no key update of i');
      if (!row) throw Problem.notFound();
      const [before] = await this.views.view(sql, [row]);
      await this.changes.apply(sql, at, { row, before: before!, body, ifMatch });
      return this.viewOf(sql, projectId, id);
    });
    this.pauses.rung(id);
    this.tell(projectId, id);
    return integration;
  }

  /** Hides the integration and forgets its secret; its records stay, or go for good. @throws Problem 404 */
  async remove(at: ProjectScope, id: string, data: 'keep' | 'purge'): Promise<void> {
    const { tenantId, projectId, actor } = at;
    await this.transactions.run(tenantId, actor, async (sql) => {
      if (!(await findIntegration(sql, projectId, id))) throw Problem.notFound();
      await this.pauses.pauseWithin(sql, id, actor);
    });
    this.pauses.rung(id);
    // In pieces, so that nobody waits for a long lock; what is left after a crash goes when it is deleted again.
    if (data === 'purge') await purgeRecords(this.transactions, tenantId, actor, id);
    await this.transactions.run(tenantId, actor, async (sql) => {
      await lockRunAndTask(sql, id);
      const row = await findIntegration(sql, projectId, id, 'for no key update of i');
      if (!row) throw Problem.notFound();
      await this.changes.remove(sql, at, row, data);
    });
    this.pauses.rung(id);
    this.tell(projectId, id);
  }

  private tell(projectId: string, integrationId: string): void {
    this.live.changed({ projectId, topic: 'integration', integrationId });
  }

  private async viewOf(sql: Sql, projectId: string, id: string): Promise<IntegrationDto> {
    const row = await findIntegration(sql, projectId, id);
    const [view] = row ? await this.views.view(sql, [row]) : [];
    if (!view) throw Problem.notFound();
    return view;
  }
}

async function summaryOf(sql: Sql, projectId: string): Promise<IntegrationSummaryDto> {
  const { rows } = await sql.query<IntegrationSummaryDto>(
    `select ${summaryColumns}
     from ${integrationTables} where i.project_id = $1 and i.deleted_at is null`,
    [projectId],
  );
  return rows[0]!;
}
