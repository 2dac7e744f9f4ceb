import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { AppConfig } from './config/app-config';
import { ContextModule } from './platform/context/context.module';
import { DatabaseModule } from './platform/database/database.module';
import { ReadinessService } from './platform/health/readiness.service';
import { LoggingModule } from './platform/logging/logging.module';
import { MetricsModule } from './platform/metrics/metrics.module';
import { WorkerModule } from './sync/worker.module';
import { WebhookWorkerModule } from './webhooks/webhook-worker.module';

/** What the worker is made from. */
export interface WorkerParts {
  config: AppConfig;
  /** Where log lines go instead of standard output. */
  logs?: DestinationStream;
}

/** The job role: everything that works without a request. */
@Module({})
class WorkerApplication {
  static of({ config, logs }: WorkerParts): DynamicModule {
    return {
      module: WorkerApplication,
      imports: [
        LoggingModule.of({ level: config.logLevel, ...(logs ? { destination: logs } : {}) }),
        ContextModule,
        DatabaseModule.connect(config, 'worker'),
        MetricsModule,
        WorkerModule,
        WebhookWorkerModule,
      ],
      providers: [ReadinessService],
    };
  }
}

/**
 * Begins the worker: it takes work as soon as this resolves. `close()` takes no more, waits for what is under way, and lets
 * go of the database.
 */
export async function createWorker(parts: WorkerParts): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerApplication.of(parts), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  return app;
}
