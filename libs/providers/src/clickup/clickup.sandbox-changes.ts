import { problem, Refusal } from './clickup.sandbox-answers';
import type { ClickUpState } from './clickup.sandbox-state';
import { spaceOf } from './clickup.sandbox-tasks';
import { type List, type Task, priorities } from './clickup.sandbox-shapes';

type Fields = Record<string, unknown>;

function refuse(err: string, code: string): never {
  throw new Refusal(problem(400, err, code));
}

/**
 * The fields of `POST /list/{id}/task` and `PUT /task/{id}` laid over a task, checked as ClickUp checks them;
 * `closed: true` chooses the list's closing status, for people who do not know its name.
 * @throws Refusal 400 for a value it does not take, 423 while the data is frozen
 */
export function changeTask(state: ClickUpState, task: Task, list: List, change: Fields): Task {
  assertNotFrozen(state);
  const changed: Task = { ...task, ...plainFields(change) };
  if ('status' in change || 'closed' in change) setStatus(state, changed, list, change);
  if ('priority' in change) changed.priority = readPriority(change.priority);
  if ('assignees' in change) changed.assignees = readAssignees(state, task, change.assignees);
  if (isObject(change.raw)) changed.raw = { ...task.raw, ...change.raw };
  if (change.touch !== false) changed.date_updated = state.tick();
  return changed;
}

/** @throws Refusal */
export function assertNotFrozen(state: ClickUpState): void {
  if (state.frozen) throw new Refusal(problem(423, 'The sandbox data is frozen for a test', 'SANDBOX_423'));
}

/** A task as it is before anything is said about it but its list. */
export function emptyTask(state: ClickUpState, list: List, id: string): Task {
  const status = spaceOf(state.workspace, list).statuses[0];
  if (!status) throw new Error(`List ${list.id} has no statuses`);
  const now = state.tick();
  return {
    id,
    custom_id: null,
    custom_item_id: null,
    name: '',
    description: '',
    status,
    orderindex: `${now}.0`,
    date_created: now,
    date_updated: now,
    date_closed: null,
    date_done: null,
    archived: false,
    creator: state.workspace.self,
    assignees: [],
    tags: [],
    parent: null,
    top_level_parent: null,
    priority: null,
    due_date: null,
    start_date: null,
    points: null,
    time_estimate: null,
    time_spent: 0,
    values: {},
    listId: list.id,
  };
}

function plainFields(change: Fields): Partial<Task> {
  const plain: Partial<Task> = {};
  if ('name' in change) {
    if (typeof change.name !== 'string' || change.name.trim() === '') refuse('Task name invalid', 'INPUT_005');
    plain.name = change.name;
  }
  if ('description' in change) {
    if (typeof change.description !== 'string') refuse('Description must be a text', 'INPUT_006');
    plain.description = change.description;
  }
  if ('archived' in change) plain.archived = change.archived === true;
  if ('parent' in change) plain.parent = typeof change.parent === 'string' ? change.parent : null;
  for (const field of ['due_date', 'start_date'] as const) {
    if (field in change) plain[field] = readNumber(change[field], field)?.toString() ?? null;
  }
  for (const field of ['points', 'time_estimate'] as const) {
    if (field in change) plain[field] = readNumber(change[field], field);
  }
  return plain;
}

function readNumber(value: unknown, field: string): number | null {
  if (value === null) return null;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) refuse(`${field} must be a number`, 'INPUT_007');
  return number;
}

function setStatus(state: ClickUpState, task: Task, list: List, change: Fields): void {
  const { statuses } = spaceOf(state.workspace, list);
  const wanted = String(change.status ?? '').toLowerCase();
  const closing = change.closed === true ? 'closed' : 'open';
  const status = statuses.find((one) =>
    'status' in change ? one.status.toLowerCase() === wanted : one.type === closing,
  );
  if (!status) refuse('Status not found', 'ITEM_114');
  const finished = status.type === 'closed' || status.type === 'done';
  const now = finished ? state.tick() : null;
  task.status = status;
  task.date_done = now;
  task.date_closed = status.type === 'closed' ? now : null;
}

function readPriority(value: unknown): Task['priority'] {
  if (value === null) return null;
  const number = Number(value);
  if (number !== 1 && number !== 2 && number !== 3 && number !== 4) refuse('Priority must be 1 to 4', 'INPUT_003');
  return priorities[number];
}

/** A new task takes a list of ids, a change takes `add` and `rem`. */
function readAssignees(state: ClickUpState, task: Task, value: unknown): Task['assignees'] {
  const people = [...state.workspace.members, ...state.workspace.deleted];
  const find = (id: unknown) =>
    people.find((user) => user.id === Number(id)) ?? refuse('Assignee not found', 'INPUT_008');
  if (Array.isArray(value)) return value.map(find);
  if (!isObject(value)) refuse('assignees must be { add, rem }', 'INPUT_009');
  const add = Array.isArray(value.add) ? value.add.map(find) : [];
  const rem = new Set(Array.isArray(value.rem) ? value.rem.map(Number) : []);
  return [...new Set([...task.assignees, ...add])].filter((user) => !rem.has(user.id));
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
