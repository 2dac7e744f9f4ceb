import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import { liveChannel, type LiveChange, type LiveMessage } from './live-change';

/** Four times a second: quick to the eye, and nothing to the database. */
const pauseMs = 250;
/** PostgreSQL takes 8,000 bytes a notification. */
const changesAtOnce = 25;

/**
 * Tells open pages that something changed. To be called after the transaction has committed; it returns at once and never
 * throws, for a page that hears nothing asks again later. Equal changes within a moment are told once.
 */
@Injectable()
export class LiveAnnouncer implements OnModuleDestroy {
  private readonly logger = new Logger('Live');
  private readonly waiting = new Map<string, LiveChange & { at: string }>();
  private timer: NodeJS.Timeout | undefined;
  private lastSentAt = 0;

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  changed(change: LiveChange): void {
    const { projectId, topic, integrationId, runId, recordType } = change;
    this.waiting.set([projectId, topic, integrationId, runId, recordType].join(' '), {
      projectId,
      topic,
      ...(integrationId ? { integrationId } : {}),
      ...(runId ? { runId } : {}),
      ...(recordType ? { recordType } : {}),
      at: new Date().toISOString(),
    });
    if (this.timer) return;
    const wait = Math.max(0, this.lastSentAt + pauseMs - Date.now());
    this.timer = setTimeout(() => void this.flush(), wait);
    this.timer.unref();
  }

  /** Sockets of these sessions are cut off, in whichever process they are. */
  sessionsEnded(ids: string[]): void {
    if (ids.length > 0) void this.send([{ kind: 'sessionsEnded', ids }]);
  }

  /** What these people may hear changed: their sockets are cut, and come back with what is theirs now. */
  accessChanged(userIds: string[]): void {
    if (userIds.length > 0) void this.send([{ kind: 'accessChanged', userIds }]);
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const changes = [...this.waiting.values()];
    this.waiting.clear();
    if (changes.length === 0) return;
    this.lastSentAt = Date.now();
    const messages: LiveMessage[] = [];
    while (changes.length > 0) messages.push({ kind: 'changed', changes: changes.splice(0, changesAtOnce) });
    await this.send(messages);
  }

  private async send(messages: LiveMessage[]): Promise<void> {
    try {
      await this.pool.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [
        liveChannel,
        messages.map((message) => JSON.stringify(message)),
      ]);
    } catch (error) {
      this.logger.warn({ err: error }, 'open pages could not be told of a change');
    }
  }
}
