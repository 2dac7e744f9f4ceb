import { Injectable } from '@nestjs/common';
import { modelOf } from '@tributary/model';
import { registry } from '@tributary/providers';
import { readAgainKind } from '@tributary/sync-engine';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { letProbe } from '../sync/circuit';
import { requireIntegration } from '../sync/runs.service';
import { eventConditions } from './event-filters';
import type {
  EventState,
  TouchedRecordDto,
  WebhookEventDetailDto,
  WebhookEventDto,
  WebhookEventListDto,
  WebhookEventListQueryDto,
} from './webhooks.dto';

interface Outcome {
  say?: string;
  records?: TouchedRecordDto[];
}

interface EventRow {
  id: string;
  kind: string | null;
  state: EventState;
  deliveryId: string;
  receivedAt: Date;
  processedAt: Date | null;
  dueAt: Date;
  attempts: number;
  replays: number;
  bytes: number;
  error: { say: string } | null;
  outcome: Outcome | null;
}

interface DetailRow extends EventRow {
  subscriptionId: string;
  headers: Record<string, string>;
  body: Buffer;
  providerKey: string;
}

const columns = `e.id, e.kind, e.state, e.delivery_id as "deliveryId", e.received_at as "receivedAt",
  e.processed_at as "processedAt", e.due_at as "dueAt", e.attempts, e.replays, octet_length(e.body) as bytes, e.error, e.outcome`;

const sorts: Record<string, SortColumn> = { receivedAt: { sql: 'e.received_at', kind: 'timestamp' } };

/** The rest of a body is in the database; a page shows so much. */
const bytesShown = 256 * 1024;

/** What came in, and what became of it. */
@Injectable()
export class WebhookEventsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly queue: JobQueue,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Newest first unless asked otherwise. @throws Problem 400, 404 */
  async list(at: ProjectScope, integrationId: string, query: WebhookEventListQueryDto): Promise<WebhookEventListDto> {
    const sort = parseSort(query.sort, sorts, '-receivedAt');
    const filter = query.filter ?? {};
    const { where, values } = eventConditions(filter, [at.tenantId, integrationId]);
    const page = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      return keysetPage<EventRow>(
        sql,
        {
          columns,
          from: 'kb.webhook_events e',
          where: ['e.tenant_id = $1', 'e.integration_id = $2', ...where],
          values,
          id: 'e.id',
          sort,
          key: listKey('webhook-events', integrationId, sort.descending, filter),
        },
        query,
      );
    });
    return { items: page.rows.map(dtoOf), nextCursor: page.nextCursor };
  }

  /** @throws Problem 404 */
  get(at: ProjectScope, integrationId: string, eventId: string): Promise<WebhookEventDetailDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<DetailRow>(
        `select ${columns}, e.subscription_id as "subscriptionId", e.headers, substr(e.body, 1, ${bytesShown}) as body,
                i.provider_key as "providerKey"
         from kb.webhook_events e join kb.integrations i on i.tenant_id = e.tenant_id and i.id = e.integration_id
         where e.id = $1 and e.integration_id = $2`,
        [eventId, integrationId],
      );
      const row = rows[0];
      if (!row) throw Problem.notFound();
      const bodyIsCut = row.bytes > row.body.length;
      return {
        ...dtoOf(row),
        subscriptionId: row.subscriptionId,
        verification:
          row.kind === readAgainKind
            ? 'Nobody called: somebody here asked for this record to be read again.'
            : 'The signature was verified on the exact bytes before anything was kept.',
        headers: row.headers,
        body: shown(row.body, bodyIsCut),
        bodyIsCut,
        records: await recordsOf(sql, integrationId, row),
      };
    });
  }

  /** Has an event worked on again. @throws Problem 404, 409 while it waits for its turn anyway. */
  async replay(at: ProjectScope, integrationId: string, eventId: string): Promise<WebhookEventDetailDto> {
    await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await requireIntegration(sql, at, integrationId);
      const { rows } = await sql.query<{ state: EventState; enabled: boolean }>(
        `select e.state, i.enabled and i.state not in ('paused', 'needs_reauth', 'disabled') as enabled
         from kb.webhook_events e join kb.integrations i on i.tenant_id = e.tenant_id and i.id = e.integration_id
         where e.id = $1 and e.integration_id = $2 for update of e`,
        [eventId, integrationId],
      );
      const event = rows[0];
      if (!event) throw Problem.notFound();
      if (event.state === 'received' || event.state === 'processing')
        throw Problem.conflict('This event is about to be worked on already. Wait for its outcome.');
      if (!event.enabled)
        throw Problem.conflict('The integration is stopped, so no events are worked on. Resume it, then replay.');
      await sql.query(
        `update kb.webhook_events set state = 'received', due_at = now(), attempts = 0, crashes = 0, replays = replays + 1,
           error = null, outcome = null, processed_at = null where id = $1`,
        [eventId],
      );
      await letProbe(sql, integrationId);
      await recordEvent(sql, {
        type: 'webhook_event.replayed',
        projectId: at.projectId,
        integrationId,
        subjectType: 'webhook_event',
        subjectId: eventId,
      });
    });
    this.queue.ring(bells.webhooks);
    this.live.changed({ projectId: at.projectId, topic: 'webhooks', integrationId });
    return this.get(at, integrationId, eventId);
  }
}

function dtoOf(row: EventRow): WebhookEventDto {
  const { id, kind, state, deliveryId, attempts, replays, bytes } = row;
  return {
    id,
    kind,
    state,
    deliveryId,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
    dueAt: state === 'received' || state === 'failed' ? row.dueAt.toISOString() : null,
    attempts,
    replays,
    bytes,
    say: row.error?.say ?? row.outcome?.say ?? null,
  };
}

function shown(bytes: Buffer, isCut: boolean): unknown {
  const text = bytes.toString('utf8');
  if (isCut) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The touched records with their ids here. */
async function recordsOf(sql: Sql, integrationId: string, { outcome, providerKey }: DetailRow) {
  const touched = outcome?.records ?? [];
  const types = new Map(
    (registry.find(providerKey)?.definition.streams ?? []).map(({ name, recordType }) => [name, recordType]),
  );
  const records: TouchedRecordDto[] = [];
  for (const one of touched) {
    const recordType = types.get(one.stream);
    const { rows } = recordType
      ? await sql.query<{ id: string }>(
          `select id from kb.${modelOf(recordType).table}
           where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = $2`,
          [integrationId, `${one.stream}:${one.externalId}`],
        )
      : { rows: [] };
    records.push({ ...one, ...(rows[0] ? { recordType, recordId: rows[0].id } : {}) });
  }
  return records;
}
