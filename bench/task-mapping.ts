import type { ConversionSchema } from '@tributary/mapping';

const statusCategories: Record<string, string> = {
  open: 'todo',
  unstarted: 'todo',
  custom: 'in_progress',
  done: 'done',
  closed: 'done',
};
const priorities: Record<string, string> = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low' };

const time = [{ use: 'date.epochMs' }];

/** Twenty fields of a ClickUp task as a conversion schema. */
export const taskSchema: ConversionSchema = {
  format: 1,
  name: 'Tasks',
  version: 1,
  source: { provider: 'clickup', stream: 'tasks' },
  target: 'work_item',
  shapes: {
    list: {
      title: { from: 'name', transforms: [{ use: 'text.trim' }] },
      key: { from: ['custom_id', 'id'] },
      description: { from: 'description' },
      status: { from: 'status.status' },
      statusCategory: {
        from: 'status.type',
        transforms: [{ use: 'enum.map', args: { values: statusCategories, otherwise: null } }],
      },
      priority: {
        from: 'priority.id',
        transforms: [{ use: 'enum.map', args: { values: priorities, otherwise: null } }],
      },
      estimate: { from: 'time_estimate', transforms: [{ use: 'duration.hours' }] },
      labels: { from: 'tags[].name', default: [] },
      container: { ref: 'lists', from: 'list.id' },
      parent: { ref: 'tasks', from: 'parent' },
      assignees: { ref: 'members', from: 'assignees[].id' },
      assigneeNames: { from: 'assignees[].username' },
      reporter: { ref: 'members', from: 'creator.id' },
      reporterName: { from: 'creator.username' },
      startDate: { from: 'start_date', transforms: time },
      dueDate: { from: 'due_date', transforms: time },
      completedAt: { from: ['date_done', 'date_closed'], transforms: time },
      sourceUpdatedAt: { from: 'date_updated', transforms: time },
      archived: { from: 'archived' },
      url: { from: 'url' },
    },
  },
};

/** What the mapping reads of a task, as the published description types it. */
export interface RawTask {
  id: string;
  custom_id?: string | null;
  name: string;
  description?: string | null;
  status?: { status: string; type: string } | null;
  priority?: { id: string } | null;
  time_estimate?: number | null;
  tags?: { name: string }[];
  list?: { id: string } | null;
  parent?: string | null;
  assignees?: { id: number; username: string | null }[];
  creator?: { id: number; username: string | null } | null;
  start_date?: string | null;
  due_date?: string | null;
  date_done?: string | null;
  date_closed?: string | null;
  date_updated?: string | null;
  archived?: boolean | null;
  url?: string | null;
}

const epochMs = (value: string | null | undefined) => (value === null || value === undefined ? null : Number(value));

/** The same as a programmer writes it by hand: no checks, nothing configurable. */
export function mapTask(task: RawTask) {
  return {
    title: task.name.trim(),
    key: task.custom_id ?? task.id,
    description: task.description ?? null,
    status: task.status?.status ?? null,
    statusCategory: (task.status && statusCategories[task.status.type]) ?? null,
    priority: (task.priority && priorities[task.priority.id]) ?? null,
    estimate: typeof task.time_estimate === 'number' ? task.time_estimate / 3_600_000 : null,
    labels: task.tags?.map((tag) => tag.name) ?? [],
    container: task.list ? `lists:${task.list.id}` : null,
    parent: task.parent ? `tasks:${task.parent}` : null,
    assignees: task.assignees?.map((assignee) => `members:${assignee.id}`) ?? null,
    assigneeNames: task.assignees?.map((assignee) => assignee.username).filter((name) => name !== null) ?? null,
    reporter: task.creator ? `members:${task.creator.id}` : null,
    reporterName: task.creator?.username ?? null,
    startDate: epochMs(task.start_date),
    dueDate: epochMs(task.due_date),
    completedAt: epochMs(task.date_done ?? task.date_closed),
    sourceUpdatedAt: epochMs(task.date_updated),
    archived: task.archived ?? null,
    url: task.url ?? null,
  };
}

export type MappedTask = ReturnType<typeof mapTask>;
