import { Injectable } from '@nestjs/common';
import { registry } from '@tributary/providers';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import type {
  DeadLetterDetailDto,
  DeadLetterDto,
  DeadLetterListDto,
  DeadLetterListQueryDto,
  DeadLetterOutcomesDto,
  DeadLetterSummaryDto,
} from './dead-letter.dto';
import { DeadLetters, type DeadLetterRow, type GroupRow } from './dead-letter.store';
import { masked } from './masked';

/** A body can be megabytes long; the page shows its beginning. */
const bytesShown = 64 * 1024;

/** Work that ran out of attempts, as people see it and put it away. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly letters: DeadLetters,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Latest first unless asked otherwise. @throws Problem 400 */
  async list(at: ProjectScope, query: DeadLetterListQueryDto): Promise<DeadLetterListDto> {
    const page = await this.within(at, (sql) => this.letters.page(sql, at, query));
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  async summary(at: ProjectScope, integrationId: string | undefined): Promise<DeadLetterSummaryDto> {
    const groups = await this.within(at, (sql) => this.letters.groups(sql, at, integrationId));
    const of = (what: GroupRow['of']) =>
      groups.filter((group) => group.of === what).map(({ key, name, count }) => ({ key, name, count }));
    const kinds = of('kind');
    return {
      total: kinds.reduce((sum, { count }) => sum + count, 0),
      kinds,
      causes: of('cause'),
      integrations: of('integration'),
    };
  }

  /** @throws Problem 404 when it is none any more. */
  get(at: ProjectScope, id: string): Promise<DeadLetterDetailDto> {
    return this.within(at, async (sql) => {
      const [row] = await this.letters.find(sql, at, [id]);
      if (!row) throw Problem.notFound();
      return { ...dtoOf(row), payload: masked(await payloadOf(sql, row)) };
    });
  }

  /** Puts letters away; the work stays as it is, and is seen again when it fails again. */
  async discard(at: ProjectScope, ids: readonly string[]): Promise<DeadLetterOutcomesDto> {
    const found = await this.within(at, async (sql) => {
      const rows = await this.letters.find(sql, at, ids);
      await this.letters.discard(sql, at, rows);
      for (const [integrationId, count] of countsOf(rows))
        await recordEvent(sql, {
          type: 'dead_letters.discarded',
          projectId: at.projectId,
          integrationId,
          subjectType: 'integration',
          subjectId: integrationId,
          data: { count },
        });
      return rows;
    });
    for (const integrationId of new Set(found.map((row) => row.integrationId)))
      this.live.changed({ projectId: at.projectId, topic: 'integration', integrationId });
    const known = new Set(found.map(({ id }) => id));
    const items = ids.map((id) => (known.has(id) ? { id, ok: true } : { id, ok: false, say: noLonger }));
    return { items, done: known.size };
  }

  private within<T>({ tenantId, actor }: ProjectScope, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transactions.run(tenantId, actor, work);
  }
}

export const noLonger =
  'This is no dead letter any more: somebody retried or discarded it, or a newer import took its place.';

/** How many there are of each integration. */
function countsOf(rows: readonly DeadLetterRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { integrationId } of rows) counts.set(integrationId, (counts.get(integrationId) ?? 0) + 1);
  return counts;
}

function dtoOf(row: DeadLetterRow): DeadLetterDto {
  const { id, kind, cause, say, integrationId, integrationName, providerKey, attempts, runId } = row;
  return {
    id,
    kind,
    title: titleOf(row),
    cause,
    say,
    integrationId,
    integrationName,
    providerKey,
    attempts,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    runId,
    canRetry: kind !== 'renewal' && cause !== 'auth',
  };
}

function titleOf({ kind, subject, label, providerKey }: DeadLetterRow): string {
  if (kind === 'setup') return 'Setting up webhooks';
  if (kind === 'renewal') return label ? `Access given by ${label}` : 'Access that was given';
  if (kind === 'event') return subject ? `Webhook ${subject}` : 'Webhook';
  const stream = registry.find(providerKey)?.definition.streams.find(({ name }) => name === subject)?.title ?? subject;
  return label && label !== stream ? `${stream} of ${label}` : stream;
}

async function payloadOf(sql: Sql, { kind, id, integrationId }: DeadLetterRow): Promise<unknown> {
  if (kind === 'event') {
    const { rows } = await sql.query<{ headers: unknown; body: Buffer; bytes: number }>(
      `select headers, substr(body, 1, ${bytesShown}) as body, octet_length(body) as bytes from kb.webhook_events where id = $1`,
      [id],
    );
    const event = rows[0];
    return event && { headers: event.headers, body: bodyOf(event.body, event.bytes) };
  }
  const [text, key] =
    kind === 'part'
      ? [
          `select stream, kind, partition_key as part, label, params, checkpoint, error from kb.sync_partitions where id = $1`,
          id,
        ]
      : kind === 'setup'
        ? [
            `select coalesce(jsonb_agg(jsonb_build_object('location', location, 'state', state, 'say', say)), '[]') as subscriptions
             from kb.webhook_subscriptions where integration_id = $1`,
            integrationId,
          ]
        : [`select provider_key as provider, account_label as account, status from kb.connections where id = $1`, id];
  return (await sql.query(text, [key])).rows[0] ?? null;
}

function bodyOf(body: Buffer, bytes: number): unknown {
  const text = body.toString('utf8');
  if (bytes > body.length)
    return `${(bytes / 1024).toFixed(0)} KB; too long to be shown here. Open the event to see its beginning.`;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
