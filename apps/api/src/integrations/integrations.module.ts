import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { providerModules } from '@tributary/providers';
import { ConnectionsModule } from '../connections/connections.module';
import { RunsModule } from '../sync/runs.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { AccessReturn } from './access-return';
import { BulkController } from './bulk.controller';
import { BulkService } from './bulk.service';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { ChoicesController } from './choices.controller';
import { ChoicesService } from './choices.service';
import { ChosenConnections } from './chosen-connections';
import { ConnectionTestService } from './connection-test.service';
import { DisconnectController } from './disconnect.controller';
import { DisconnectService } from './disconnect.service';
import { HoldsService } from './holds.service';
import { InputChecks } from './input-checks';
import { IntegrationChanges } from './integration-changes';
import { IntegrationViews } from './integration-rows';
import { IntegrationHealthService } from './integration-health.service';
import { IntegrationStatusService } from './integration-status.service';
import { IntegrationsController } from './integrations.controller';
import { IntegrationsService } from './integrations.service';
import { NewIntegrations } from './new-integrations';
import { OperationsController } from './operations.controller';
import { PauseService } from './pause.service';
import { Providers } from './providers';
import { RecordCounts } from './record-counts';
import { SandboxOffers } from './sandbox-offers';

/** The registry of providers: every module imported here with `@ProviderModule` is in the catalogue. */
@Module({
  imports: [DiscoveryModule, ...providerModules, ConnectionsModule, RunsModule, WebhooksModule],
  controllers: [
    BulkController,
    CatalogueController,
    ChoicesController,
    DisconnectController,
    IntegrationsController,
    OperationsController,
  ],
  providers: [
    AccessReturn,
    BulkService,
    CatalogueService,
    ChoicesService,
    ChosenConnections,
    ConnectionTestService,
    DisconnectService,
    HoldsService,
    InputChecks,
    IntegrationChanges,
    IntegrationHealthService,
    IntegrationStatusService,
    IntegrationViews,
    IntegrationsService,
    NewIntegrations,
    PauseService,
    Providers,
    RecordCounts,
    SandboxOffers,
  ],
  exports: [AccessReturn, InputChecks, Providers],
})
export class IntegrationsModule {}
