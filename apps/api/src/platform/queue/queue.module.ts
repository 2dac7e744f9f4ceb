import { Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { JobQueue } from './job-queue';
import { PostgresJobQueue } from './postgres-job-queue';

function openQueue(config: AppConfig): JobQueue {
  const logger = new Logger('JobQueue');
  return new PostgresJobQueue({
    url: config.listenUrl,
    report: (problem, error) => logger.warn({ err: error }, problem),
  });
}

/** The bell of this process. It closes last, so that whatever ends before can still ring. */
@Module({
  providers: [{ provide: JobQueue, useFactory: openQueue, inject: [AppConfig] }],
  exports: [JobQueue],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
