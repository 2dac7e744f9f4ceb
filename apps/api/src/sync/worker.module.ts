import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { AddressGuard } from '@tributary/provider-sdk';
import type { SliceRunner } from '@tributary/sync-engine';
import { ADDRESS_GUARD } from '../connections/address-guard.module';
import { ConnectionTokens } from '../connections/connection-tokens';
import { ConnectionsModule } from '../connections/connections.module';
import { TokenKeeper } from '../connections/token-keeper';
import { ProviderAccess } from '../connections/provider-access';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { SecretBox } from '../platform/secrets/secret-box';
import { Claims } from './claims';
import { createSyncEngine } from './engine';
import { ProviderQuotas } from './provider-quotas';
import { Reconciler } from './reconciler';
import { Scheduler } from './scheduler';
import { SliceOutcomes } from './slice-outcomes';
import { SyncRequestsModule } from './sync-requests.module';
import { SyncTicks } from './sync-ticks';
import { SLICE_RUNNER, SyncWorker } from './sync-worker';

function makeRunner(
  transactions: TenantTransaction,
  secrets: SecretBox,
  guard: AddressGuard,
  quotas: ProviderQuotas,
  tokens: ConnectionTokens,
  live: LiveAnnouncer,
): SliceRunner {
  const quotaOf = (tenantId: string, connectionId: string) => quotas.of(tenantId, connectionId);
  const access = new ProviderAccess(transactions, secrets, guard, quotaOf, tokens);
  return createSyncEngine({ transactions, live, access });
}

/**
 * The job role: works on runs from the moment the application is up until it closes. On closing it stops claiming, lets
 * slices reach their next commit, and only then are the things it stands on taken away (Nest destroys modules before
 * those they import).
 */
@Module({
  imports: [ScheduleModule.forRoot(), SyncRequestsModule, ConnectionsModule],
  providers: [
    Claims,
    ProviderQuotas,
    Reconciler,
    Scheduler,
    SliceOutcomes,
    SyncTicks,
    SyncWorker,
    TokenKeeper,
    {
      provide: SLICE_RUNNER,
      useFactory: makeRunner,
      inject: [TenantTransaction, SecretBox, ADDRESS_GUARD, ProviderQuotas, ConnectionTokens, LiveAnnouncer],
    },
  ],
})
export class WorkerModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(SyncWorker) private readonly worker: SyncWorker,
    @Inject(SyncTicks) private readonly ticks: SyncTicks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.worker.start();
    this.ticks.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticks.stop();
    await this.worker.drain();
  }
}
