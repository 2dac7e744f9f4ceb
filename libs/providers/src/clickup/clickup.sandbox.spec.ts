import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { SandboxInstance, SandboxOptions } from '@tributary/provider-sdk/testing';
import fc from 'fast-check';
import { clickupSandbox } from './clickup.sandbox';
import { GeneratedTasks } from './clickup.sandbox-scale';
import { GeneratedTaskStore } from './clickup.sandbox-scale-store';
import { type Task, day, newestDate } from './clickup.sandbox-shapes';
import { archiveSize, smallSetSize, taskId, taskIndex } from './clickup.sandbox-tasks';
import { MemoryTaskStore, type OrderBy, type TaskQuery, pageSize } from './clickup.sandbox-store';

interface Page {
  tasks: (Task & {
    list: { id: string };
    assignees: { id: number; email?: string }[];
    custom_fields: { type: string; value?: unknown }[];
  })[];
  last_page: boolean;
}

const everything = 'include_closed=true&subtasks=true';
const start = (options: SandboxOptions = {}) => clickupSandbox.create(options);

function ask(sandbox: SandboxInstance, url: string, method = 'GET', body?: unknown) {
  const [path = '', query = ''] = url.split('?');
  return sandbox.handle({
    method,
    path,
    query: new URLSearchParams(query),
    headers: { authorization: clickupSandbox.token },
    body,
  });
}

function readAll(sandbox: SandboxInstance, query: string, path = '/team/9000001/task'): Page['tasks'] {
  const tasks: Page['tasks'] = [];
  for (let page = 0; ; page += 1) {
    const answer = ask(sandbox, `${path}?${query}&page=${page}`);
    expect(answer.status).toBe(200);
    const body = answer.body as Page;
    expect(body.tasks.length).toBeLessThanOrEqual(pageSize);
    tasks.push(...body.tasks);
    if (body.last_page) return tasks;
    expect(body.tasks).toHaveLength(pageSize);
  }
}

const ids = (tasks: { id: string }[]) => tasks.map((task) => task.id);

