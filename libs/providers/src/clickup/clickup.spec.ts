import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import { checkSettings, createProviderHttp, SyncError, type ProviderContext } from '@tributary/provider-sdk';
import {
  providerConformance,
  readEverything,
  sendJson,
  startScriptedServer,
  type SandboxInstance,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { clickup } from './clickup.entry';
import { clickupSandbox } from './clickup.sandbox';
import type { ClickUpSettings } from './clickup.settings';
import folders from './fixtures/folders.json' with { type: 'json' };
import lists from './fixtures/lists.json' with { type: 'json' };
import spaces from './fixtures/spaces.json' with { type: 'json' };
import talk from './fixtures/talk.json' with { type: 'json' };
import tasks from './fixtures/tasks.json' with { type: 'json' };
import team from './fixtures/team.json' with { type: 'json' };

const { definition, mappings } = clickup;
const mappingOf = (stream: string) => mappings.find(({ source }) => source.stream === stream)!;
const streamOf = (name: string) => definition.streams.find((stream) => stream.name === name)!;

describe('ClickUp conforms:', () => {
  const parents = {
    spaces: [{ externalId: '79', label: 'Boatyard' }],
    folders: [{ externalId: '90', label: 'Hulls' }],
    workspaces: [{ externalId: '333', label: 'Harbour Works' }],
    tasks: [{ externalId: '86c1abc', label: 'Scrape the keel' }],
  };
  const checks = (settings: unknown) =>
    providerConformance({
      definition,
      settings,
      parents,
      answers: { workspaces: team, members: team, spaces, folders, lists, tasks, ...talk },
      mapped: Object.fromEntries(mappings.map((one) => [one.source.stream, Object.keys(one.shapes.list)])),
    }).map(({ name, check }) => [name, check] as const);
  const chosen = { team_id: '333', list_ids: ['901'], include_archived: false };

  it.each(checks({ team_id: '333' }))('%s', async (_, check) => {
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
  });
  it.each(checks(chosen).filter(([name]) => /^tasks|requests/.test(name)))(
    'with chosen lists, %s',
    async (_, check) => {
      await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
    },
  );
});

describe('the default mapping', () => {
  const mapped = (stream: string, raw: unknown, shape: 'list' | 'detail' = 'list') => {
    const result = compile(mappingOf(stream), modelOf(streamOf(stream).recordType).fields, shape).map(raw);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return result.values;
  };

  it('gives a task all it has', () => {
    expect(mapped('tasks', tasks.tasks[0])).toMatchObject({
      title: 'Scrape the keel',
      key: 'HULL-12',
      type: 'task',
      status: 'in progress',
      statusCategory: 'in_progress',
      priority: 'high',
      estimate: 3,
      estimateUnit: 'points',
      labels: ['wood'],
      container: 'lists:901',
      parent: null,
      assignees: ['members:183', 'members:182'],
      assigneeNames: ['Ann Lee'],
      reporter: 'members:182',
      dueDate: 1_702_000_000_000,
      completedAt: null,
      sourceUpdatedAt: 1_700_000_500_000,
      archived: false,
      customFields: { Risk: { id: 'f-1', type: 'drop_down', value: 'High' } },
    });
    expect(mapped('tasks', tasks.tasks[1], 'detail')).toMatchObject({
      key: '86c1abd',
      type: 'subtask',
      statusCategory: 'done',
      priority: null,
      estimate: 1.5,
      estimateUnit: 'hours',
      parent: 'tasks:86c1abc',
      completedAt: 1_700_000_590_000,
      archived: true,
      sourceCreatedAt: 1_700_000_000_000,
    });
  });

  it('puts a list into its folder, and one in a hidden folder into its space', () => {
    expect(lists.lists.map((list) => mapped('lists', list)['parent'])).toEqual(['folders:90', 'spaces:79']);
  });

  it('names a member who has no name', () => {
    const [ann, guest] = team.teams[0]!.members.map(({ user }) => mapped('members', user));
    expect(ann).toMatchObject({ displayName: 'Ann Lee', email: 'ann@harbour.example', role: 'owner' });
    expect(guest).toMatchObject({ displayName: 'User 183', email: null, role: 'guest' });
  });
});

describe('against the stand-in', () => {
  let server: ScriptedServer;
  let sandbox: SandboxInstance;
  const workspace = '9000001';
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    sandbox = clickupSandbox.create({});
    server.play((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', server.origin);
      const { authorization } = request.headers;
      const asked = { method: 'GET', path: pathname, query: searchParams, headers: { authorization }, body: undefined };
      const answer = sandbox.handle(asked);
      sendJson(response, answer.body, answer.status, answer.headers);
    });
  });

  const context = (typed: object = {}, token = clickupSandbox.token): ProviderContext<ClickUpSettings> => {
    const checked = checkSettings(definition, { team_id: workspace, ...typed });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const { signal } = new AbortController();
    const http = createProviderHttp({
      provider: definition,
      baseUrl: server.origin,
      credentials: { kind: 'token', token },
      guard: server.guard,
      signal,
    });
    return { settings: checked.settings as ClickUpSettings, http, signal };
  };
  const read = (ctx: ProviderContext<ClickUpSettings>, options?: Parameters<typeof readEverything>[2]) =>
    readEverything(definition, ctx as ProviderContext<unknown>, options);
  const listOf = (task: unknown): string => (task as { list: { id: string } }).list.id;

  it('brings every task, list and folder once, in and out of folders, and maps each without an error', async () => {
    const stored = await read(context());
    const all = new Set(sandbox.records.ids());
    expect(new Set(stored.get('tasks')!.keys())).toEqual(all);
    expect(all.size).toBeGreaterThanOrEqual(1200);
    const problems: unknown[] = [];
    const containers = new Set<unknown>();
    for (const stream of definition.streams) {
      const { map } = compile(mappingOf(stream.name), modelOf(stream.recordType).fields);
      for (const raw of stored.get(stream.name)!.values()) {
        const parsed = stream.shapes.list.schema.safeParse(raw);
        const result = map(raw);
        if (!result.ok || !parsed.success) problems.push([stream.name, result, parsed.error?.issues]);
        else containers.add(result.values['container'] ?? undefined);
      }
    }
    expect(problems).toEqual([]);
    containers.delete(undefined);
    const known = [...stored.get('lists')!.keys()].map((id) => `lists:${id}`);
    expect(known).toEqual(expect.arrayContaining([...containers]));
    const shown = [...stored.get('folders')!.values()] as { hidden: boolean }[];
    expect(shown.map(({ hidden }) => hidden)).toEqual(shown.map(() => false));
  });

  it('leaves out what was not chosen', async () => {
    const everything = await read(context());
    const space = [...everything.get('spaces')!.keys()][0]!;
    const ofSpace = await read(context({ space_ids: [space] }));
    expect([...ofSpace.get('spaces')!.keys()]).toEqual([space]);
    const found = [...ofSpace.get('tasks')!.values()] as { space: { id: string } }[];
    expect(new Set(found.map((task) => task.space.id))).toEqual(new Set([space]));
    const list = listOf(found[0]);
    const ofList = await read(context({ list_ids: [list] }));
    expect([...ofList.get('lists')!.keys()]).toEqual([list]);
    expect(new Set([...ofList.get('tasks')!.values()].map(listOf))).toEqual(new Set([list]));
    const open = await read(context({ include_closed: false, include_archived: false }));
    expect(open.get('tasks')!.size).toBeLessThan(everything.get('tasks')!.size);
    expect([...open.get('tasks')!.values()].some((task) => (task as { archived: boolean }).archived)).toBe(false);
  });

  it('R15: pages that shift while people work lose no task: what was not changed again came, the rest comes next', async () => {
    const changed = [...sandbox.records.ids()].slice(0, 350);
    for (const id of changed) sandbox.records.alter(id, { name: `Changed ${id}` });
    const updatedAt = (id: string) => Number((sandbox.records.get(id) as { date_updated: string }).date_updated);
    const began = Math.max(...changed.map(updatedAt));
    const again = new Set<string>();
    const first = await read(context(), {
      since: new Date(Math.min(...changed.map(updatedAt)) - 1),
      between: (stream) => {
        if (stream !== 'tasks') return;
        for (const id of changed.filter((_, at) => at % 29 === again.size % 29)) {
          sandbox.records.alter(id, { name: `Again ${id}` });
          again.add(id);
        }
      },
    });
    expect(again.size).toBeGreaterThan(20);
    expect(changed.filter((id) => !again.has(id) && !first.get('tasks')!.has(id))).toEqual([]);
    const next = await read(context(), { since: new Date(began) });
    expect(changed.filter((id) => again.has(id) && !next.get('tasks')!.has(id))).toEqual([]);
  });

  it('says gone only for a deleted task whose list can still be read', async () => {
    const ctx = context();
    const all = [...sandbox.records.ids()].map(
      (id) => sandbox.records.get(id) as { id: string; parent: string | null },
    );
    const deleted = all[0]!;
    const kept = all.find((task) => listOf(task) === listOf(deleted) && task !== deleted && task.parent === null)!;
    const hidden = all.find((task) => listOf(task) !== listOf(deleted))!;
    sandbox.records.remove(deleted.id);
    const direct = (task: { id: string }) => streamOf('tasks').readOne!(ctx, task.id, task);
    expect(await direct(deleted)).toEqual({ outcome: 'gone' });
    expect(await direct(kept)).toMatchObject({ outcome: 'found', raw: { id: kept.id } });
    for (const way of ['forbidden', 'not-found'] as const) {
      sandbox.records.withdraw('list', listOf(hidden), way);
      expect(await direct(hidden)).toMatchObject({ outcome: 'unreadable' });
      expect(await streamOf('lists').readOne!(ctx, listOf(hidden), {})).toMatchObject({ outcome: 'unreadable' });
      sandbox.records.restore('list', listOf(hidden));
    }
    sandbox.records.withdraw('list', listOf(kept), 'not-found');
    expect(await direct(deleted)).toMatchObject({ outcome: 'unreadable' });
    expect(await streamOf('members').readOne!(ctx, 'nobody', {})).toEqual({ outcome: 'gone' });
    await expect(streamOf('tasks').readOne!(context({}, 'pk_1_REVOKED'), kept.id, kept)).rejects.toThrow(SyncError);
  });

  it('reports whom a connection reaches, and which chosen thing it does not', async () => {
    const found = await read(context());
    const [list, space] = [[...found.get('lists')!.keys()][0]!, [...found.get('spaces')!.keys()][0]!];
    const readable = async (typed: object) => {
      const { resources } = await definition.test(context(typed));
      return resources.map((one) => [one.kind, one.readable, typeof one.problem]);
    };
    const good = await definition.test(context({ space_ids: [space], list_ids: [list] }));
    expect(good.account.name).not.toBe('');
    expect(good.resources.every((one) => one.readable && one.name !== one.id)).toBe(true);
    expect(await readable({ space_ids: ['1'], list_ids: ['2'] })).toEqual([
      ['workspace', true, 'undefined'],
      ['space', false, 'string'],
      ['list', false, 'string'],
    ]);
    const elsewhere = await definition.test(context({ team_id: '1' }));
    expect(elsewhere.resources[0]?.problem).toContain(workspace);
  });

  it('repeats what ClickUp said of a wrong token, and keeps a foreign workspace apart from a revoked token', async () => {
    const wrong = definition.test(context({}, 'pk_1_WRONG'));
    await expect(wrong).rejects.toMatchObject({ kind: 'reconnectNeeded', providerCode: 'OAUTH_025' });
    await expect(wrong).rejects.toThrow('ClickUp refused the token (401, OAUTH_025: “Token invalid”)');
    const foreign = context({ team_id: '1' });
    const refused = { kind: 'badConfiguration', category: 'permission' };
    await expect(read(foreign)).rejects.toMatchObject({ ...refused, field: 'team_id' });
    await expect(foreign.http.get('/team/1/space')).rejects.toMatchObject({ ...refused, providerCode: 'OAUTH_027' });
  });
});

describe('settings', () => {
  it.each([
    [{}, 'team_id'],
    [{ team_id: 'abc' }, 'team_id'],
    [{ team_id: 9 }, 'team_id'],
    [{ team_id: '1', space_ids: ['../x'] }, 'space_ids.0'],
    [{ team_id: '1', api_url: 'javascript:alert(1)' }, 'api_url'],
    [{ team_id: '1', include_closed: 'yes' }, 'include_closed'],
  ])('%j are refused at %s', (typed, path) => {
    const checked = checkSettings(definition, typed);
    expect(checked.ok ? [] : checked.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
