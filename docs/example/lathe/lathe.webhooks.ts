import {
  readPath,
  readText,
  RetryLater,
  type RegisteredWebhook,
  type RoutedEvent,
  type WebhookDefinition,
  type WebhookEvent,
} from '@tributary/provider-sdk';
import { workshopPath, type LatheSettings } from './lathe.settings';

const events = ['job.changed', 'job.deleted'];
const hooksPath = (settings: LatheSettings): string => `${workshopPath(settings)}/hooks`;
const hookPath = (settings: LatheSettings, { externalId }: RegisteredWebhook): string =>
  `${hooksPath(settings)}/${encodeURIComponent(externalId)}`;

export const latheWebhooks: WebhookDefinition<LatheSettings> = {
  signature: { kind: 'hmac', signature: { header: 'X-Lathe-Signature' }, algorithm: 'sha256', encoding: 'hex' },
  secret: 'ours',
  deliveryId: { from: [{ header: 'X-Lathe-Delivery' }] },
  eventKind: [{ body: 'event' }],
  events,
  route,
  registration: {
    locations: ({ workshop }) => [{ key: workshop, label: workshop, params: {} }],
    // Lathe keeps one hook for each address: asking twice makes no second one.
    register: async ({ http, settings }, { url, secret, location }) => {
      const { body } = await http.send('PUT', hooksPath(settings), { url, secret, events });
      const externalId = readText(body, 'id');
      if (externalId !== undefined) return { externalId, url, location };
      throw new RetryLater('Lathe’s answer does not name the new webhook. It is asked for again.', {
        category: 'server',
      });
    },
    remove: async ({ http, settings }, hook) => {
      await http.send('DELETE', hookPath(settings, hook), undefined, { accept: [404] });
    },
    health: async ({ http, settings }, hook) => {
      const { status } = await http.get(hookPath(settings, hook), {}, { accept: [404] });
      if (status === 200) return { state: 'active' };
      return { state: 'missing', say: 'Lathe no longer has this webhook. Switch webhooks off and on again.' };
    },
  },
};

/** The body was verified, and is still a stranger's: what does not fit leads nowhere, and nothing is thrown. */
function route({ kind, body }: WebhookEvent): RoutedEvent[] {
  const raw = readPath(body, 'job');
  const externalId = readText(raw, 'id');
  if (externalId === undefined) return [];
  if (kind === 'job.deleted') return [{ kind: 'gone', stream: 'jobs', externalId }];
  return kind === 'job.changed' ? [{ kind: 'payload', stream: 'jobs', shape: 'event', raw }] : [];
}