describe('the ClickUp stand-in’s small workspace', () => {
  it('is the same, byte for byte, for the same seed', () => {
    const [one, two, other] = [start({ seed: 7 }), start({ seed: 7 }), start({ seed: 8 })];
    const bytes = (sandbox: SandboxInstance) => JSON.stringify(readAll(sandbox, everything));
    expect(bytes(one)).toBe(bytes(two));
    expect(bytes(one)).not.toBe(bytes(other));
  });

  it('holds 1,200 tasks with the archive, and drops the rest unless asked, as ClickUp does', () => {
    const sandbox = start();
    const all = readAll(sandbox, everything);
    expect(new Set(ids(all)).size).toBe(smallSetSize - archiveSize);
    expect(smallSetSize).toBe(1_200);
    expect(readAll(sandbox, `${everything}&archived=true`)).toHaveLength(archiveSize);
    expect(sandbox.records.count()).toBe(smallSetSize);
    const byDefault = readAll(sandbox, '');
    expect(byDefault.length).toBeLessThan(800);
    expect(byDefault.some((task) => task.status.type === 'closed' || task.parent !== null || task.archived)).toBe(
      false,
    );
    const withClosed = readAll(sandbox, 'include_closed=true');
    expect(ids(withClosed)).toEqual(ids(all).filter((id) => all.find((task) => task.id === id)?.parent === null));
  });

  it('is untidy in the ways that real workspaces are', () => {
    const sandbox = start();
    const all = readAll(sandbox, everything);
    const teams = ask(sandbox, '/team').body as {
      teams: { name: string; members: { user: { id: number; email?: string } }[] }[];
    };
    const users = teams.teams[0]?.members.map((member) => member.user) ?? [];
    const known = new Set(users.map((user) => user.id));
    const emails = users.flatMap((user) => user.email?.toLowerCase() ?? []);
    const parents = new Map(all.map((task) => [task.id, task.parent]));
    const due = (task: Task) => Number(task.due_date ?? Number.NaN) - Number(task.start_date ?? Number.NaN);
    const found = {
      namedSandbox: teams.teams[0]?.name.includes('(sandbox)'),
      duplicateEmails: emails.length > new Set(emails).size,
      guestsWithoutEmail: users.some((user) => user.email === undefined),
      noAssignee: all.some((task) => task.assignees.length === 0),
      deletedAssignee: all.some((task) => task.assignees.some((user) => !known.has(user.id))),
      nestedSubtasks: all.some((task) => task.parent !== null && parents.get(task.parent) !== null),
      emoji: all.some((task) => /\p{Extended_Pictographic}/u.test(task.name)),
      rightToLeft: all.some((task) => /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(task.name)),
      longName: all.some((task) => [...task.name].length === 300),
      hugeDescriptions: all.filter((task) => task.description.length >= 2_000_000).length === 1,
      dueBeforeStart: all.some((task) => due(task) < 0),
      changeToSummerTime: all.some((task) => task.due_date === String(Date.UTC(2025, 2, 30, 1, 30))),
      noPriority: all.some((task) => task.priority === null),
      points: all.some((task) => task.points === 0.5),
      tags: all.some((task) => task.tags.length > 1),
      bulkEdit: all.filter((task) => task.date_updated === String(newestDate - 5 * day)).length > pageSize,
    };
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, true])));
    const types = new Set(
      all.flatMap((task) => task.custom_fields.filter((field) => 'value' in field).map((field) => field.type)),
    );
    expect([...types].sort()).toEqual([
      'checkbox',
      'currency',
      'date',
      'drop_down',
      'labels',
      'number',
      'text',
      'users',
    ]);
  });

  it('reaches every task through the tree too: folders, lists outside folders, archived ones only when asked', () => {
    const sandbox = start();
    const read = <T>(url: string, name: string) => (ask(sandbox, url).body as Record<string, T[]>)[name] ?? [];
    const found: string[] = [];
    const lists = (archived: boolean) =>
      read<{ id: string }>('/team/9000001/space', 'spaces').flatMap((space) => [
        ...read<{ id: string }>(`/space/${space.id}/list?archived=${archived}`, 'lists'),
        ...read<{ id: string; hidden: boolean }>(`/space/${space.id}/folder`, 'folders').flatMap((folder) => {
          expect(folder.hidden).toBe(false);
          return read<{ id: string }>(`/folder/${folder.id}/list?archived=${archived}`, 'lists');
        }),
      ]);
    for (const list of lists(false)) found.push(...ids(readAll(sandbox, everything, `/list/${list.id}/task`)));
    expect(found.sort()).toEqual(ids(readAll(sandbox, everything)).sort());
    expect(lists(true)).toHaveLength(1);
    expect(read('/team/9000001/space?archived=true', 'spaces')).toHaveLength(1);
  });

  it('filters strictly by dates and by place, and sorts both ways', () => {
    const sandbox = start();
    const all = readAll(sandbox, `${everything}&order_by=updated&reverse=true`);
    const updated = all.map((task) => Number(task.date_updated));
    expect(updated).toEqual([...updated].sort((left, right) => left - right));
    expect(ids(readAll(sandbox, `${everything}&order_by=updated`))).toEqual(ids(all).reverse());
    const middle = newestDate - 5 * day;
    expect(ids(readAll(sandbox, `${everything}&order_by=updated&reverse=true&date_updated_gt=${middle}`))).toEqual(
      ids(all.filter((task) => Number(task.date_updated) > middle)),
    );
    const list = all[0]?.list.id;
    expect(readAll(sandbox, `${everything}&list_ids[]=${list}`).every((task) => task.list.id === list)).toBe(true);
    expect(ask(sandbox, '/team/9000001/task?page=-1').status).toBe(400);
    expect(ask(sandbox, '/team/9000001/task?order_by=name').status).toBe(400);
    expect(ask(sandbox, '/team/9000001/task?page=500').body as Page).toEqual({ tasks: [], last_page: true });
  });

  it('takes changes as ClickUp does and dates each later than everything before', () => {
    const sandbox = start({ now: () => 0 });
    const before = readAll(sandbox, everything);
    const parent = before.find((task) => before.some((child) => child.parent === task.id));
    const open = before.find((task) => task.status.type !== 'closed' && task.status.type !== 'done');
    if (!parent || !open) throw new Error('The data set has no such tasks');
    expect(ask(sandbox, `/task/${open.id}`, 'PUT', { name: 'New name', status: 'no such status' })).toMatchObject({
      status: 400,
      body: { ECODE: 'ITEM_114' },
    });
    sandbox.records.alter(open.id, { name: 'New name', closed: true });
    const closed = ask(sandbox, `/task/${open.id}`).body as Task;
    expect(closed).toMatchObject({ name: 'New name', status: { type: 'closed' } });
    expect(Number(closed.date_closed)).toBeGreaterThan(newestDate);
    const changed = readAll(sandbox, `${everything}&date_updated_gt=${newestDate}`);
    expect(ids(changed)).toEqual([open.id]);
    const created = ask(sandbox, `/list/${open.list.id}/task`, 'POST', {
      name: 'Added',
      assignees: [4_000_002],
      priority: 1,
    }).body as Task;
    expect(Number(created.date_updated)).toBeGreaterThan(Number(closed.date_updated));
    expect(ask(sandbox, `/task/${parent.id}`, 'DELETE').status).toBe(204);
    expect(ask(sandbox, `/task/${parent.id}`)).toMatchObject({ status: 404, body: { ECODE: 'ITEM_013' } });
    const after = ids(readAll(sandbox, everything));
    expect(after).toContain(created.id);
    expect(before.filter((task) => task.parent === parent.id).some((child) => after.includes(child.id))).toBe(false);
  });

  it('withdraws a list without deleting: missing everywhere, refused or not found directly, back when restored', () => {
    const sandbox = start();
    const all = readAll(sandbox, everything);
    const task = all[0];
    if (!task) throw new Error('no tasks');
    sandbox.records.withdraw('list', task.list.id);
    expect(ask(sandbox, `/task/${task.id}`).status).toBe(403);
    expect(ask(sandbox, `/list/${task.list.id}/task`).status).toBe(403);
    const rest = readAll(sandbox, everything);
    expect(ids(rest)).toEqual(ids(all.filter((other) => other.list.id !== task.list.id)));
    sandbox.records.withdraw('list', task.list.id, 'not-found');
    expect(ask(sandbox, `/list/${task.list.id}`).status).toBe(404);
    sandbox.records.restore('list', task.list.id);
    expect(ids(readAll(sandbox, everything))).toEqual(ids(all));
    sandbox.records.withdraw('workspace', '9000001');
    expect(ask(sandbox, '/team').body).toEqual({ teams: [] });
    expect(ask(sandbox, '/team/9000001/space')).toMatchObject({ status: 401, body: { ECODE: 'OAUTH_027' } });
  });
});

