import type {
  SandboxChange,
  SandboxContainer,
  SandboxRecords,
  SandboxRow,
  Withdrawal,
} from '@tributary/provider-sdk/testing';
import { SandboxChangeRefused } from '../sandbox-refusal';
import { Refusal, taskAnswer } from './clickup.sandbox-answers';
import { assertNotFrozen, changeTask, emptyTask, isObject } from './clickup.sandbox-changes';
import type { Task } from './clickup.sandbox-shapes';
import type { ClickUpState } from './clickup.sandbox-state';

interface Saved {
  tasks: Task[];
  removed: string[];
  names: [kind: string, id: string, name: string][];
  hooks?: unknown;
}

/** Changes by tests and by people, past the API: the same checks, and it also remembers what to save. */
export class ClickUpRecords implements SandboxRecords {
  private readonly changed = new Set<string>();
  private readonly removed = new Set<string>();
  private readonly names = new Map<string, [string, string, string]>();
  private added = 0;

  constructor(private readonly state: ClickUpState) {}

  count(): number {
    return this.state.store.size;
  }

  ids(): IterableIterator<string> {
    return this.state.store.ids();
  }

  list(options: { offset: number; limit: number; search?: string }): { total: number; rows: SandboxRow[] } {
    const { total, tasks } = this.state.store.browse(options.offset, options.limit, options.search ?? '');
    const rows = tasks.map((task) => ({
      id: task.id,
      title: task.name,
      status: task.status.status,
      closed: task.status.type === 'closed',
      container: this.state.workspace.lists.get(task.listId)?.name ?? '',
      updatedAt: Number(task.date_updated),
    }));
    return { total, rows };
  }

  get(id: string): unknown {
    return taskAnswer(this.state.workspace, this.task(id), false);
  }

  alter(id: string, change: SandboxChange): void {
    const task = this.task(id);
    this.put(this.checked(() => changeTask(this.state, task, this.listOf(task), change)));
  }

  create(containerId: string, change: SandboxChange): string {
    const list = this.state.workspace.lists.get(containerId);
    if (!list) throw new SandboxChangeRefused(`There is no list ${containerId}`);
    const id = this.newId();
    this.put(
      this.checked(() => changeTask(this.state, emptyTask(this.state, list, id), list, { ...change, touch: false })),
    );
    return id;
  }

  remove(id: string): void {
    const task = this.task(id);
    this.checked(() => assertNotFrozen(this.state));
    // ClickUp deletes subtasks with their parent.
    for (const child of this.state.store.childrenOf(id)) this.remove(child.id);
    this.state.store.remove(id);
    this.changed.delete(id);
    this.removed.add(id);
    this.state.hooks.taskRemoved(task);
  }

  containers(): SandboxContainer[] {
    const { spaces, folders, lists } = this.state.workspace;
    const show = (kind: string, of: Map<string, { id: string; name: string }>) =>
      [...of.values()].map(({ id, name }) => ({
        kind,
        id,
        name,
        withdrawn: this.state.withdrawn.has(`${kind}:${id}`),
      }));
    return [...show('space', spaces), ...show('folder', folders), ...show('list', lists)];
  }

  rename(kind: string, id: string, name: string): void {
    this.checked(() => assertNotFrozen(this.state));
    this.container(kind, id).name = name;
    this.names.set(`${kind}:${id}`, [kind, id, name]);
    this.state.hooks.containerChanged(kind, id);
  }

  withdraw(kind: string, id: string, as: Withdrawal = 'forbidden'): void {
    if (kind === 'task') this.task(id);
    else this.container(kind, id);
    this.state.withdrawn.set(`${kind}:${id}`, as);
  }

  restore(kind: string, id: string): void {
    this.state.withdrawn.delete(`${kind}:${id}`);
  }

  freeze(frozen: boolean): void {
    this.state.frozen = frozen;
  }

  /** Stores a task that passed its checks. */
  put(task: Task): void {
    const before = this.state.store.get(task.id);
    this.state.store.put(task);
    this.changed.add(task.id);
    this.state.hooks.taskChanged(before, task);
  }

  newId(): string {
    this.added += 1;
    const id = `86d${this.added.toString(36).padStart(6, '0')}`;
    return this.state.store.get(id) || this.removed.has(id) ? this.newId() : id;
  }

  save(): Saved {
    const tasks = [...this.changed].flatMap((id) => this.state.store.get(id) ?? []);
    return { tasks, removed: [...this.removed], names: [...this.names.values()], hooks: this.state.hooks.save() };
  }

  load(saved: unknown): void {
    if (!isObject(saved)) return;
    const { tasks, removed, names, hooks } = saved as Partial<Saved>;
    for (const task of tasks ?? []) {
      if (!this.state.workspace.lists.has(task.listId)) continue;
      this.state.seen(task.date_updated);
      this.put(task);
    }
    for (const id of removed ?? []) {
      this.state.store.remove(id);
      this.removed.add(id);
    }
    for (const [kind, id, name] of names ?? []) this.rename(kind, id, name);
    // Last: what was changed before the restart was told before it.
    this.state.hooks.load(hooks);
  }

  private task(id: string): Task {
    const task = this.state.store.get(id);
    if (!task) throw new SandboxChangeRefused(`There is no task ${id}`);
    return task;
  }

  private listOf(task: Task) {
    const list = this.state.workspace.lists.get(task.listId);
    if (!list) throw new SandboxChangeRefused(`Task ${task.id} is in no list`);
    return list;
  }

  private container(kind: string, id: string): { name: string } {
    const { workspace } = this.state;
    const found =
      kind === 'workspace' && id === workspace.id
        ? workspace
        : kind === 'space'
          ? workspace.spaces.get(id)
          : kind === 'folder'
            ? workspace.folders.get(id)
            : kind === 'list'
              ? workspace.lists.get(id)
              : undefined;
    if (!found) throw new SandboxChangeRefused(`There is no ${kind} ${id}`);
    return found;
  }

  /** The API's refusals become errors that name their reason. */
  private checked<T>(change: () => T): T {
    try {
      return change();
    } catch (error) {
      if (error instanceof Refusal) throw new SandboxChangeRefused(error.message);
      throw error;
    }
  }
}
