import { Injectable } from '@nestjs/common';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from './bells';

/** Tells open pages, and whoever reads domain events, that a run or its integration changed. After the commit. */
@Injectable()
export class RunNews {
  constructor(
    private readonly live: LiveAnnouncer,
    private readonly queue: JobQueue,
  ) {}

  tell({ projectId, integrationId, runId }: { projectId: string; integrationId: string; runId?: string }): void {
    if (runId) this.live.changed({ projectId, topic: 'run', integrationId, runId });
    this.live.changed({ projectId, topic: 'integration', integrationId });
    this.queue.ring(bells.events, { id: integrationId });
  }
}
