import type { ProviderEntry, ReceivePorts } from '@tributary/sync-engine';
import { receive } from '@tributary/sync-engine';
import type { RoutedEvent } from '@tributary/provider-sdk';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { TestDatabase } from '../../platform/database/testing/test-database';
import { EngineRig } from '../../sync/testing/engine-rig';
import { SyncSettings } from '../../sync/sync-settings';
import { EventClaims } from '../event-claims';
import { EventGate } from '../event-gate';
import { PostgresEventStore } from '../event.store';

export interface EventRow {
  state: string;
  attempts: number;
  crashes: number;
  error: { say: string } | null;
  outcome: { say?: string; records?: { externalId: string; result: string }[] } | null;
  waits: number;
}

export interface StatusRow {
  from: string | null;
  to: string;
  evidence: string;
  at: Date;
  actor: string | null;
}

/** The engine's work on events, on a real database, with a provider in memory whose events say what they mean. */
export class EventRig {
  readonly claims: EventClaims;
  readonly ports: ReceivePorts;
  readonly reported: unknown[] = [];
  /** Direct reads, in order. */
  readonly reads: string[] = [];
  /** Asked before each direct read; may throw what a provider would. */
  beforeRead: (id: string) => Promise<void> | void = () => undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly engine: EngineRig,
  ) {
    this.claims = new EventClaims(database.transactions);
    this.ports = {
      transactions: database.transactions,
      records: engine.ports.records,
      deletions: engine.ports.deletions,
      events: new PostgresEventStore(),
      gate: Object.assign(new EventGate(new SyncSettings()), { random: () => 0 }),
      provider: () => this.entry(),
      connect: (_inbox, _meter, signal) => Promise.resolve(engine.provider.context(signal)),
      received: () => undefined,
      judged: () => undefined,
      report: (error) => this.reported.push(error),
    };
    this.made = this.make();
  }

  private readonly made: ProviderEntry;

  static async create(database: TestDatabase): Promise<EventRig> {
    const engine = await EngineRig.create(database);
    await database.admin.query(`update kb.sync_tasks set entities = '{lists,tasks}' where id = $1`, [
      engine.integration.taskId,
    ]);
    return new EventRig(database, engine);
  }

  /** Stores an event that means what is given. Returns its id. */
  async event(means: RoutedEvent[] | 'a fault', kind: string | null = 'told'): Promise<string> {
    const id = uuidv7();
    await this.database.admin.query(
      `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, content_type, headers, body)
       values ($1, $2, $3, $1, $6, $4, 'application/json', '{}', $5)`,
      [
        id,
        this.engine.tenant.tenantId,
        this.engine.integration.integrationId,
        kind,
        Buffer.from(JSON.stringify(means)),
        id,
      ],
    );
    return id;
  }

  /** Claims what is due and works on it, until nothing is due. Returns how many claims it took. */
  async work(ports: Partial<ReceivePorts> = {}): Promise<number> {
    for (let claimed = 0; ; claimed += 1) {
      const claim = await this.claims.claim('test', 15, undefined);
      if (!claim) return claimed;
      await receive({ ...this.ports, ...ports }, claim, new AbortController().signal);
    }
  }

  async row(id: string): Promise<EventRow> {
    const { rows } = await this.database.admin.query<EventRow>(
      `select state, attempts, crashes, error, outcome, extract(epoch from due_at - now())::float as waits
       from kb.webhook_events where id = $1`,
      [id],
    );
    return rows[0]!;
  }

  /** Time passes for what waits. */
  async letTimePass(): Promise<void> {
    await this.database.admin.query(`update kb.webhook_events set due_at = now() - interval '1 second'`);
  }

  async task(id: string): Promise<{ title: string; status: string; deleted: boolean } | undefined> {
    const { rows } = await this.database.admin.query<{ title: string; status: string; deleted: boolean }>(
      `select title, status, deleted_at is not null as deleted from kb.work_items
       where integration_id = $1 and external_id = $2`,
      [this.engine.integration.integrationId, id],
    );
    return rows[0];
  }

  async statusChanges(id: string): Promise<StatusRow[]> {
    const { rows } = await this.database.admin.query<StatusRow>(
      `select s.from_status as "from", s.to_status as "to", s.evidence, s.occurred_at as at, s.actor_ref as actor
       from kb.status_changes s join kb.work_items w on w.id = s.work_item_id
       where w.integration_id = $1 and w.external_id = $2 order by s.occurred_at`,
      [this.engine.integration.integrationId, id],
    );
    return rows;
  }

  private entry(): ProviderEntry {
    return this.made;
  }

  private make(): ProviderEntry {
    const { definition, mappings } = this.engine.provider.entry;
    const shape = { schema: z.looseObject({ id: z.string(), name: z.string() }) };
    return {
      definition: {
        ...definition,
        streams: definition.streams.map((stream) =>
          stream.name === 'tasks'
            ? {
                ...stream,
                shapes: { ...stream.shapes, event: shape },
                readOne: async (_context, id) => {
                  this.reads.push(id);
                  await this.beforeRead(id);
                  return this.engine.provider.readOne(id);
                },
              }
            : stream,
        ),
        webhooks: {
          signature: { kind: 'token', at: { header: 'x-token' } },
          secret: 'ours',
          deliveryId: { from: [] },
          eventKind: [{ body: 'kind' }],
          events: ['told'],
          route: ({ body }) => {
            if (body === 'a fault') throw new Error('a fault of the provider’s code');
            return (body as RoutedEvent[]).map((one) =>
              one.kind === 'fact' ? { ...one, fact: { ...one.fact, at: new Date(one.fact.at) } } : one,
            );
          },
        },
      },
      mappings: mappings.map((mapping) =>
        mapping.source.stream === 'tasks'
          ? {
              ...mapping,
              shapes: {
                ...mapping.shapes,
                event: { title: { from: 'name' }, status: { from: 'status' }, sourceUpdatedAt: { from: 'updated' } },
              },
            }
          : mapping,
      ),
    };
  }
}
