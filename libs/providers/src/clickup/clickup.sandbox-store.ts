import type { Task } from './clickup.sandbox-shapes';

export const pageSize = 100;

export type OrderBy = 'id' | 'created' | 'updated' | 'due_date';

export interface DateRange {
  /** Strictly greater, strictly less, in epoch milliseconds. */
  gt?: number;
  lt?: number;
}

/** What a list call asks for, its defaults already put in. */
export interface TaskQuery {
  lists: ReadonlySet<string>;
  /** Lists of which every task counts as archived. */
  archivedLists: ReadonlySet<string>;
  page: number;
  orderBy: OrderBy;
  /** Oldest first. */
  reverse: boolean;
  includeClosed: boolean;
  subtasks: boolean;
  /** Only archived ones, instead of only the others. */
  archived: boolean;
  created: DateRange;
  updated: DateRange;
  due: DateRange;
  statuses?: string[];
  assignees?: string[];
  tags?: string[];
}

export interface TaskPage {
  tasks: Task[];
  lastPage: boolean;
}

/** Where a stand-in's tasks are kept: all of them in memory, or computed from their index. */
export interface TaskStore {
  readonly size: number;
  get(id: string): Task | undefined;
  byCustomId(customId: string): Task | undefined;
  childrenOf(id: string): Task[];
  ids(): IterableIterator<string>;
  page(query: TaskQuery): TaskPage;
  countIn(listId: string): number;
  /** Tasks in the order they are kept in, for the sandbox's own page. */
  browse(offset: number, limit: number, search: string): { total: number; tasks: Task[] };
  put(task: Task): void;
  /** Removes one task, without its children. */
  remove(id: string): void;
}

export function inRange(value: string | null, range: DateRange): boolean {
  if (range.gt === undefined && range.lt === undefined) return true;
  if (value === null) return false;
  const at = Number(value);
  return (range.gt === undefined || at > range.gt) && (range.lt === undefined || at < range.lt);
}

/** ClickUp's own filter, with its defaults: closed tasks, subtasks and archived ones only when asked for. */
export function matches(task: Task, query: TaskQuery): boolean {
  return (
    query.lists.has(task.listId) &&
    (task.archived || query.archivedLists.has(task.listId)) === query.archived &&
    (query.includeClosed || task.status.type !== 'closed') &&
    (query.subtasks || task.parent === null) &&
    inRange(task.date_updated, query.updated) &&
    inRange(task.date_created, query.created) &&
    inRange(task.due_date, query.due) &&
    (!query.statuses || query.statuses.includes(task.status.status)) &&
    (!query.assignees || task.assignees.some((user) => query.assignees?.includes(String(user.id)))) &&
    (!query.tags || task.tags.some((tag) => query.tags?.includes(tag.name)))
  );
}

function sortKey(task: Task, orderBy: OrderBy): number {
  if (orderBy === 'updated') return Number(task.date_updated);
  if (orderBy === 'due_date') return task.due_date === null ? Number.MAX_SAFE_INTEGER : Number(task.due_date);
  return orderBy === 'created' ? Number(task.date_created) : 0;
}

/** Oldest first; equal keys by id, so that pages of untouched data never overlap. */
export function compareTasks(left: Task, right: Task, orderBy: OrderBy): number {
  const difference = sortKey(left, orderBy) - sortKey(right, orderBy);
  if (difference !== 0) return difference;
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

/** The small set, in memory. */
export class MemoryTaskStore implements TaskStore {
  private readonly tasks: Map<string, Task>;

  constructor(tasks: Task[]) {
    this.tasks = new Map(tasks.map((task) => [task.id, task]));
  }

  get size(): number {
    return this.tasks.size;
  }

  get(id: string): Task | undefined {
    return this.tasks.get(id);
  }

  byCustomId(customId: string): Task | undefined {
    return [...this.tasks.values()].find((task) => task.custom_id === customId);
  }

  childrenOf(id: string): Task[] {
    return [...this.tasks.values()].filter((task) => task.parent === id);
  }

  ids(): IterableIterator<string> {
    return this.tasks.keys();
  }

  page(query: TaskQuery): TaskPage {
    const found = [...this.tasks.values()].filter((task) => matches(task, query));
    found.sort((left, right) => compareTasks(left, right, query.orderBy) * (query.reverse ? 1 : -1));
    const end = (query.page + 1) * pageSize;
    return { tasks: found.slice(query.page * pageSize, end), lastPage: end >= found.length };
  }

  countIn(listId: string): number {
    let count = 0;
    for (const task of this.tasks.values()) if (task.listId === listId) count += 1;
    return count;
  }

  browse(offset: number, limit: number, search: string): { total: number; tasks: Task[] } {
    const wanted = search.toLocaleLowerCase();
    const found = [...this.tasks.values()]
      .filter((task) => wanted === '' || task.name.toLocaleLowerCase().includes(wanted) || task.id === wanted)
      .sort((left, right) => -compareTasks(left, right, 'updated'));
    return { total: found.length, tasks: found.slice(offset, offset + limit) };
  }

  put(task: Task): void {
    this.tasks.set(task.id, task);
  }

  remove(id: string): void {
    this.tasks.delete(id);
  }
}
