import { Injectable } from '@nestjs/common';
import { ConsentedConnections, type Consent } from '../connections/consented-connections';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { lockRunAndTask } from '../sync/run-rows';
import { SyncPausesService } from '../sync/sync-pauses.service';
import type { ReturnedAttempt } from './attempts.store';

export type Kept =
  | { kind: 'kept'; connectionId: string }
  /** It was connected with another account before, and nobody confirmed the change. */
  | { kind: 'other'; before: string | null }
  /** The integration is no more. */
  | { kind: 'gone' };

interface Connected {
  projectId: string;
  connectionId: string | null;
  accountId: string | null;
  accountLabel: string | null;
}

/** Keeps what consent gave: as a new connection, or in the place of what an integration had. */
@Injectable()
export class ConsentKeeper {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly connections: ConsentedConnections,
    private readonly pauses: SyncPausesService,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Settings, cursors and records of an integration stay as they are; what stopped for want of access goes on. */
  async keep(attempt: ReturnedAttempt, consent: Consent): Promise<Kept> {
    const { tenantId, userId, integrationId } = attempt;
    const { kept, integrations } = await this.transactions.run(tenantId, `user:${userId}`, async (sql) => {
      if (integrationId) return this.reconnect(sql, attempt, integrationId, consent);
      const connectionId = await this.connections.create(sql, {
        ...consent,
        providerKey: attempt.providerKey,
        userId: attempt.userId,
        scope: attempt.scope,
      });
      await recordEvent(sql, {
        type: 'connection.created',
        projectId: attempt.projectId,
        subjectType: 'connection',
        subjectId: connectionId,
        data: { name: consent.account.label, providerKey: attempt.providerKey, scope: attempt.scope },
      });
      return { kept: { kind: 'kept', connectionId } as Kept, integrations: [] };
    });
    for (const each of integrations) {
      this.pauses.rung(each.id);
      this.live.changed({ projectId: each.projectId, topic: 'integration', integrationId: each.id });
    }
    return kept;
  }

  private async reconnect(sql: Sql, attempt: ReturnedAttempt, integrationId: string, consent: Consent) {
    await lockRunAndTask(sql, integrationId);
    const { rows } = await sql.query<Connected>(
      `select i.project_id as "projectId", i.connection_id as "connectionId", c.account_id as "accountId",
         c.account_label as "accountLabel"
       from kb.integrations i left join kb.connections c on c.tenant_id = i.tenant_id and c.id = i.connection_id
       where i.id = $1 and i.project_id = $2 and i.deleted_at is null for no key update of i`,
      [integrationId, attempt.projectId],
    );
    const found = rows[0];
    const none: { id: string; projectId: string }[] = [];
    if (!found) return { kept: { kind: 'gone' } as Kept, integrations: none };
    const known = found.accountId !== null && found.accountId !== consent.account.id;
    if (known && !attempt.acceptOtherAccount)
      return { kept: { kind: 'other', before: found.accountLabel } as Kept, integrations: none };
    const connectionId = await this.put(sql, attempt, integrationId, found.connectionId, consent);
    const resumed = await this.resume(sql, connectionId);
    const subject = { projectId: found.projectId, integrationId, subjectType: 'integration', subjectId: integrationId };
    await recordEvent(sql, { type: 'integration.reconnected', ...subject, data: { otherAccount: known } });
    return { kept: { kind: 'kept', connectionId } as Kept, integrations: resumed };
  }

  private async put(
    sql: Sql,
    attempt: ReturnedAttempt,
    integrationId: string,
    existing: string | null,
    consent: Consent,
  ): Promise<string> {
    if (existing) {
      await this.connections.replace(sql, existing, consent);
      return existing;
    }
    const made = await this.connections.create(sql, {
      ...consent,
      providerKey: attempt.providerKey,
      userId: attempt.userId,
      scope: attempt.scope,
    });
    await sql.query('update kb.integrations set connection_id = $2 where id = $1', [integrationId, made]);
    return made;
  }

  /** All that shared the connection go on, not only the one that was reconnected. */
  private async resume(sql: Sql, connectionId: string): Promise<{ id: string; projectId: string }[]> {
    const { rows } = await sql.query<{ id: string; projectId: string; state: string }>(
      `select id, project_id as "projectId", state from kb.integrations
       where connection_id = $1 and deleted_at is null and enabled order by id`,
      [connectionId],
    );
    for (const { id, state } of rows)
      if (state === 'needs_reauth' || state === 'failing') await this.pauses.resumeWithin(sql, id);
    return rows.map(({ id, projectId }) => ({ id, projectId }));
  }
}
