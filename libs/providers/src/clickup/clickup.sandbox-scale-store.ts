import { problem, Refusal } from './clickup.sandbox-answers';
import type { Residues } from './clickup.sandbox-residues';
import type { GeneratedTasks } from './clickup.sandbox-scale';
import { taskId } from './clickup.sandbox-tasks';
import type { Task } from './clickup.sandbox-shapes';
import {
  type TaskPage,
  type TaskQuery,
  type TaskStore,
  compareTasks,
  matches,
  pageSize,
} from './clickup.sandbox-store';

/** A stretch of indexes in the order asked for, of which those in `set` count. */
interface Stretch {
  from: number;
  to: number;
  set: Residues;
}

/**
 * Up to a million tasks that are nowhere: a page is computed from the positions asked for. Tasks that were altered or
 * added lie over the generated ones, and are few.
 */
export class GeneratedTaskStore implements TaskStore {
  private readonly altered = new Map<string, Task>();
  /** Indexes that the generated sequence leaves out: removed, or altered and kept above. */
  private readonly left = new Set<number>();

  constructor(private readonly generated: GeneratedTasks) {}

  get size(): number {
    return this.generated.size - this.left.size + this.altered.size;
  }

  get(id: string): Task | undefined {
    const altered = this.altered.get(id);
    if (altered) return altered;
    const index = this.generated.indexOf(id);
    return index === undefined || this.left.has(index) ? undefined : this.generated.task(index);
  }

  byCustomId(): undefined {
    return undefined;
  }

  childrenOf(id: string): Task[] {
    const index = this.generated.indexOf(id);
    const next = index === undefined ? undefined : this.get(taskId(index + 1));
    return next?.parent === id ? [next] : [];
  }

  *ids(): IterableIterator<string> {
    for (let index = 0; index < this.generated.size; index += 1) if (!this.left.has(index)) yield taskId(index);
    yield* this.altered.keys();
  }

  countIn(listId: string): number {
    let count = this.generated.countIn(listId);
    for (const index of this.left) if (this.generated.task(index).listId === listId) count -= 1;
    for (const task of this.altered.values()) if (task.listId === listId) count += 1;
    return count;
  }

  put(task: Task): void {
    const index = this.generated.indexOf(task.id);
    if (index !== undefined) this.left.add(index);
    this.altered.set(task.id, task);
  }

  remove(id: string): void {
    const index = this.generated.indexOf(id);
    if (index !== undefined) this.left.add(index);
    this.altered.delete(id);
  }

  browse(offset: number, limit: number, search: string): { total: number; tasks: Task[] } {
    const one = search === '' ? undefined : this.get(search);
    if (search !== '') return { total: one ? 1 : 0, tasks: one ? [one] : [] };
    const tasks = [...this.altered.values()].sort((left, right) => -compareTasks(left, right, 'updated'));
    for (let index = 0; tasks.length < offset + limit && index < this.generated.size; index += 1) {
      if (!this.left.has(index)) tasks.push(this.generated.task(index));
    }
    return { total: this.size, tasks: tasks.slice(offset, offset + limit) };
  }

  page(query: TaskQuery): TaskPage {
    if (query.statuses || query.assignees || query.tags || query.due.gt !== undefined || query.due.lt !== undefined) {
      throw new Refusal(
        problem(400, 'Generated tasks cannot be filtered by status, assignee, tag or due date', 'SANDBOX_001'),
      );
    }
    const stretches = query.archived ? [] : this.stretches(query);
    const sequence = new Sequence(stretches, this.generated, [...this.left]);
    const above = [...this.altered.values()].filter((task) => matches(task, query));
    above.sort((left, right) => compareTasks(left, right, query.orderBy));
    const places = above.map((task, position) => ({ task, place: sequence.rank(task, query) + position }));
    const total = sequence.length + above.length;
    const tasks: Task[] = [];
    const end = Math.min(total, (query.page + 1) * pageSize);
    for (let position = query.page * pageSize; position < end; position += 1) {
      const place = query.reverse ? position : total - 1 - position;
      const exact = places.find((entry) => entry.place === place);
      const before = places.reduce((count, entry) => count + (entry.place < place ? 1 : 0), 0);
      tasks.push(exact ? exact.task : sequence.at(place - before));
    }
    return { tasks, lastPage: (query.page + 1) * pageSize >= total };
  }

