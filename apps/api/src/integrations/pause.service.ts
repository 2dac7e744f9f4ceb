import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { Problem } from '../platform/http/problem';
import { SyncPausesService } from '../sync/sync-pauses.service';
import type { IntegrationDto } from './integration.dto';
import { findIntegration } from './integration-rows';
import { IntegrationsService } from './integrations.service';

/** Stopping for a while, and going on. */
@Injectable()
export class PauseService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly pauses: SyncPausesService,
    private readonly integrations: IntegrationsService,
    private readonly live: LiveAnnouncer,
  ) {}

  /** @throws Problem 404, 409 when it is switched off. */
  async pause(at: ProjectScope, id: string): Promise<IntegrationDto> {
    await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await findIntegration(sql, at.projectId, id);
      if (!row) throw Problem.notFound();
      if (!row.enabled) throw Problem.conflict(`${row.displayName} is switched off, so that nothing is read anyway.`);
      await this.pauses.pauseWithin(sql, id, at.actor);
    });
    this.pauses.rung(id);
    this.live.changed({ projectId: at.projectId, topic: 'integration', integrationId: id });
    return this.integrations.get(at, id);
  }

  /** @throws Problem 404, 409 when it is switched off or needs to be reconnected first. */
  async resume(at: ProjectScope, id: string): Promise<IntegrationDto> {
    await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const row = await findIntegration(sql, at.projectId, id);
      if (!row) throw Problem.notFound();
      if (!row.enabled) throw Problem.conflict(`${row.displayName} is switched off. Switch it on instead.`);
      if (row.state === 'needs_reauth') {
        throw Problem.conflict(
          `${row.displayName} no longer accepts the credentials. Reconnect it; it then goes on by itself.`,
        );
      }
      await this.pauses.resumeWithin(sql, id);
    });
    this.pauses.rung(id);
    this.live.changed({ projectId: at.projectId, topic: 'integration', integrationId: id });
    return this.integrations.get(at, id);
  }
}
