import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { changeState, lockRunAndTask } from '../sync/run-rows';
import { SyncPausesService } from '../sync/sync-pauses.service';
import { AccessReturn, type TakenAccess } from './access-return';
import type { DisconnectedDto } from './integration-status.dto';
import { findIntegration, type IntegrationRow } from './integration-rows';

/** Takes an integration's access away. */
@Injectable()
export class DisconnectService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly access: AccessReturn,
    private readonly pauses: SyncPausesService,
  ) {}

  /**
   * Forgets the credentials unless another integration shares them, and asks the provider to take them back: as well as it
   * can, for the person wants to be rid of them now. Settings, cursors and records stay. @throws Problem 404
   */
  async disconnect(at: ProjectScope, id: string): Promise<DisconnectedDto> {
    const taken = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await this.pauses.stopRun(sql, id, at.actor);
      await lockRunAndTask(sql, id);
      const row = await findIntegration(sql, at.projectId, id, 'for no key update of i');
      if (!row) throw Problem.notFound();
      return this.take(sql, at, row);
    });
    this.pauses.rung(id);
    if (taken === 'shared')
      return {
        atProvider: 'shared',
        say: 'Another integration uses the same connection, so that it was kept for that one.',
      };
    return this.access.giveBack(taken);
  }

  private async take(sql: Sql, { projectId }: ProjectScope, row: IntegrationRow): Promise<TakenAccess | 'shared'> {
    const shared = row.connectionId !== null && (await isShared(sql, row.id, row.connectionId));
    let taken: TakenAccess = { definition: undefined };
    if (shared) await sql.query('update kb.integrations set connection_id = null where id = $1', [row.id]);
    else if (row.connectionId) taken = await this.access.take(sql, row.connectionId, row.providerKey);
    await sql.query('update kb.sync_tasks set next_sync_at = null where integration_id = $1', [row.id]);
    const say = 'Disconnected. Nothing is read until it is connected again; settings and what arrived stay.';
    await changeState(sql, { projectId, integrationId: row.id }, 'needs_reauth', { say, action: 'reconnect' });
    const subject = { projectId, integrationId: row.id, subjectType: 'integration', subjectId: row.id };
    await recordEvent(sql, { type: 'integration.disconnected', ...subject, data: { shared } });
    return shared ? 'shared' : taken;
  }
}

async function isShared(sql: Sql, integrationId: string, connectionId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select from kb.integrations where connection_id = $1 and id <> $2 and deleted_at is null limit 1',
    [connectionId, integrationId],
  );
  return rowCount > 0;
}
