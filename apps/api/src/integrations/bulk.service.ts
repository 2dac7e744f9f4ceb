import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { RunsService } from '../sync/runs.service';
import { WebhookStatusService } from '../webhooks/webhook-status.service';
import type { BulkAction, BulkOutcomesDto } from './bulk.dto';
import { DisconnectService } from './disconnect.service';
import { IntegrationsService } from './integrations.service';
import { PauseService } from './pause.service';

/** One thing done with many integrations: one after the other, each as if it were asked for alone. */
@Injectable()
export class BulkService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly integrations: IntegrationsService,
    private readonly pauses: PauseService,
    private readonly runs: RunsService,
    private readonly disconnects: DisconnectService,
    private readonly webhooks: WebhookStatusService,
  ) {}

  /** What is refused for one says why, and the others go on. */
  async run(at: ProjectScope, ids: readonly string[], action: BulkAction): Promise<BulkOutcomesDto> {
    const items = [];
    for (const id of ids) {
      try {
        await this.one(at, id, action);
        items.push({ id, ok: true });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        items.push({ id, ok: false, say: error.detail ?? 'It is not in this project.' });
      }
    }
    return { items, done: items.filter(({ ok }) => ok).length };
  }

  private async one(at: ProjectScope, id: string, action: BulkAction): Promise<unknown> {
    switch (action) {
      case 'enable':
        return this.integrations.update(at, id, { enabled: true }, undefined);
      case 'disable':
        return this.integrations.update(at, id, { enabled: false }, undefined);
      case 'pause':
        return this.pauses.pause(at, id);
      case 'resume':
        return this.pauses.resume(at, id);
      case 'sync':
        return this.runs.start(at, id, 'incremental');
      case 'retry':
        return this.runs.retry(at, await this.lastRun(at, id));
      case 'delete':
        await this.webhooks.endAll(at, id);
        await this.disconnects.disconnect(at, id);
        return this.integrations.remove(at, id, 'keep');
    }
  }

  private async lastRun(at: ProjectScope, id: string): Promise<string> {
    await this.integrations.get(at, id);
    const { rows } = await this.transactions.run(at.tenantId, at.actor, (sql) =>
      sql.query<{ id: string | null }>('select last_run_id as id from kb.sync_tasks where integration_id = $1', [id]),
    );
    if (!rows[0]?.id) throw Problem.conflict('Nothing was imported yet, so there is nothing to try again.');
    return rows[0].id;
  }
}