describe('generated tasks', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const size = 1_370;
  const orders: OrderBy[] = ['id', 'created', 'updated', 'due_date'];
  const window = fc.option(fc.integer({ min: -10, max: size + 10 }), { nil: undefined });
  const asked = fc.record({
    lists: fc.subarray(Array.from({ length: 7 }, (_, list) => String(8_100_000 + list))),
    orderBy: fc.constantFrom(...orders),
    reverse: fc.boolean(),
    includeClosed: fc.boolean(),
    subtasks: fc.boolean(),
    changed: fc.constantFrom(0, 0.05, 0.3, 1),
    created: fc.record({ gt: window, lt: window }),
    updated: fc.record({ gt: window, lt: window }),
    altered: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 6 }),
    touch: fc.boolean(),
    removed: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 6 }),
  });

  it('are served as if all of them were kept and sorted, whatever was asked, altered and removed', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const generated = new GeneratedTasks({ scale: size, lists: 7, spaces: 2, changed: given.changed });
        const lazy = new GeneratedTaskStore(generated);
        const kept = new MemoryTaskStore(Array.from({ length: size }, (_, index) => generated.task(index)));
        for (const store of [lazy, kept]) {
          for (const index of given.altered) {
            const task = generated.task(index);
            const updated = given.touch ? String(newestDate + 40 * day + index) : task.date_updated;
            store.put({ ...task, name: 'Altered', date_updated: updated });
          }
          for (const index of given.removed) store.remove(taskId(index));
        }
        const at = (index: number | undefined, of: (index: number) => number) =>
          index === undefined ? undefined : of(index);
        const created = (index: number) => generated.createdAt(index);
        const updated = (index: number) => generated.updatedAt(index, index % 2 === 0);
        const query: TaskQuery = {
          ...given,
          lists: new Set(given.lists),
          archivedLists: new Set(),
          archived: false,
          page: 0,
          created: { gt: at(given.created.gt, created), lt: at(given.created.lt, created) },
          updated: { gt: at(given.updated.gt, updated), lt: at(given.updated.lt, updated) },
          due: {},
        };
        expect(lazy.size).toBe(kept.size);
        for (let page = 0; page * pageSize <= size; page += 1) {
          const [mine, oracle] = [lazy.page({ ...query, page }), kept.page({ ...query, page })];
          expect(ids(mine.tasks)).toEqual(ids(oracle.tasks));
          expect(mine.lastPage).toBe(oracle.lastPage);
        }
      }),
      { numRuns: 150, seed: 20_251_103 },
    );
  });

  it('cost one page of work at any depth of a million', () => {
    const sandbox = start({ scale: 1_000_000, lists: 40, spaces: 4, changed: 0.05 });
    const made = jest.spyOn(GeneratedTasks.prototype, 'task');
    for (const page of [0, 5_000, 9_999]) {
      made.mockClear();
      const { tasks } = ask(sandbox, `/team/9000001/task?${everything}&page=${page}&order_by=updated&reverse=true`)
        .body as Page;
      expect(tasks).toHaveLength(pageSize);
      expect(made.mock.calls.length).toBe(pageSize);
    }
    const last = ask(sandbox, `/team/9000001/task?${everything}&page=9999`).body as Page;
    expect(last.last_page).toBe(true);
    expect(sandbox.records.count()).toBe(1_000_000);
  });

  it('change in the share that was asked for, and an incremental read finds exactly those', () => {
    const sandbox = start({ scale: 10_000, changed: 0.05 });
    const changed = readAll(sandbox, `${everything}&date_updated_gt=${newestDate}`);
    expect(changed).toHaveLength(500);
    const indexes = changed.map((task) => taskIndex(task.id) ?? 0).sort((left, right) => left - right);
    expect(indexes.slice(0, 3)).toEqual([19, 39, 59]);
    expect(changed.every((task) => task.name.includes('changed'))).toBe(true);
    const unchanged = start({ scale: 10_000 });
    expect(readAll(unchanged, `${everything}&date_updated_gt=${newestDate}`)).toEqual([]);
  });
});
