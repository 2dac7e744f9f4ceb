import type { SandboxAnswer } from '@tributary/provider-sdk/testing';
import {
  folderAnswer,
  listAnswer,
  listDetail,
  problem,
  Refusal,
  spaceAnswer,
  taskAnswer,
  userAnswer,
  workspaceAnswer,
} from './clickup.sandbox-answers';
import { assertWorkspace, type Call, type Route } from './clickup.sandbox-call';
import { changeTask, emptyTask, isObject } from './clickup.sandbox-changes';
import { hookRoutes } from './clickup.sandbox-hook-routes';
import { flag, readTaskQuery, texts } from './clickup.sandbox-query';
import { talkRoutes } from './clickup.sandbox-talk';
import type { Folder, List, Space } from './clickup.sandbox-shapes';
import { spaceOf } from './clickup.sandbox-tasks';

const ok = (body: unknown): SandboxAnswer => ({ status: 200, body });

function archivedFlag({ request }: Call): boolean {
  return flag(request.query, 'archived');
}

function readSpace({ state, id }: Call): Space {
  const space = state.workspace.spaces.get(id);
  if (!space) throw new Refusal(problem(404, 'Space not found', 'SPACE_404'));
  state.assertVisible(state.withdrawal({ spaceId: id }), 'Space');
  return space;
}

function readFolder({ state, id }: Call): Folder {
  const folder = state.workspace.folders.get(id);
  if (!folder) throw new Refusal(problem(404, 'Folder not found', 'FOLDER_404'));
  state.assertVisible(state.withdrawal({ spaceId: folder.spaceId, folderId: id }), 'Folder');
  return folder;
}

function listsOf({ state }: Call, folderId: string, archived: boolean) {
  return state
    .visibleLists()
    .filter((list) => list.folderId === folderId && list.archived === archived)
    .map((list) => listAnswer(state.workspace, list, state.store.countIn(list.id)));
}

function teams({ state }: Call): SandboxAnswer {
  const hidden = state.withdrawn.has(`workspace:${state.workspace.id}`);
  return ok({ teams: hidden ? [] : [workspaceAnswer(state.workspace)] });
}

function spaces(call: Call): SandboxAnswer {
  assertWorkspace(call);
  const { state } = call;
  const wanted = [...state.workspace.spaces.values()].filter(
    (space) => space.archived === archivedFlag(call) && !state.withdrawal({ spaceId: space.id }),
  );
  return ok({ spaces: wanted.map(spaceAnswer) });
}

/** Without the hidden folders: their lists come from the space itself. */
function folders(call: Call): SandboxAnswer {
  const { state } = call;
  const space = readSpace(call);
  const wanted = [...state.workspace.folders.values()].filter(
    (folder) =>
      folder.spaceId === space.id &&
      !folder.hidden &&
      folder.archived === archivedFlag(call) &&
      !state.withdrawal({ spaceId: space.id, folderId: folder.id }),
  );
  return ok({ folders: wanted.map((folder) => showFolder(call, folder, space)) });
}

function showFolder(call: Call, folder: Folder, space: Space) {
  const lists = listsOf(call, folder.id, false);
  const tasks = lists.reduce((total, list) => total + Number(list.task_count), 0);
  return folderAnswer(folder, space, tasks, lists);
}

function oneFolder(call: Call): SandboxAnswer {
  const folder = readFolder(call);
  return ok(showFolder(call, folder, readSpace({ ...call, id: folder.spaceId })));
}

function folderLists(call: Call): SandboxAnswer {
  const folder = readFolder(call);
  return ok({ lists: listsOf(call, folder.id, archivedFlag(call)) });
}

function folderlessLists(call: Call): SandboxAnswer {
  const { state } = call;
  const space = readSpace(call);
  const hidden = [...state.workspace.folders.values()].filter((folder) => folder.spaceId === space.id && folder.hidden);
  return ok({ lists: hidden.flatMap((folder) => listsOf(call, folder.id, archivedFlag(call))) });
}

function oneList({ state, id }: Call): SandboxAnswer {
  const list = state.readList(id);
  return ok(listDetail(state.workspace, list, state.store.countIn(id), spaceOf(state.workspace, list).statuses));
}

function page(call: Call, lists: List[], archivedLists: Set<string>): SandboxAnswer {
  const { state, request } = call;
  const query = readTaskQuery(request.query, new Set(lists.map((list) => list.id)), archivedLists);
  const markdown = flag(request.query, 'include_markdown_description');
  const { tasks, lastPage } = state.store.page(query);
  const seen = state.withdrawn.size === 0 ? tasks : tasks.filter((task) => !state.withdrawal({ taskId: task.id }));
  return ok({ tasks: seen.map((task) => taskAnswer(state.workspace, task, markdown)), last_page: lastPage });
}

