import { Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { BullJobQueue } from './bull-job-queue';
import { JobQueue } from './job-queue';
import { PostgresJobQueue } from './postgres-job-queue';

/**
 * Bull's queues, by the kind of ring: work of which one process with room is to hear. The other kinds concern every process.
 */
const queues: Readonly<Record<string, string>> = { sync: 'sync-inbound-scheduled', webhooks: 'sync-inbound-webhook' };

function openQueue(config: AppConfig): JobQueue {
  const logger = new Logger('JobQueue');
  const report = (problem: string, error: unknown) => logger.warn({ err: error }, problem);
  if (config.redisUrl) return new BullJobQueue({ url: config.redisUrl, queues, report });
  return new PostgresJobQueue({ url: config.listenUrl, report });
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
