import { registry } from '@tributary/providers';
import { SyncEngine, type Job, type SliceLimits, type SyncPorts } from '@tributary/sync-engine';
import type { ProviderAccess } from '../connections/provider-access';
import { PostgresRemapStore } from '../mappings/remap.store';
import type { TenantTransaction } from '../platform/database/tenant-transaction';
import type { LiveAnnouncer } from '../platform/live/live-announcer';
import { metrics } from '../platform/metrics/metrics';
import { PostgresDeletionStore } from '../records/deletion.store';
import { PostgresRecordStore } from '../records/record.store';
import { PostgresRunStore } from './run.store';
import { sourceValidators } from './source-validators';

/** What the engine is made from, beside the stores, which need nothing. */
export interface EngineParts {
  transactions: TenantTransaction;
  access: Pick<ProviderAccess, 'open'>;
  live: Pick<LiveAnnouncer, 'changed'>;
}

/** The engine's ports on PostgreSQL and the providers of this installation. */
export function enginePorts({ transactions, access, live }: EngineParts): SyncPorts {
  return {
    transactions,
    runs: new PostgresRunStore(),
    records: new PostgresRecordStore(),
    deletions: new PostgresDeletionStore(),
    remaps: new PostgresRemapStore(),
    provider: (key) => registry.get(key),
    connect: async (job, meter, signal) => ({
      ...(await access.open({
        tenantId: job.claim.tenantId,
        integrationId: job.integrationId,
        actor: `job:${job.runId}`,
        purpose: 'imports',
        definition: registry.get(job.providerKey).definition,
        meter: {
          call: ({ bytesIn, ms }) => {
            meter.calls++;
            meter.bytesIn += bytesIn;
            (meter.ms ??= []).push(ms);
          },
        },
        signal,
      })),
      // A full read is a census too: nothing of it may be left out because it is as it was.
      ...(job.kind === 'pull' && job.mode === 'incremental' ? { validators: sourceValidators(transactions, job) } : {}),
    }),
    committed: (job, { created, updated }) => {
      const { providerKey: provider } = job;
      metrics.count('sync_records_created', { provider }, created);
      metrics.count('sync_records_updated', { provider }, updated);
      announce(live, job);
    },
  };
}

export function createSyncEngine(parts: EngineParts, limits?: SliceLimits): SyncEngine {
  return new SyncEngine(enginePorts(parts), limits);
}

function announce(live: Pick<LiveAnnouncer, 'changed'>, { projectId, integrationId, runId, providerKey, stream }: Job) {
  live.changed({ projectId, topic: 'run', integrationId, runId });
  const declared = registry.get(providerKey).definition.streams.find(({ name }) => name === stream);
  if (declared) live.changed({ projectId, topic: 'records', integrationId, recordType: declared.recordType });
}
