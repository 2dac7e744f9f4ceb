import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { SyncRequestsService } from '../sync/sync-requests.service';
import { Setups } from '../webhooks/setup.store';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { deadLettersAtOnce, type DeadLetterOutcomesDto, type RetryDeadLettersDto } from './dead-letter.dto';
import { DeadLetters, type DeadLetterRow } from './dead-letter.store';
import { noLonger } from './dead-letters.service';

/** Has dead letters worked on again, each by the way of its kind. */
@Injectable()
export class DeadLetterRetries {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly letters: DeadLetters,
    private readonly requests: SyncRequestsService,
    private readonly events: WebhookEventsService,
    private readonly setups: Setups,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Tries each; one that cannot be retried says why, and the others go on.
   * @throws Problem 400 unless either ids or a filter is given.
   */
  async retry(at: ProjectScope, { ids, filter }: RetryDeadLettersDto): Promise<DeadLetterOutcomesDto> {
    if (!ids === !filter)
      throw Problem.invalid([{ path: 'ids', message: 'is given, or filter in its place, and not both' }]);
    const found = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      if (ids) return this.letters.find(sql, at, ids);
      const asked = Object.fromEntries(Object.entries(filter!).filter(([, value]) => value !== undefined));
      return (await this.letters.page(sql, at, { filter: asked, limit: deadLettersAtOnce })).rows;
    });
    const runs = new Map<string, Promise<string | undefined>>();
    const items = [];
    for (const id of ids ?? found.map((row) => row.id)) {
      const letter = found.find((row) => row.id === id);
      const say = letter ? await this.one(at, letter, runs) : noLonger;
      items.push(say === undefined ? { id, ok: true } : { id, ok: false, say });
    }
    return { items, done: items.filter(({ ok }) => ok).length };
  }

  /** Undefined when it is tried again; otherwise why it is not. */
  private one(at: ProjectScope, letter: DeadLetterRow, runs: Map<string, Promise<string | undefined>>) {
    const { kind, runId, id, integrationId, integrationName } = letter;
    switch (kind) {
      case 'part': {
        // All parts of an import that failed go on together.
        const { tenantId, actor } = at;
        const retried = runs.get(runId!) ?? refusalOf(this.requests.retryRun({ tenantId, runId: runId!, actor }));
        runs.set(runId!, retried);
        return retried;
      }
      case 'event':
        return refusalOf(this.events.replay(at, integrationId, id));
      case 'setup':
        return refusalOf(this.setUpAgain(at, integrationId));
      case 'renewal':
        return `Only a person can give ${integrationName} access again. Reconnect it; it then goes on by itself.`;
    }
  }

  private async setUpAgain(at: ProjectScope, integrationId: string): Promise<void> {
    await this.transactions.run(at.tenantId, at.actor, (sql) => this.setups.ask(sql, integrationId, 'check'));
    this.queue.ring(bells.webhookSetups);
  }
}

async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
}
