import type { SandboxOptions, Withdrawal } from '@tributary/provider-sdk/testing';
import { problem, Refusal } from './clickup.sandbox-answers';
import { makeWorkspace } from './clickup.sandbox-data';
import { ClickUpHooks } from './clickup.sandbox-hooks';
import { GeneratedTasks } from './clickup.sandbox-scale';
import { GeneratedTaskStore } from './clickup.sandbox-scale-store';
import { inArchive, makeTasks } from './clickup.sandbox-tasks';
import { Talk } from './clickup.sandbox-written';
import { MemoryTaskStore, type TaskStore } from './clickup.sandbox-store';
import { type List, type Task, type Workspace, newestDate } from './clickup.sandbox-shapes';

/** The stand-in's workspace and tasks, and what a token may see of them. */
export class ClickUpState {
  readonly workspace: Workspace;
  readonly store: TaskStore;
  readonly talk = new Talk();
  readonly withdrawn = new Map<string, Withdrawal>();
  readonly hooks: ClickUpHooks;
  /** Lists that are archived or below something archived; lists are not moved, so this is known once. */
  readonly archivedLists: ReadonlySet<string>;
  frozen = false;
  /** Moves forward with every change, also where the clock stands still. */
  private lastChange = newestDate;
  private readonly clock: () => number;

  constructor(options: SandboxOptions) {
    this.clock = options.now ?? Date.now;
    if (options.scale === undefined) {
      this.workspace = makeWorkspace();
      this.store = new MemoryTaskStore(makeTasks(this.workspace, options.seed ?? 1));
    } else {
      const generated = new GeneratedTasks({ ...options, scale: options.scale });
      this.workspace = generated.workspace;
      this.store = new GeneratedTaskStore(generated);
      this.lastChange = Math.max(newestDate, generated.updatedAt(generated.size, true));
    }
    this.hooks = new ClickUpHooks(this.workspace, options.send);
    const archived = [...this.workspace.lists.values()].filter((list) => inArchive(this.workspace, list));
    this.archivedLists = new Set(archived.map((list) => list.id));
  }

  /** A date of change that is newer than every one before it. */
  tick(): string {
    this.lastChange = Math.max(this.lastChange + 1, this.clock());
    return String(this.lastChange);
  }

  /** Keeps `tick` ahead of a date that came from elsewhere. */
  seen(date: string): void {
    this.lastChange = Math.max(this.lastChange, Number(date) || 0);
  }

  /** How a thing is withdrawn from the token, itself or through what it is in; undefined when it can be seen. */
  withdrawal(thing: { spaceId?: string; folderId?: string; listId?: string; taskId?: string }): Withdrawal | undefined {
    return (
      this.withdrawn.get(`workspace:${this.workspace.id}`) ??
      this.withdrawn.get(`space:${thing.spaceId}`) ??
      this.withdrawn.get(`folder:${thing.folderId}`) ??
      this.withdrawn.get(`list:${thing.listId}`) ??
      this.withdrawn.get(`task:${thing.taskId}`)
    );
  }

  listWithdrawal(list: List): Withdrawal | undefined {
    return this.withdrawal({ spaceId: list.spaceId, folderId: list.folderId, listId: list.id });
  }

  visibleLists(): List[] {
    const lists = [...this.workspace.lists.values()];
    return this.withdrawn.size === 0 ? lists : lists.filter((list) => this.listWithdrawal(list) === undefined);
  }

  /** @throws Refusal 403 or 404, as ClickUp answers a direct read */
  readTask(id: string): Task {
    const task = this.store.get(id);
    const list = task && this.workspace.lists.get(task.listId);
    if (!task || !list) throw new Refusal(problem(404, 'Task not found, deleted', 'ITEM_013'));
    this.assertVisible(this.listWithdrawal(list) ?? this.withdrawal({ taskId: id }), 'Task');
    return task;
  }

  /** @throws Refusal 403 or 404 */
  readList(id: string): List {
    const list = this.workspace.lists.get(id);
    if (!list) throw new Refusal(problem(404, 'List not found', 'LIST_404'));
    this.assertVisible(this.listWithdrawal(list), 'List');
    return list;
  }

  /** @throws Refusal */
  assertVisible(withdrawal: Withdrawal | undefined, what: string): void {
    if (withdrawal === 'forbidden') throw new Refusal(problem(403, 'You do not have access to this', 'ACCESS_083'));
    if (withdrawal === 'not-found') throw new Refusal(problem(404, `${what} not found`, 'ACCESS_404'));
  }
}
