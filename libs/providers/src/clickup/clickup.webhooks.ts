import {
  readPath,
  readText,
  type RoutedEvent,
  type StatusChangeFact,
  type WebhookDefinition,
  type WebhookEvent,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from './clickup.settings';
import { events, hooksPerList, registration } from './clickup.webhook-registration';

const streams = { task: 'tasks', list: 'lists', folder: 'folders', space: 'spaces' } as const;
type Entity = keyof typeof streams;

/**
 * Facts: developer.clickup.com (webhooks, webhooksignature, webhooktaskpayloads, webhooklistpayloads,
 * webhookspacepayloads). A call names what changed and holds little of it, so that it is read.
 */
export const clickupWebhooks: WebhookDefinition<ClickUpSettings> = {
  signature: { kind: 'hmac', signature: { header: 'X-Signature' }, algorithm: 'sha256', encoding: 'hex' },
  secret: 'issued',
  deliveryId: {
    from: [{ body: 'webhook_id' }, { body: 'history_items[].id' }],
    // "This space changed" looks the same every time: dropping the second would lose a change, reading twice costs one call.
    digestWindowSeconds: 1,
  },
  eventKind: [{ body: 'event' }],
  events,
  // A changed description comes along before and after.
  limits: { maxBytes: 5 * 1024 * 1024 },
  route,
  registration,
};

function route({ kind, body }: WebhookEvent, { settings }: { settings: ClickUpSettings }): RoutedEvent[] {
  const entity = /^(task|list|folder|space)[A-Z]/.exec(kind ?? '')?.[1] as Entity | undefined;
  const externalId = entity && readText(body, `${entity}_id`);
  if (!entity || externalId === undefined) return [];
  const stream = streams[entity];
  // A deletion of something that was never chosen finds nothing to delete.
  if (kind === `${entity}Deleted`)
    return [{ kind: 'gone', stream, externalId, ...(entity === 'task' ? {} : { withContents: true }) }];
  if (!isChosen(entity, externalId, body, settings)) return [];
  const read: RoutedEvent = { kind: 'read', stream, externalId };
  if (entity !== 'task') return [read];
  const facts = statusChanges(externalId, body).map((fact) => ({ kind: 'fact' as const, fact }));
  return [read, ...facts, ...commentsOf(externalId, body)];
}

/** Subscriptions may be wider than the choice; what was not chosen must not come in by an event. */
function isChosen(entity: Entity, id: string, body: unknown, { list_ids, space_ids }: ClickUpSettings): boolean {
  if (entity === 'space') return space_ids.length === 0 || space_ids.includes(id);
  if (list_ids.length === 0 || entity === 'folder') return true;
  if (entity === 'list') return list_ids.includes(id);
  // Each chosen list has a subscription of its own, unless they are too many: then the item's list tells.
  if (list_ids.length <= hooksPerList) return true;
  return itemsOf(body).some((item) => list_ids.includes(readText(item, 'parent_id') ?? ''));
}

function itemsOf(body: unknown): unknown[] {
  const items = readPath(body, 'history_items');
  return Array.isArray(items) ? items : [];
}

/** A comment comes in a form of its own, so that it is read, among those of its task. Nothing tells of a deleted one. */
function commentsOf(task: string, body: unknown): RoutedEvent[] {
  return itemsOf(body).flatMap((item): RoutedEvent[] => {
    const externalId = readText(item, 'comment.id') ?? readText(item, 'after');
    if (readPath(item, 'field') !== 'comment' || externalId === undefined) return [];
    const raw = { task_id: task, date: readText(item, 'comment.date') };
    return [{ kind: 'read', stream: 'comments', externalId, raw }];
  });
}

/** Transitions with their author. A new task has one from no status. An item that does not tell all of it is left out. */
function statusChanges(externalId: string, body: unknown): StatusChangeFact[] {
  return itemsOf(body).flatMap((item) => {
    const eventId = readText(item, 'id');
    const at = new Date(Number(readText(item, 'date')));
    const to = readText(item, 'after.status');
    if (readPath(item, 'field') !== 'status' || !eventId || !to || Number.isNaN(at.getTime())) return [];
    const user = readText(item, 'user.id');
    return [
      {
        stream: 'tasks',
        externalId,
        from: readText(item, 'before.status') ?? null,
        to,
        at,
        // Automations act as users below zero, whom no list of members holds.
        actorRef: user === undefined || user.startsWith('-') ? null : `members:${user}`,
        eventId,
      },
    ];
  });
}
