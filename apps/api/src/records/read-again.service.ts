import { Injectable } from '@nestjs/common';
import { registry } from '@tributary/providers';
import { readAgainBody, readAgainKind } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { letProbe } from '../sync/circuit';
import type { ReadAgainQueuedDto } from './read-again.dto';
import { tableOf } from './record-query';
import type { RecordType } from './record.dto';

interface Row {
  id: string;
  stream: string;
  externalId: string;
  integrationId: string;
  integration: string;
  providerKey: string;
  state: string;
  enabled: boolean;
  imported: boolean;
}

/**
 * Has records read from their tools again. Each becomes an event like those that tools send: worked on in turn, within the
 * quota, tried again when it fails, once however often it was asked for, and to be seen among the integration's events.
 */
@Injectable()
export class ReadAgainService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly queue: JobQueue,
    private readonly live: LiveAnnouncer,
  ) {}

  async ask(at: ProjectScope, type: RecordType, ids: readonly string[]): Promise<ReadAgainQueuedDto> {
    const { refused, queued } = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const rows = new Map((await find(sql, at, type, ids)).map((row) => [row.id, row]));
      const refused: ReadAgainQueuedDto['refused'] = [];
      const queued: Row[] = [];
      for (const id of ids.map((each) => each.toLowerCase())) {
        const row = rows.get(id);
        const reason = row ? reasonAgainst(row) : 'There is no such record in this project.';
        if (row && reason === undefined) queued.push(row);
        else refused.push({ id, reason: reason! });
      }
      if (queued.length > 0) await store(sql, at, type, queued);
      return { refused, queued };
    });
    if (queued.length > 0) this.queue.ring(bells.webhooks);
    for (const integrationId of new Set(queued.map((row) => row.integrationId)))
      this.live.changed({ projectId: at.projectId, topic: 'webhooks', integrationId });
    return { queued: queued.length, refused };
  }
}

async function find(sql: Sql, { projectId }: ProjectScope, type: RecordType, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `select r.id, r.stream, r.external_id as "externalId", i.id as "integrationId", i.display_name as integration,
            i.provider_key as "providerKey", i.state, i.enabled and i.deleted_at is null as enabled,
            exists (select from kb.sync_tasks t where t.tenant_id = i.tenant_id and t.integration_id = i.id
              and r.stream = any(t.entities)) as imported
     from ${tableOf(type)} join kb.integrations i on i.tenant_id = r.tenant_id and i.id = r.integration_id
     where r.tenant_id = kb.current_tenant() and r.project_id = $1 and r.id = any($2::uuid[])`,
    [projectId, ids],
  );
  return rows;
}

/** Why a record cannot be read now, and what to do; undefined when it can. */
function reasonAgainst({ integration, providerKey, stream, state, enabled, imported }: Row): string | undefined {
  if (!enabled || state === 'disabled') return `${integration} is switched off. Enable it, then read the record again.`;
  if (state === 'paused') return `${integration} is paused. Resume it, then read the record again.`;
  if (state === 'needs_reauth') return `${integration} has to be reconnected before anything can be read from it.`;
  if (!imported)
    return `${integration} does not import records of this kind any more. Choose them again in its settings.`;
  const definition = registry.find(providerKey)?.definition;
  const readable = definition?.streams.some(({ name, readOne }) => name === stream && readOne !== undefined);
  if (readable) return undefined;
  return `${definition?.name ?? integration} cannot give a record of this kind by itself. It comes with the next import.`;
}

/** What waits for its turn already is not asked for twice. */
async function store(sql: Sql, at: ProjectScope, type: RecordType, rows: readonly Row[]): Promise<void> {
  await sql.query(
    `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, content_type, headers, body)
     select r.id, $1, r.integration_id, r.id, r.id::text, $2, 'application/json', '{}', convert_to(r.body, 'UTF8')
     from unnest($3::uuid[], $4::uuid[], $5::text[]) as r(id, integration_id, body)
     where not exists (select from kb.webhook_events e where e.tenant_id = $1 and e.integration_id = r.integration_id
       and e.state in ('received', 'failed') and e.kind = $2 and e.body = convert_to(r.body, 'UTF8'))`,
    [
      at.tenantId,
      readAgainKind,
      rows.map(() => uuidv7()),
      rows.map((row) => row.integrationId),
      rows.map((row) => readAgainBody(row.stream, row.externalId)),
    ],
  );
  for (const integrationId of new Set(rows.map((row) => row.integrationId))) await letProbe(sql, integrationId);
  const data = { recordType: type, count: rows.length };
  await recordEvent(sql, {
    type: 'records.read_again',
    projectId: at.projectId,
    subjectType: 'project',
    subjectId: at.projectId,
    data,
  });
}
