import { defineStream, readPath, readText } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { statusTimeShape } from '../clickup.shapes';
import { groupsOf } from './comments.stream';

/** As many as one call takes. */
const tasksPerCall = 100;

/** A status of one task. What runs on while it is looked at is told apart from what stands. */
function timesOf(task: string, times: unknown): unknown[] {
  const history = readPath(times, 'status_history');
  const current = readText(times, 'current_status.status');
  const past = Array.isArray(history) ? (history as unknown[]) : [];
  const all = past.some((one) => readText(one, 'status') === current)
    ? past
    : [...past, readPath(times, 'current_status')];
  return all.flatMap((one) => {
    const status = readText(one, 'status');
    if (status === undefined) return [];
    const minutes = readPath(one, 'total_time.by_minute');
    const isCurrent = status === current;
    return [
      {
        key: `${task}:${status}`,
        task_id: task,
        status,
        orderindex: readPath(one, 'orderindex'),
        since: readPath(isCurrent ? readPath(times, 'current_status') : one, 'total_time.since'),
        current: isCurrent,
        ...(isCurrent ? { minutes_so_far: minutes } : { minutes }),
      },
    ];
  });
}

/** Asked for several tasks, the answer is an object by their ids; asked for one, it is that one's. */
function pick(body: unknown, tasks: string[]): unknown[] {
  if (tasks.length === 1) return timesOf(tasks[0]!, body);
  return tasks.flatMap((task) => timesOf(task, readPath(body, task)));
}

/**
 * `GET /task/bulk_time_in_status/task_ids` (2 to 100 tasks), `GET /task/{id}/time_in_status` for a single one. These are totals
 * per status and no transitions: those come from webhooks, with their author, or from comparing two reads.
 */
export const statusTimes = defineStream<ClickUpSettings>({
  name: 'status_times',
  title: 'Times in status',
  description:
    'How long each task stood in each status. Costs one call for 100 tasks that changed, and needs the ClickApp "Total time in Status".',
  byDefault: false,
  recordType: 'status_time',
  after: ['tasks'],
  key: 'key',
  within: [{ path: 'task_id', stream: 'tasks' }],
  // Of the status it stands in now the total grows by the minute.
  shapes: { list: { schema: statusTimeShape, volatile: ['minutes_so_far'] } },
  sources: [
    {
      partitions: ({ parents }) => groupsOf(parents('tasks'), tasksPerCall, 'Times in status'),
      request: ({ partition: { params } }) => {
        const tasks = (params['task'] ?? '').split(',');
        if (tasks.length === 1) return { path: `/task/${encodeURIComponent(tasks[0] ?? '')}/time_in_status` };
        return { path: '/task/bulk_time_in_status/task_ids', query: { task_ids: tasks } };
      },
      records: '',
      pick: (body, { partition }) => pick(body, (partition.params['task'] ?? '').split(',')),
      paging: { kind: 'none' },
    },
  ],
  incremental: { overlapMs: 5 * 60_000, by: 'parents' },
});