  /** In ascending order of what is sorted by. By change: all unchanged first, then all changed. */
  private stretches(query: TaskQuery): Stretch[] {
    const { generated } = this;
    const allowed = generated.allowed(query.includeClosed, query.subtasks);
    const sets = [allowed.intersect(generated.changed, false), allowed.intersect(generated.changed)] as const;
    const created = clip(query.created, (at) => generated.firstCreatedAfter(at));
    const windows = sets.map((set, kind) => {
      const updated = clip(query.updated, (at) => generated.firstUpdatedAfter(at, kind === 1));
      return { set, from: Math.max(created.from, updated.from), to: Math.min(created.to, updated.to) };
    });
    const blocks = generated.blocks(query.lists);
    if (query.orderBy === 'updated')
      return windows.flatMap((window) => blocks.map((block) => overlap(block, window))).filter(some);
    const edges = [...new Set([0, generated.size, ...windows.flatMap((window) => [window.from, window.to])])].sort(
      (a, b) => a - b,
    );
    const stretches: Stretch[] = [];
    for (const [position, from] of edges.entries()) {
      const to = edges[position + 1] ?? from;
      const inside = windows.filter((window) => window.from <= from && to <= window.to);
      const set = inside.length === 2 ? allowed : inside[0]?.set;
      if (set) stretches.push(...blocks.map((block) => overlap(block, { from, to, set })).filter(some));
    }
    return stretches.sort((left, right) => left.from - right.from);
  }
}

function overlap(block: { from: number; to: number }, window: Stretch): Stretch {
  return { from: Math.max(block.from, window.from), to: Math.min(block.to, window.to), set: window.set };
}

function some(stretch: Stretch): boolean {
  return stretch.from < stretch.to;
}

function clip(range: { gt?: number; lt?: number }, firstAfter: (at: number) => number): { from: number; to: number } {
  return {
    from: range.gt === undefined ? 0 : Math.max(0, firstAfter(range.gt)),
    to: range.lt === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, firstAfter(range.lt - 1)),
  };
}

/** The generated tasks of some stretches, without those left out, by position. */
class Sequence {
  readonly length: number;
  private readonly parts: { stretch: Stretch; first: number; start: number; end: number }[] = [];
  /** Positions, among all, of those left out; ascending. */
  private readonly gaps: number[];
  private readonly full: number;

  constructor(
    stretches: Stretch[],
    private readonly generated: GeneratedTasks,
    left: number[],
  ) {
    let full = 0;
    for (const stretch of stretches) {
      const first = stretch.set.countBelow(stretch.from);
      const end = full + stretch.set.countBelow(stretch.to) - first;
      this.parts.push({ stretch, first, start: full, end });
      full = end;
    }
    this.full = full;
    this.gaps = left.flatMap((index) => this.positionOf(index)).sort((a, b) => a - b);
    this.length = full - this.gaps.length;
  }

  at(position: number): Task {
    let full = position;
    for (const gap of this.gaps) {
      if (gap > full) break;
      full += 1;
    }
    return this.generated.task(this.indexAt(full));
  }

  /** How many of the sequence come before a task that is not in it. */
  rank(task: Task, query: TaskQuery): number {
    let low = 0;
    let high = this.full;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (compareTasks(this.generated.task(this.indexAt(middle)), task, query.orderBy) < 0) low = middle + 1;
      else high = middle;
    }
    return low - this.gaps.filter((gap) => gap < low).length;
  }

  private indexAt(full: number): number {
    const part = this.parts.find((candidate) => full < candidate.end);
    if (!part) throw new Error(`Position ${full} of ${this.full}`);
    return part.stretch.set.at(part.first + full - part.start);
  }

  private positionOf(index: number): number[] {
    const part = this.parts.find(
      ({ stretch }) => index >= stretch.from && index < stretch.to && stretch.set.has(index),
    );
    return part ? [part.start + part.stretch.set.countBelow(index) - part.first] : [];
  }
}
