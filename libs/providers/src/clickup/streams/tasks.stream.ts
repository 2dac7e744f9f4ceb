import {
  defineStream,
  readText,
  type Partition,
  type ProviderContext,
  type Query,
  type ReadOutcome,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { taskShape } from '../clickup.shapes';
import { chosen, withPasses } from './archived';
import { tryRead } from './read-one';

/** Ids in one address, so that it stays well below what servers take. */
const listsPerPartition = 50;
const pageSize = 100;

function partitions(settings: ClickUpSettings, spaces: { externalId: string; label: string }[]): Partition[] {
  if (settings.list_ids.length === 0)
    return spaces.flatMap(({ externalId, label }) =>
      withPasses(settings, { key: `space/${externalId}`, label, params: { space: externalId } }),
    );
  const groups: Partition[] = [];
  for (let from = 0; from < settings.list_ids.length; from += listsPerPartition) {
    const ids = settings.list_ids.slice(from, from + listsPerPartition);
    groups.push({ key: `lists/${from}`, label: 'Chosen lists', params: { lists: ids.join(',') } });
  }
  return groups.flatMap((group) => withPasses(settings, group));
}

function query(settings: ClickUpSettings, { params }: Partition, since: Date | undefined): Query {
  const spaces = params['space'] ? [params['space']] : settings.space_ids;
  const lists = params['lists']?.split(',') ?? [];
  return {
    archived: params['archived'] ?? 'false',
    // Left out by default, all three of them.
    subtasks: 'true',
    include_closed: String(settings.include_closed),
    ...(spaces.length > 0 ? { 'space_ids[]': spaces } : {}),
    ...(lists.length > 0 ? { 'list_ids[]': lists } : {}),
    ...order(since),
  };
}

/**
 * Page numbers shift while people work. A full read goes oldest first by creation: new tasks join at the end and
 * nothing else moves. An incremental one goes newest change first: a task changed meanwhile moves to the front and
 * pushes others towards us, so that one may come twice and none is passed over; oldest first would lose the task that
 * slips across a page's edge, and the cursor would never come back for it.
 */
function order(since: Date | undefined): Query {
  if (!since) return { order_by: 'created', reverse: 'true' };
  return { order_by: 'updated', date_updated_gt: String(since.getTime()) };
}

/** A task that answers 404 counts as gone only while its list is still readable: lost access is not deletion. */
async function readTask(ctx: ProviderContext<ClickUpSettings>, externalId: string, raw: unknown): Promise<ReadOutcome> {
  const task = await tryRead(ctx, `/task/${encodeURIComponent(externalId)}`);
  if ('found' in task) return { outcome: 'found', raw: task.found.body };
  const list = readText(raw, 'list.id');
  if (task.refusal === 'missing' && list !== undefined) {
    const parent = await tryRead(ctx, `/list/${encodeURIComponent(list)}`);
    if ('found' in parent) return { outcome: 'gone' };
  }
  return {
    outcome: 'unreadable',
    reason: 'ClickUp no longer shows this task and its list to the token. What was imported of it is kept.',
  };
}

/** `GET /team/{team}/task`: 100 a page, fixed. */
export const tasks = defineStream<ClickUpSettings>({
  name: 'tasks',
  title: 'Tasks',
  recordType: 'work_item',
  after: ['spaces', 'folders', 'lists', 'members'],
  key: 'id',
  version: { path: 'date_updated', kind: 'epochMs' },
  within: [
    { path: 'list.id', setting: 'list_ids' },
    { path: 'space.id', setting: 'space_ids' },
  ],
  shapes: {
    list: { schema: taskShape, volatile: ['orderindex', 'watchers', 'permission_level', 'sharing', 'time_spent'] },
    detail: {
      schema: taskShape,
      volatile: ['orderindex', 'watchers', 'permission_level', 'sharing', 'time_spent', 'attachments'],
    },
  },
  sources: [
    {
      partitions: ({ settings, parents }) => partitions(settings, chosen(parents('spaces'), settings.space_ids)),
      request: ({ settings, partition, since }) => ({
        path: `/team/${settings.team_id}/task`,
        query: query(settings, partition, since),
      }),
      records: 'tasks',
      paging: { kind: 'page', param: 'page', start: 0, lastFlag: 'last_page', pageSize },
    },
  ],
  // `date_updated_gt` is strict, clocks differ and search indexes lag: read a little twice rather than miss one.
  incremental: { overlapMs: 5 * 60_000 },
  readOne: readTask,
});
