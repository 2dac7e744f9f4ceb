import {
  defineStream,
  readPath,
  readText,
  RetryLater,
  type ParentRecord,
  type Partition,
  type ProviderContext,
  type ReadOutcome,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { commentShape } from '../clickup.shapes';
import { tryRead } from './read-one';

const tasksPerPartition = 50;
const pageSize = 25;
/** A comment is looked for among so many pages of its task, and no further. */
const pagesAtMost = 40;

const pathOf = (task: string): string => `/task/${encodeURIComponent(task)}/comment`;

/** Groups of tasks, each read one task after the other. */
export function groupsOf(tasks: ParentRecord[], size: number, what: string): Partition[] {
  const groups: Partition[] = [];
  for (let from = 0; from < tasks.length; from += size) {
    const some = tasks.slice(from, from + size);
    const ids = some.map(({ externalId }) => externalId).join(',');
    groups.push({
      key: `tasks/${some[0]?.externalId}`,
      label: `${what} of ${some.length} tasks`,
      params: { task: ids },
    });
  }
  return groups;
}

/** A comment does not say what it is about: the task asked for is noted with it. */
function commentsIn(body: unknown, task: string): unknown[] {
  const found = readPath(body, 'comments');
  if (Array.isArray(found)) return found.map((comment: unknown) => ({ ...(comment as object), task_id: task }));
  throw new RetryLater(
    'ClickUp’s answer holds no list of comments. Nothing of it was kept. The import tries again later.',
    {
      category: 'server',
    },
  );
}

/**
 * ClickUp reads no comment by itself: it is looked for among those of its task, newest first, as far back as it was written.
 * Gone only where all of them could be seen and it was not among them.
 */
async function readComment(ctx: ProviderContext<ClickUpSettings>, id: string, raw: unknown): Promise<ReadOutcome> {
  const task = readText(raw, 'task_id');
  const written = Number(readText(raw, 'date') ?? 0);
  let place: { start: string; start_id: string } | undefined;
  for (let page = 0; task !== undefined && page < pagesAtMost; page += 1) {
    const read = await tryRead(ctx, pathOf(task), place);
    if ('refusal' in read) break;
    const comments = commentsIn(read.found.body, task);
    const found = comments.find((comment) => readText(comment, 'id') === id);
    if (found !== undefined) return { outcome: 'found', raw: found };
    const last = comments.at(-1);
    const [start, start_id] = [readText(last, 'date'), readText(last, 'id')];
    if (comments.length < pageSize || Number(start) < written) return { outcome: 'gone' };
    if (start === undefined || start_id === undefined) break;
    place = { start, start_id };
  }
  return {
    outcome: 'unreadable',
    reason: 'ClickUp no longer shows the task of this comment to the token. What was imported of it is kept.',
  };
}

/**
 * `GET /task/{id}/comment`: 25 at a time, newest first; the next page takes both `start` and `start_id`, the date and id of the
 * last one (developer.clickup.com/docs/task-comments-pagination).
 */
export const comments = defineStream<ClickUpSettings>({
  name: 'comments',
  title: 'Comments',
  description:
    'What was written below tasks. Costs one call for each task in a full import, then one for each that changed: with 100 calls a minute, a thousand tasks take ten minutes.',
  byDefault: false,
  recordType: 'comment',
  after: ['tasks'],
  key: 'id',
  version: { path: 'date', kind: 'epochMs' },
  within: [{ path: 'task_id', stream: 'tasks' }],
  shapes: {
    list: { schema: commentShape, volatile: ['reactions', 'reply_count'] },
    detail: { schema: commentShape, volatile: ['reactions', 'reply_count'] },
  },
  sources: [
    {
      partitions: ({ parents }) => groupsOf(parents('tasks'), tasksPerPartition, 'Comments'),
      request: ({ partition: { params } }) => ({ path: pathOf(params['task'] ?? '') }),
      over: 'task',
      records: 'comments',
      pick: (body, { partition }) => commentsIn(body, partition.params['task'] ?? ''),
      paging: { kind: 'lastItem', params: { start: 'date', start_id: 'id' }, pageSize },
    },
  ],
  incremental: { overlapMs: 5 * 60_000, by: 'parents' },
  readOne: readComment,
});
