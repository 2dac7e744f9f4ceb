import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { ConnectionHealthController } from '../connections/connection-health.controller';
import { ConnectionHealthService } from '../connections/connection-health.service';
import { ConnectionsModule } from '../connections/connections.module';
import { IntegrationsModule } from '../integrations/integrations.module';
import { RunsModule } from '../sync/runs.module';
import { Attempts } from './attempts.store';
import { ConsentKeeper } from './consent-keeper';
import { ConsentReturnService } from './consent-return.service';
import { ConsentService } from './consent.service';
import { OAuthAppsController } from './oauth-apps.controller';
import { OAuthAppsService } from './oauth-apps.service';
import { OAuthController } from './oauth.controller';

/** Consent at providers: the way there, the way back, and the OAuth apps of tenants. */
@Module({
  imports: [AuthModule, ConnectionsModule, IntegrationsModule, RunsModule],
  controllers: [ConnectionHealthController, OAuthController, OAuthAppsController],
  providers: [Attempts, ConnectionHealthService, ConsentKeeper, ConsentReturnService, ConsentService, OAuthAppsService],
})
export class OAuthModule {}
