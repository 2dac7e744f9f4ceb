import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { SendWebhook } from '@tributary/provider-sdk/testing';
import { userAnswer } from './clickup.sandbox-answers';
import type { Task, Workspace } from './clickup.sandbox-shapes';

/** A subscription as ClickUp shows it. */
export interface Hook {
  id: string;
  userid: number;
  team_id: number;
  endpoint: string;
  client_id: string;
  events: string[];
  task_id: string | null;
  list_id: string | null;
  folder_id: string | null;
  space_id: string | null;
  health: { status: string; fail_count: number };
  secret: string;
}

export type Place = Pick<Hook, 'task_id' | 'list_id' | 'folder_id' | 'space_id'>;

/** ClickUp gives up after so many calls that nobody took (developer.clickup.com, webhookhealth). */
const failuresAtMost = 100;

/** Changes of one field, with the event that tells of it beside `taskUpdated`. */
const told: [field: keyof Task, name: string, event?: string][] = [
  ['status', 'status', 'taskStatusUpdated'],
  ['priority', 'priority', 'taskPriorityUpdated'],
  ['assignees', 'assignee', 'taskAssigneeUpdated'],
  ['due_date', 'due_date', 'taskDueDateUpdated'],
  ['time_estimate', 'time_estimate', 'taskTimeEstimateUpdated'],
  ['name', 'name'],
  ['description', 'content'],
  ['start_date', 'start_date'],
  ['points', 'points'],
  ['archived', 'archived'],
];

/** Subscriptions of the stand-in, and the signed calls they lead to. Facts: developer.clickup.com (webhooks, webhooktaskpayloads). */
export class ClickUpHooks {
  private readonly hooks = new Map<string, Hook>();
  private items = Date.now() * 1000;

  constructor(
    private readonly workspace: Workspace,
    private readonly send: SendWebhook | undefined,
  ) {}

  list(): Hook[] {
    return [...this.hooks.values()];
  }

  create(endpoint: string, events: string[], place: Place): Hook {
    const hook: Hook = {
      id: randomUUID(),
      userid: this.workspace.self.id,
      team_id: Number(this.workspace.id),
      endpoint,
      client_id: 'SANDBOX',
      events,
      ...place,
      health: { status: 'active', fail_count: 0 },
      secret: randomBytes(32).toString('hex').toUpperCase(),
    };
    this.hooks.set(hook.id, hook);
    return hook;
  }

  update(id: string, change: Partial<Pick<Hook, 'endpoint' | 'events'>>): Hook | undefined {
    const hook = this.hooks.get(id);
    return hook && Object.assign(hook, change, { health: { status: 'active', fail_count: 0 } });
  }

  remove(id: string): boolean {
    return this.hooks.delete(id);
  }

  taskChanged(before: Task | undefined, after: Task): void {
    if (!before) {
      const items = [this.item(after, 'status', undefined, after.status), this.item(after, 'task_creation')];
      return this.tell('taskCreated', after, { history_items: items, task_id: after.id });
    }
    for (const [field, name, event] of told) {
      if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
      const body = { history_items: [this.item(after, name, before[field], after[field])], task_id: after.id };
      if (event) this.tell(event, after, body);
      this.tell('taskUpdated', after, body);
    }
  }

  taskRemoved(task: Task): void {
    this.tell('taskDeleted', task, { task_id: task.id });
  }

  containerChanged(kind: string, id: string): void {
    for (const hook of this.hooks.values())
      if (hook.events.includes(`${kind}Updated`) && hook.task_id === null)
        this.deliver(hook, { event: `${kind}Updated`, history_items: [], [`${kind}_id`]: id });
  }

  save(): Hook[] {
    return this.list();
  }

  load(saved: unknown): void {
    for (const hook of Array.isArray(saved) ? (saved as Hook[]) : []) this.hooks.set(hook.id, hook);
  }

  private item(task: Task, field: string, before: unknown = null, after: unknown = null): object {
    this.items += 1;
    return {
      id: String(this.items),
      type: 1,
      date: task.date_updated,
      field,
      parent_id: task.listId,
      data: {},
      source: null,
      user: userAnswer(this.workspace.self),
      before: before ?? (field === 'status' ? { status: null, color: '#000000', type: 'removed' } : null),
      after,
    };
  }

  private tell(event: string, task: Task, body: object): void {
    for (const hook of this.hooks.values())
      if (hook.events.includes(event) && this.covers(hook, task)) this.deliver(hook, { event, ...body });
  }

  private covers(hook: Hook, task: Task): boolean {
    const list = this.workspace.lists.get(task.listId);
    if (hook.task_id !== null) return hook.task_id === task.id;
    if (hook.list_id !== null) return hook.list_id === task.listId;
    if (hook.folder_id !== null) return hook.folder_id === list?.folderId;
    return hook.space_id === null || hook.space_id === list?.spaceId;
  }

  private deliver(hook: Hook, content: object): void {
    if (!this.send || hook.health.status === 'suspended') return;
    const body = JSON.stringify({ ...content, webhook_id: hook.id });
    const signature = createHmac('sha256', hook.secret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-signature': signature };
    void this.send({ url: hook.endpoint, headers, body }).then((taken) => {
      if (taken) hook.health = { status: 'active', fail_count: 0 };
      else {
        const fail_count = hook.health.fail_count + 1;
        hook.health = { status: fail_count >= failuresAtMost ? 'suspended' : 'failing', fail_count };
      }
    });
  }
}
