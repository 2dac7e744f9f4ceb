import {
  readPath,
  readText,
  RetryLater,
  type ProviderContext,
  type RegisteredWebhook,
  type WebhookHealth,
  type WebhookLocation,
  type WebhookOrder,
  type WebhookRegistration,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from './clickup.settings';

type Context = ProviderContext<ClickUpSettings>;

/** All that is told of tasks and of what holds them. */
export const events = [
  'taskCreated',
  'taskUpdated',
  'taskDeleted',
  'taskPriorityUpdated',
  'taskStatusUpdated',
  'taskAssigneeUpdated',
  'taskDueDateUpdated',
  'taskTagUpdated',
  'taskMoved',
  'taskCommentPosted',
  'taskCommentUpdated',
  'taskTimeEstimateUpdated',
  'taskTimeTrackedUpdated',
  'listCreated',
  'listUpdated',
  'listDeleted',
  'folderCreated',
  'folderUpdated',
  'folderDeleted',
  'spaceCreated',
  'spaceUpdated',
  'spaceDeleted',
];

/** Chosen lists or spaces get a subscription each, up to this many; beyond, one wider one is filtered by `route`. */
export const hooksPerList = 20;

/** From the narrowest: what a subscription is for is the first of them that it names. */
const levels = ['task_id', 'list_id', 'folder_id', 'space_id'];

function locations({ team_id, space_ids, list_ids }: ClickUpSettings): WebhookLocation[] {
  const one = (param: string, what: string) => (id: string) => ({
    key: `${what.toLowerCase()}/${id}`,
    label: `${what} ${id}`,
    params: { team_id, [param]: id },
  });
  if (list_ids.length > 0 && list_ids.length <= hooksPerList) return list_ids.map(one('list_id', 'List'));
  if (space_ids.length > 0 && space_ids.length <= hooksPerList) return space_ids.map(one('space_id', 'Space'));
  return [{ key: `workspace/${team_id}`, label: 'Workspace', params: { team_id } }];
}

const teamPath = ({ params }: WebhookLocation): string =>
  `/team/${encodeURIComponent(params['team_id'] ?? '')}/webhook`;
const hookPath = (id: string): string => `/webhook/${encodeURIComponent(id)}`;

function placeOf(read: (level: string) => string | undefined): string {
  const level = levels.find((name) => read(name) !== undefined);
  return level === undefined ? 'workspace' : `${level}/${read(level)}`;
}

/** Every subscription of this token's user in the workspace. An answer without the list must not pass for "none". */
async function hooksAt({ http }: Context, location: WebhookLocation): Promise<unknown[]> {
  const { body } = await http.get(teamPath(location));
  const hooks = readPath(body, 'webhooks');
  if (Array.isArray(hooks)) return hooks;
  throw unreadable('list of webhooks');
}

const unreadable = (what: string): RetryLater =>
  new RetryLater(
    `ClickUp’s answer holds no ${what}. Nothing was kept of it. Try again later; until then changes come with the schedule.`,
    { category: 'server' },
  );

async function register(ctx: Context, order: WebhookOrder): Promise<RegisteredWebhook> {
  const place = placeOf((level) => order.location.params[level]);
  const ours = (await hooksAt(ctx, order.location)).filter(
    (hook) => readText(hook, 'endpoint') === order.url && placeOf((level) => readText(hook, level)) === place,
  );
  // One left by a call that was interrupted is good if its secret can still be learned.
  const kept = ours.find((hook) => readText(hook, 'secret') !== undefined && readText(hook, 'id') !== undefined);
  for (const hook of ours) if (hook !== kept) await drop(ctx, readText(hook, 'id') ?? '');
  if (kept === undefined) return create(ctx, order);
  const externalId = readText(kept, 'id') ?? '';
  await refresh(ctx, externalId, order.url);
  return registered(order, externalId, readText(kept, 'secret'));
}

async function create({ http }: Context, order: WebhookOrder): Promise<RegisteredWebhook> {
  const level = levels.find((name) => order.location.params[name] !== undefined);
  const id = level === undefined ? undefined : order.location.params[level];
  const { body } = await http.send('POST', teamPath(order.location), {
    endpoint: order.url,
    events: events,
    // Numbers, as the description has it; a longer one than numbers can hold goes as text.
    ...(level === undefined ? {} : { [level]: Number.isSafeInteger(Number(id)) ? Number(id) : id }),
  });
  const externalId = readText(body, 'webhook.id') ?? readText(body, 'id');
  const secret = readText(body, 'webhook.secret');
  // Without its secret nothing it sends could be told from a stranger's: the next try finds and replaces it.
  if (externalId === undefined || secret === undefined) throw unreadable('webhook with its secret');
  return registered(order, externalId, secret);
}

function registered({ url, location }: WebhookOrder, externalId: string, secret?: string): RegisteredWebhook {
  return { externalId, url, location, secret };
}

async function refresh({ http }: Context, id: string, url: string): Promise<void> {
  await http.send('PUT', hookPath(id), { endpoint: url, events: events, status: 'active' });
}

async function drop({ http }: Context, id: string): Promise<void> {
  await http.send('DELETE', hookPath(id), undefined, { accept: [404, 410] });
}

/** ClickUp tells nobody when it gives up: a subscription is suspended after 100 dropped events, or at once on a 410. */
async function health(ctx: Context, { externalId, location }: RegisteredWebhook): Promise<WebhookHealth> {
  const hook = (await hooksAt(ctx, location)).find((one) => readText(one, 'id') === externalId);
  if (hook === undefined)
    return {
      state: 'missing',
      say: 'ClickUp no longer has this webhook. Somebody removed it, or the user of the token left. Switch webhooks off and on again to make a new one.',
    };
  const failures = Number(readText(hook, 'health.fail_count') ?? 0);
  const status = readText(hook, 'health.status');
  if (status !== undefined && status !== 'active' && status !== 'failing')
    return {
      state: 'suspended',
      failures,
      say: `ClickUp stopped this webhook after ${failures} events that did not reach us. It is woken by itself; what was missed comes with the next scheduled import.`,
    };
  if (failures === 0 && status !== 'failing') return { state: 'active', failures };
  return {
    state: 'failing',
    failures,
    say: `${failures} of ClickUp’s events did not reach us and were dropped. Check that the address of this installation can be reached; what was missed comes with the next scheduled import.`,
  };
}

/** Wakes a suspended subscription. ClickUp keeps no event it dropped, so that nothing can be asked for again. */
async function recover(ctx: Context, hook: RegisteredWebhook): Promise<{ asked: number }> {
  if ((await health(ctx, hook)).state === 'suspended') await refresh(ctx, hook.externalId, hook.url);
  return { asked: 0 };
}

export const registration: WebhookRegistration<ClickUpSettings> = {
  locations,
  register,
  remove: (ctx, { externalId }) => drop(ctx, externalId),
  health,
  recover,
};
