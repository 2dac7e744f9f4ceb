import { Logger } from '@nestjs/common';
import { registry } from '@tributary/providers';
import { receive, type Inbox, type ReceivePorts } from '@tributary/sync-engine';
import type { ProviderAccess } from '../connections/provider-access';
import type { TenantTransaction } from '../platform/database/tenant-transaction';
import type { LiveAnnouncer } from '../platform/live/live-announcer';
import { metrics } from '../platform/metrics/metrics';
import { PostgresDeletionStore } from '../records/deletion.store';
import { PostgresRecordStore } from '../records/record.store';
import type { SyncSettings } from '../sync/sync-settings';
import { EventGate } from './event-gate';
import { PostgresEventStore } from './event.store';
import type { EventReceiver } from './webhook-worker';

export interface ReceiverParts {
  transactions: TenantTransaction;
  access: Pick<ProviderAccess, 'open'>;
  live: Pick<LiveAnnouncer, 'changed'>;
  settings: SyncSettings;
}

/** The engine's ports for events, on PostgreSQL and the providers of this installation. */
export function receivePorts({ transactions, access, live, settings }: ReceiverParts): ReceivePorts {
  const logger = new Logger('Webhooks');
  return {
    transactions,
    records: new PostgresRecordStore(),
    deletions: new PostgresDeletionStore(),
    events: new PostgresEventStore(),
    gate: new EventGate(settings),
    provider: (key) => registry.get(key),
    connect: ({ claim, providerKey }, meter, signal) =>
      access.open({
        tenantId: claim.tenantId,
        integrationId: claim.integrationId,
        actor: `job:webhooks/${claim.claimId}`,
        purpose: 'webhook events',
        definition: registry.get(providerKey).definition,
        meter: {
          call: ({ bytesIn }) => {
            meter.calls++;
            meter.bytesIn += bytesIn;
          },
        },
        signal,
      }),
    received: (inbox, { streams, created, updated, endings }) => {
      const { providerKey: provider } = inbox;
      const queue = 'sync-inbound-webhook';
      for (const outcome of endings) metrics.count('sync_jobs_processed', { queue, provider, outcome });
      const failed = endings.filter((kind) => kind === 'failed').length;
      metrics.count('sync_jobs_failed', { queue, provider }, failed);
      // Perhaps for good: then it waits for a person.
      if (failed > 0)
        live.changed({ projectId: inbox.projectId, topic: 'integration', integrationId: inbox.claim.integrationId });
      metrics.count('sync_records_created', { provider }, created);
      metrics.count('sync_records_updated', { provider }, updated);
      announce(live, inbox, streams);
    },
    judged: ({ projectId, claim: { integrationId } }) =>
      live.changed({ projectId, topic: 'integration', integrationId }),
    report: (error) => logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  };
}

export function createReceiver(parts: ReceiverParts): EventReceiver {
  const ports = receivePorts(parts);
  return (claim, signal) => receive(ports, claim, signal);
}

function announce(live: Pick<LiveAnnouncer, 'changed'>, inbox: Inbox, streams: readonly string[]): void {
  const { projectId, claim, providerKey } = inbox;
  const { integrationId } = claim;
  live.changed({ projectId, topic: 'webhooks', integrationId });
  for (const { name, recordType } of registry.get(providerKey).definition.streams)
    if (streams.includes(name)) live.changed({ projectId, topic: 'records', integrationId, recordType });
}
