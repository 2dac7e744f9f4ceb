import { Module } from '@nestjs/common';
import { registry } from '@tributary/providers';
import { AppConfig } from '../config/app-config';
import { LiveModule } from '../platform/live/live.module';
import { QueueModule } from '../platform/queue/queue.module';
import { RunNews } from './run-news';
import { StreamCatalogue } from './stream-catalogue';
import { SyncPausesService } from './sync-pauses.service';
import { SyncRequestsService } from './sync-requests.service';
import { SyncSettings } from './sync-settings';

const catalogue: StreamCatalogue = { provider: (key) => registry.find(key)?.definition };

const settingsOf = ({ sync, alone }: AppConfig) => new SyncSettings({ ...sync, alone });

/** Asking for runs, cancelling, pausing: what the API and the worker both do. */
@Module({
  imports: [QueueModule, LiveModule],
  providers: [
    { provide: StreamCatalogue, useValue: catalogue },
    { provide: SyncSettings, useFactory: settingsOf, inject: [AppConfig] },
    RunNews,
    SyncRequestsService,
    SyncPausesService,
  ],
  exports: [QueueModule, LiveModule, StreamCatalogue, SyncSettings, RunNews, SyncRequestsService, SyncPausesService],
})
export class SyncRequestsModule {}
