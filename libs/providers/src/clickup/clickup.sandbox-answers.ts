import type { SandboxAnswer } from '@tributary/provider-sdk/testing';
import { spaceOf } from './clickup.sandbox-tasks';
import type { Folder, List, Space, Status, Task, User, Workspace } from './clickup.sandbox-shapes';

/** An error as ClickUp words it: `err` and `ECODE`, nothing else. */
export function problem(status: number, err: string, code: string): SandboxAnswer {
  return { status, body: { err, ECODE: code } };
}

/** Thrown where a request cannot be served; the stand-in answers with it. */
export class Refusal extends Error {
  constructor(readonly answer: SandboxAnswer) {
    super(JSON.stringify(answer.body));
  }
}

export function userAnswer(user: User) {
  return {
    id: user.id,
    username: user.username,
    color: user.color,
    profilePicture: user.profilePicture,
    initials: user.initials,
    ...(user.email === undefined ? {} : { email: user.email }),
  };
}

export function workspaceAnswer(workspace: Workspace) {
  return {
    id: workspace.id,
    name: workspace.name,
    color: '#536cfe',
    avatar: null,
    members: workspace.members.map((user) => ({ user: userAnswer(user) })),
  };
}

export function spaceAnswer(space: Space) {
  const on = { enabled: true };
  return {
    id: space.id,
    name: space.name,
    private: space.private,
    color: space.color,
    avatar: null,
    admin_can_manage: true,
    archived: space.archived,
    members: [],
    statuses: space.statuses,
    multiple_assignees: true,
    features: {
      due_dates: { enabled: true, start_date: true, remap_due_dates: false, remap_closed_due_date: false },
      time_tracking: on,
      tags: on,
      time_estimates: on,
      checklists: on,
      custom_fields: on,
      remap_dependencies: on,
      dependency_warning: on,
      portfolios: on,
    },
  };
}

/** `lists` are this folder's own; the published description says strings, the API sends the lists themselves. */
export function folderAnswer(folder: Folder, space: Space, taskCount: number, lists: unknown[]) {
  return {
    id: folder.id,
    name: folder.name,
    orderindex: Number(folder.id) % 100,
    override_statuses: false,
    hidden: folder.hidden,
    space: { id: space.id, name: space.name, access: true },
    task_count: String(taskCount),
    archived: folder.archived,
    lists,
  };
}

export function listAnswer(workspace: Workspace, list: List, taskCount: number) {
  const folder = folderOf(workspace, list);
  const space = spaceOf(workspace, list);
  return {
    id: list.id,
    name: list.name,
    orderindex: Number(list.id) % 1_000,
    content: list.content,
    status: null,
    priority: null,
    assignee: null,
    task_count: String(taskCount),
    due_date: list.dueDate,
    start_date: list.startDate,
    folder: { id: folder.id, name: folder.name, hidden: folder.hidden, access: true },
    space: { id: space.id, name: space.name, access: true },
    archived: list.archived,
    override_statuses: false,
    permission_level: 'create',
  };
}

/** What one list adds when it is read alone. */
export function listDetail(workspace: Workspace, list: List, taskCount: number, statuses: Status[]) {
  return { ...listAnswer(workspace, list, taskCount), inbound_address: `add.task.${list.id}@harbor.example`, statuses };
}

/** A task as lists show it. Its names come from what the workspace is called now. */
export function taskAnswer(workspace: Workspace, task: Task, markdown: boolean) {
  const list = workspace.lists.get(task.listId);
  if (!list) throw new Error(`Task ${task.id} is in no list`);
  const folder = folderOf(workspace, list);
  const above = { id: folder.id, name: folder.name, hidden: folder.hidden, access: true };
  return {
    id: task.id,
    custom_id: task.custom_id,
    custom_item_id: task.custom_item_id,
    name: task.name,
    text_content: task.description,
    description: task.description,
    ...(markdown ? { markdown_description: task.description } : {}),
    status: task.status,
    orderindex: task.orderindex,
    date_created: task.date_created,
    date_updated: task.date_updated,
    date_closed: task.date_closed,
    date_done: task.date_done,
    archived: task.archived,
    creator: userAnswer(task.creator),
    assignees: task.assignees.map(userAnswer),
    group_assignees: [],
    watchers: [userAnswer(task.creator)],
    checklists: [],
    tags: task.tags,
    parent: task.parent,
    top_level_parent: task.top_level_parent,
    priority: task.priority,
    due_date: task.due_date,
    start_date: task.start_date,
    points: task.points,
    time_estimate: task.time_estimate,
    time_spent: task.time_spent,
    custom_fields: list.fields.map((field) => {
      const value = task.values[field.id];
      return value === undefined ? field : { ...field, value };
    }),
    dependencies: [],
    linked_tasks: [],
    locations: [],
    team_id: workspace.id,
    url: `https://app.clickup.com/t/${task.id}`,
    sharing: {
      public: false,
      public_share_expires_on: null,
      public_fields: ['assignees'],
      token: null,
      seo_optimized: false,
    },
    permission_level: 'create',
    list: { id: list.id, name: list.name, access: true },
    project: above,
    folder: above,
    space: { id: list.spaceId },
    ...task.raw,
  };
}

export function folderOf(workspace: Workspace, list: List): Folder {
  const folder = workspace.folders.get(list.folderId);
  if (!folder) throw new Error(`List ${list.id} is in no folder`);
  return folder;
}