/** An archived list's own call still serves its tasks; the workspace's call counts them as archived. */
function listTasks(call: Call): SandboxAnswer {
  return page(call, [call.state.readList(call.id)], new Set());
}

function workspaceTasks(call: Call): SandboxAnswer {
  assertWorkspace(call);
  const { state, request } = call;
  const spaceIds = texts(request.query, 'space_ids');
  const folderIds = texts(request.query, 'project_ids');
  const listIds = texts(request.query, 'list_ids');
  const lists = state
    .visibleLists()
    .filter(
      (list) =>
        (!spaceIds || spaceIds.includes(list.spaceId)) &&
        (!folderIds || folderIds.includes(list.folderId)) &&
        (!listIds || listIds.includes(list.id)),
    );
  return page(call, lists, new Set(state.archivedLists));
}

function findTask({ state, request, id }: Call) {
  const byCustomId = flag(request.query, 'custom_task_ids') ? state.store.byCustomId(id) : undefined;
  return state.readTask(byCustomId?.id ?? id);
}

function oneTask(call: Call): SandboxAnswer {
  const { state, request } = call;
  const task = findTask(call);
  const markdown = flag(request.query, 'include_markdown_description');
  const answer = { ...taskAnswer(state.workspace, task, markdown), attachments: [] };
  if (!flag(request.query, 'include_subtasks')) return ok(answer);
  const subtasks = state.store.childrenOf(task.id).map((child) => taskAnswer(state.workspace, child, false));
  return ok({ ...answer, subtasks });
}

/** Fields of a change that ClickUp does not have; tests use them past the API. */
const sandboxOnly = new Set(['touch', 'raw', 'closed']);

function bodyOf({ request }: Call): Record<string, unknown> {
  if (!isObject(request.body)) throw new Refusal(problem(400, 'A JSON object is needed', 'INPUT_001'));
  return Object.fromEntries(Object.entries(request.body).filter(([name]) => !sandboxOnly.has(name)));
}

function updateTask(call: Call): SandboxAnswer {
  const { state, records } = call;
  const task = findTask(call);
  const changed = changeTask(state, task, state.readList(task.listId), bodyOf(call));
  records.put(changed);
  return ok(taskAnswer(state.workspace, changed, false));
}

function createTask(call: Call): SandboxAnswer {
  const { state, records, id } = call;
  const list = state.readList(id);
  const empty = emptyTask(state, list, records.newId());
  const created = changeTask(state, empty, list, { name: '', ...bodyOf(call), touch: false });
  records.put(created);
  return ok(taskAnswer(state.workspace, created, false));
}

function deleteTask(call: Call): SandboxAnswer {
  call.records.remove(findTask(call).id);
  return { status: 204 };
}

/** Everything the stand-in serves. Paths are below `/api/v2`. */
export const routes: Route[] = [
  { method: 'GET', path: /^\/user$/, answer: ({ state }) => ok({ user: userAnswer(state.workspace.self) }) },
  { method: 'GET', path: /^\/team$/, answer: teams },
  { method: 'GET', path: /^\/team\/([^/]+)\/space$/, answer: spaces },
  { method: 'GET', path: /^\/team\/([^/]+)\/task$/, answer: workspaceTasks },
  { method: 'GET', path: /^\/space\/([^/]+)$/, answer: (call) => ok(spaceAnswer(readSpace(call))) },
  { method: 'GET', path: /^\/space\/([^/]+)\/folder$/, answer: folders },
  { method: 'GET', path: /^\/space\/([^/]+)\/list$/, answer: folderlessLists },
  { method: 'GET', path: /^\/folder\/([^/]+)$/, answer: oneFolder },
  { method: 'GET', path: /^\/folder\/([^/]+)\/list$/, answer: folderLists },
  { method: 'GET', path: /^\/list\/([^/]+)$/, answer: oneList },
  { method: 'GET', path: /^\/list\/([^/]+)\/task$/, answer: listTasks },
  {
    method: 'GET',
    path: /^\/list\/([^/]+)\/field$/,
    answer: ({ state, id }) => ok({ fields: state.readList(id).fields }),
  },
  { method: 'POST', path: /^\/list\/([^/]+)\/task$/, answer: createTask },
  { method: 'GET', path: /^\/task\/([^/]+)$/, answer: oneTask },
  { method: 'PUT', path: /^\/task\/([^/]+)$/, answer: updateTask },
  { method: 'DELETE', path: /^\/task\/([^/]+)$/, answer: deleteTask },
  ...talkRoutes,
  ...hookRoutes,
];
