import { Module, type DynamicModule } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { AdminModule } from './admin/admin.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { OidcModule } from './auth/oidc/oidc.module';
import type { AppConfig } from './config/app-config';
import { DeadLettersModule } from './dead-letters/dead-letters.module';
import { IntegrationsModule } from './integrations/integrations.module';
import { OAuthModule } from './oauth/oauth.module';
import { MappingsModule } from './mappings/mappings.module';
import { MembersModule } from './members/members.module';
import { OverviewModule } from './overview/overview.module';
import { PeopleModule } from './people/people.module';
import { ContextModule } from './platform/context/context.module';
import { DatabaseModule } from './platform/database/database.module';
import { HealthModule } from './platform/health/health.module';
import { HttpModule } from './platform/http/http.module';
import { LiveGatewayModule } from './platform/live/live-gateway.module';
import { LoggingModule } from './platform/logging/logging.module';
import { MetricsModule } from './platform/metrics/metrics.module';
import { ProjectsModule } from './projects/projects.module';
import { RecordsModule } from './records/records.module';
import { SavedViewsModule } from './saved-views/saved-views.module';
import { RunsModule } from './sync/runs.module';
import { TokensModule } from './tokens/tokens.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** What the API is made from. */
export interface ApiParts {
  config: AppConfig;
  /** Folder of the built web application; without it the API runs alone. */
  webRoot?: string;
  /** Where log lines go instead of standard output. */
  logs?: DestinationStream;
  /** Modules that run in the same process: the worker, where one process does everything. */
  beside?: DynamicModule[];
}

/** The features alone carry the routes; `of` adds the platform they stand on. */
@Module({
  imports: [
    ContextModule,
    HttpModule,
    AdminModule,
    AuthModule,
    AuditModule,
    MembersModule,
    OidcModule,
    ProjectsModule,
    OverviewModule,
    TokensModule,
    IntegrationsModule,
    OAuthModule,
    RunsModule,
    RecordsModule,
    PeopleModule,
    SavedViewsModule,
    MappingsModule,
    WebhooksModule,
    DeadLettersModule,
    HealthModule,
    MetricsModule,
    LiveGatewayModule,
  ],
})
export class AppModule {
  static of({ config, logs, beside = [] }: ApiParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.of({ level: config.logLevel, ...(logs ? { destination: logs } : {}) }),
        DatabaseModule.connect(config, 'api'),
        ...beside,
      ],
    };
  }
}
