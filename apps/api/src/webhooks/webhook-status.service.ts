import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { requireIntegration } from '../sync/runs.service';
import { SetupKeeper } from './setup-keeper';
import { Setups, type Ask, type SetupState } from './setup.store';
import { subscriptionColumns, type Subscription } from './subscription.store';
import type { WebhookStatusDto, WebhookSubscriptionDto } from './webhooks.dto';

type Row = Subscription & { failures: number; refused: string; lastRefusedAt: Date | null };

/** A person waits for the deletion. */
const patienceMs = 10_000;

/** The subscriptions of an integration as people see them, and what they may ask for. */
@Injectable()
export class WebhookStatusService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly setups: Setups,
    private readonly keeper: SetupKeeper,
    private readonly queue: JobQueue,
    private readonly live: LiveAnnouncer,
  ) {}

  /** @throws Problem 404 */
  status(at: ProjectScope, integrationId: string): Promise<WebhookStatusDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const setup = await sql.query<{ state: SetupState; say: string | null; checkAt: Date | null }>(
        `select state, say, check_at as "checkAt" from kb.webhook_setups where integration_id = $1`,
        [integrationId],
      );
      const { rows } = await sql.query<Row>(
        `select ${subscriptionColumns}, s.failures, s.refused, s.last_refused_at as "lastRefusedAt"
         from kb.webhook_subscriptions s where s.tenant_id = $2 and s.integration_id = $1 order by s.location_key`,
        [integrationId, at.tenantId],
      );
      const { state = 'pending', say = null, checkAt = null } = setup.rows[0] ?? {};
      return { state, say, checkAt: checkAt?.toISOString() ?? null, items: rows.map(dtoOf) };
    });
  }

  /** Has them registered anew, or given new secrets, in the background. @throws Problem 404, 409 where there are none to be. */
  async ask(at: ProjectScope, integrationId: string, what: Exclude<Ask, 'check'>): Promise<WebhookStatusDto> {
    await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<{ enabled: boolean; state: SetupState | null }>(
        `select i.enabled, s.state from kb.integrations i left join kb.webhook_setups s
           on s.tenant_id = i.tenant_id and s.integration_id = i.id where i.id = $1`,
        [integrationId],
      );
      const { enabled, state } = rows[0]!;
      if (state === 'unsupported')
        throw Problem.conflict('This provider sends no webhooks. The schedule keeps everything current.');
      if (!enabled) throw Problem.conflict('The integration is switched off. Switch it on; webhooks then come back.');
      await this.setups.ask(sql, integrationId, what);
      await recordEvent(sql, {
        type: what === 'rotate' ? 'webhooks.secrets_renewed' : 'webhooks.registered_anew',
        projectId: at.projectId,
        integrationId,
        subjectType: 'integration',
        subjectId: integrationId,
      });
    });
    this.queue.ring(bells.webhookSetups, { id: integrationId });
    this.live.changed({ projectId: at.projectId, topic: 'webhooks', integrationId });
    return this.status(at, integrationId);
  }

  /** Before an integration is deleted, while there are credentials. @throws Problem 404 */
  async endAll(at: ProjectScope, integrationId: string): Promise<void> {
    await this.transactions.run(at.tenantId, at.actor, (sql) => requireIntegration(sql, at, integrationId));
    const setup = await this.setups.open({ tenantId: at.tenantId, integrationId });
    if (setup) await this.keeper.endAll(setup, AbortSignal.timeout(patienceMs));
  }
}

function dtoOf(row: Row): WebhookSubscriptionDto {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const { id, location, state, say, url, externalId, failures } = row;
  return {
    id,
    label: location.label,
    state,
    say,
    url,
    externalId,
    failures,
    refused: Number(row.refused),
    lastEventAt: time(row.lastEventAt),
    lastRefusedAt: time(row.lastRefusedAt),
    registeredAt: time(row.registeredAt),
    checkedAt: time(row.checkedAt),
    expiresAt: time(row.expiresAt),
    secretSetAt: time(row.secretSetAt),
  };
}
