import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ProviderAccess } from '../connections/provider-access';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { SyncSettings } from '../sync/sync-settings';
import { EventClaims } from './event-claims';
import { createReceiver, type ReceiverParts } from './receiver';
import { WebhookSetupsModule } from './webhook-setups.module';
import { WebhookTicks } from './webhook-ticks';
import { EVENT_RECEIVER, WebhookWorker } from './webhook-worker';

const makeReceiver = (
  transactions: ReceiverParts['transactions'],
  access: ReceiverParts['access'],
  live: ReceiverParts['live'],
  settings: ReceiverParts['settings'],
) => createReceiver({ transactions, access, live, settings });

/** The job role of webhooks: works on events and looks after subscriptions, from the start of the application to its end. */
@Module({
  imports: [ScheduleModule.forRoot(), WebhookSetupsModule],
  providers: [
    EventClaims,
    WebhookTicks,
    WebhookWorker,
    {
      provide: EVENT_RECEIVER,
      useFactory: makeReceiver,
      inject: [TenantTransaction, ProviderAccess, LiveAnnouncer, SyncSettings],
    },
  ],
})
export class WebhookWorkerModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(WebhookWorker) private readonly worker: WebhookWorker,
    @Inject(WebhookTicks) private readonly ticks: WebhookTicks,
  ) {}

  onApplicationBootstrap(): void {
    this.worker.start();
    this.ticks.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticks.stop();
    await this.worker.drain();
  }
}
