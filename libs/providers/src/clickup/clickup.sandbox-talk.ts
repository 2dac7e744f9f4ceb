import { problem, Refusal, userAnswer } from './clickup.sandbox-answers';
import type { Call, Route } from './clickup.sandbox-call';
import { isObject } from './clickup.sandbox-changes';
import { texts } from './clickup.sandbox-query';
import { SeededRandom } from './clickup.sandbox-random';
import type { Task } from './clickup.sandbox-shapes';
import type { Comment } from './clickup.sandbox-written';
import type { ClickUpState } from './clickup.sandbox-state';
import { spaceOf, taskIndex } from './clickup.sandbox-tasks';
import { names } from './clickup.sandbox-words';

const pageSize = 25;
const minute = 60_000;
const ok = (body: unknown) => ({ status: 200, body });

/** Comments of a task as it came; a few tasks have more than two pages of them, and most have few. */
function generated(state: ClickUpState, task: Task): Comment[] {
  const index = taskIndex(task.id);
  if (index === undefined) return [];
  const random = new SeededRandom(index);
  const count = index % 97 === 5 ? 60 : random.chance(0.6) ? random.whole(0, 3) : 0;
  const people = [...state.workspace.members, ...state.workspace.deleted];
  return Array.from({ length: count }, (_, number) => ({
    id: String(90_000_000_000 + index * 100 + number),
    text: number % 9 === 7 ? '' : random.pick(names.sentences),
    user: random.pick(people),
    // Pairs share a millisecond: only with the id is it clear where a page begins.
    date: Number(task.date_created) + (1 + Math.floor(number / 2)) * 60 * minute,
    resolved: random.chance(0.2),
  }));
}

/** Newest first, as ClickUp answers. */
function commentsOf(state: ClickUpState, task: Task): Comment[] {
  const { added, removed } = state.talk;
  return [...generated(state, task), ...(added.get(task.id) ?? [])]
    .filter(({ id }) => !removed.has(id))
    .sort((left, right) => right.date - left.date || Number(right.id) - Number(left.id));
}

/** `start` and `start_id` only mean something together: either alone starts over, as at ClickUp. */
function listComments({ state, request, id }: Call) {
  const all = commentsOf(state, state.readTask(id));
  const [start, startId] = [request.query.get('start'), request.query.get('start_id')];
  const place = start !== null && startId !== null ? all.findIndex((one) => one.id === startId) : -1;
  const from = place < 0 ? 0 : place + 1;
  return ok({ comments: all.slice(from, from + pageSize).map(commentAnswer) });
}

function commentAnswer({ id, text, user, date, resolved }: Comment) {
  return {
    id,
    comment: [{ text }],
    comment_text: text,
    user: userAnswer(user),
    resolved,
    assignee: null,
    assigned_by: null,
    reactions: [],
    date: String(date),
    reply_count: '0',
  };
}

function writeComment({ state, records, request, id }: Call) {
  const task = state.readTask(id);
  const text = isObject(request.body) ? request.body.comment_text : undefined;
  if (typeof text !== 'string' || text === '') throw new Refusal(problem(400, 'Comment is empty', 'INPUT_010'));
  const date = state.tick();
  const comment = state.talk.add(task.id, { text, user: state.workspace.self, date: Number(date), resolved: false });
  records.put({ ...task, date_updated: date });
  return ok({ id: Number(comment.id), hist_id: `hist-${comment.id}`, date: Number(date) });
}

function removeComment({ state, id }: Call) {
  state.talk.removed.add(id);
  return ok({});
}

/** Where a task stands now, and where it stood before, from its dates: the first status, then the current one. */
function timesOf({ workspace }: ClickUpState, task: Task) {
  const list = workspace.lists.get(task.listId);
  const first = list && spaceOf(workspace, list).statuses[0];
  const [created, updated] = [Number(task.date_created), Number(task.date_updated)];
  const moved = created + Math.floor((updated - created) / 2);
  const total = (since: number, until: number) => ({
    by_minute: Math.max(0, Math.floor((until - since) / minute)),
    since: String(since),
  });
  const { status, color, type, orderindex } = task.status;
  const isFirst = first === undefined || first.status === status;
  const now = { status, color, total_time: total(isFirst ? created : moved, updated) };
  const current = { ...now, type, orderindex };
  const before = isFirst ? [] : [{ ...first, total_time: total(created, moved) }];
  return {
    current_status: now,
    status_history: [...before, current].map((one) => ({
      status: one.status,
      color: one.color,
      type: one.type,
      total_time: one.total_time,
      orderindex: one.orderindex,
    })),
  };
}

function manyTimes({ state, request }: Call) {
  const ids = texts(request.query, 'task_ids') ?? [];
  if (ids.length < 2 || ids.length > 100) throw new Refusal(problem(400, 'Pass 2 to 100 task_ids', 'TASK_TIS_001'));
  const known = ids.flatMap((id) => {
    const task = state.store.get(id);
    return task && !state.withdrawal({ taskId: id }) ? [[id, timesOf(state, task)] as const] : [];
  });
  return ok(Object.fromEntries(known));
}

export const talkRoutes: Route[] = [
  { method: 'GET', path: /^\/task\/bulk_time_in_status\/task_ids$/, answer: manyTimes },
  {
    method: 'GET',
    path: /^\/task\/([^/]+)\/time_in_status$/,
    answer: ({ state, id }) => ok(timesOf(state, state.readTask(id))),
  },
  { method: 'GET', path: /^\/task\/([^/]+)\/comment$/, answer: listComments },
  { method: 'POST', path: /^\/task\/([^/]+)\/comment$/, answer: writeComment },
  { method: 'DELETE', path: /^\/comment\/([^/]+)$/, answer: removeComment },
];
