import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkSettings, createAddressGuard, createProviderHttp, type ProviderContext } from '@tributary/provider-sdk';
import { readEverything } from '@tributary/provider-sdk/testing';
import { registry } from '@tributary/providers';
import { type RunningSandbox, startSandbox } from './sandbox';
import { type Exception, PublishedDescription } from './testing/published-description';

/**
 * Where ClickUp's published description contradicts ClickUp's answers, or itself: it describes a task four times, each
 * time differently, and only the single read (`GET /task/{id}`) fits what is sent. Each line is as narrow as it can be.
 */
const exceptions: Exception[] = [
  ...['/user/profilePicture', '/teams/*/members/*/user/profilePicture', '/teams/*/avatar', '/spaces/*/avatar'].map(
    (at): Exception => ({
      in: /GET \/v2\/(user|team|team\/\{team_id\}\/space)$/,
      at,
      is: 'null',
      why: 'no picture is null',
    }),
  ),
  {
    in: /GET \/v2\/space\/\{space_id\}\/folder$/,
    at: '/folders',
    is: 'array',
    why: 'described as one folder; the call for one folder checks the shape',
  },
  {
    in: /GET \/v2\/folder\/\{folder_id\}$/,
    at: '/lists/*',
    is: 'object',
    why: 'described as strings; the lists themselves are sent',
  },
  ...['/lists/*/status', '/lists/*/priority'].map((at): Exception => ({
    in: /GET .*\/list$/,
    at,
    is: 'null',
    why: 'oneOf has a third branch without a type, which null fits as well as the second',
  })),
  ...['/status', '/priority', '/due_date'].map((at): Exception => ({
    in: /GET \/v2\/list\/\{list_id\}$/,
    at,
    is: 'null',
    why: 'null in the lists’ own description',
  })),
  ...['assignees', 'watchers', 'tags'].flatMap((name): Exception[] => [
    {
      in: /GET \/v2\/list\/\{list_id\}\/task$/,
      at: `/tasks/*/${name}/*`,
      is: 'object',
      why: 'described as strings; objects in the single read',
    },
    { in: /(PUT|POST) \/v2/, at: `/${name}/*`, is: 'object', why: 'described as strings; objects in the single read' },
  ]),
  {
    in: /GET \/v2\/list\/\{list_id\}\/task$/,
    at: '/tasks/*/time_estimate',
    is: 'integer',
    why: 'described as text; a number in the single read',
  },
  { in: /(PUT|POST) \/v2/, at: '/time_estimate', is: 'integer', why: 'described as text; a number in the single read' },
  ...['date_closed', 'parent', 'priority', 'time_estimate', 'start_date', 'due_date', 'points'].map(
    (name): Exception => ({
      in: /GET \/v2\/team\/\{team_Id\}\/task$/,
      at: `/tasks/*/${name}`,
      is: 'null',
      why: 'null in the list’s description',
    }),
  ),
  {
    in: /GET \/v2\/team\/\{team_Id\}\/task$/,
    at: '/tasks/*/priority',
    is: 'object',
    why: 'described as an integer; an object in the single read',
  },
  ...['creator', 'assignees/*', 'watchers/*'].flatMap((name): Exception[] => [
    {
      in: /GET \/v2\/team\/\{team_Id\}\/task$/,
      at: `/tasks/*/${name}/profilePicture`,
      is: 'null',
      why: 'no picture is null',
    },
    {
      in: /GET \/v2\/team\/\{team_Id\}\/task$/,
      at: `/tasks/*/${name}/email`,
      is: 'absent',
      why: 'guests may have no address',
    },
  ]),
  ...['assignee', 'assigned_by'].map((name): Exception => ({
    in: /GET \/v2\/task\/\{task_id\}\/comment$/,
    at: `/comments/*/${name}`,
    is: 'null',
    why: 'most comments are assigned to nobody',
  })),
  {
    in: /GET \/v2\/task\/\{task_id\}\/comment$/,
    at: '/comments/*/user/profilePicture',
    is: 'null',
    why: 'no picture is null',
  },
  {
    in: /GET \/v2\/list\/\{list_id\}\/field$/,
    at: '/fields/*/type_config/default',
    is: 'integer',
    why: 'oneOf has a third branch without a type',
  },
];

/** Requests that the description does not know, and ClickUp takes; of `task_ids` it says in words that it is repeated. */
const undescribed = [
  'GET /v2/team/{team_Id}/task archived is not described',
  'GET /v2/task/bulk_time_in_status/task_ids task_ids=… is of another type',
];

describe('ClickUp’s published description', () => {
  let description: PublishedDescription;
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    description = new PublishedDescription('clickup/spec/clickup-v2-openapi.json', exceptions);
    sandbox = await startSandbox({ quota: 'off' });
  });
  afterAll(() => sandbox.close());

  const operations = new Set<string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(sandbox.control.clickup.apiUrl + path, {
      ...init,
      headers: { authorization: sandbox.control.clickup.token },
    });
    const found = description.operation(init.method ?? 'GET', `/v2${path.split('?')[0]}`);
    if (!found) throw new Error(`${path} is not described`);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(description.wrongInAnswer(init.method ?? 'GET', found.template, body)).toEqual([]);
    operations.add(found.name);
    return body as Record<string, { id: string }[]> & { last_page?: boolean };
  };
  const idsIn = (body: Record<string, { id: string }[]>, name: string) => (body[name] ?? []).map((one) => one.id);

  it('is kept to by every answer, over the whole data set', async () => {
    await ask('/user');
    const [team = ''] = idsIn(await ask('/team'), 'teams');
    const lists: string[] = [];
    for (const archived of [false, true]) {
      for (const space of idsIn(await ask(`/team/${team}/space?archived=${archived}`), 'spaces')) {
        await ask(`/space/${space}`);
        lists.push(...idsIn(await ask(`/space/${space}/list?archived=${archived}`), 'lists'));
        for (const folder of idsIn(await ask(`/space/${space}/folder?archived=${archived}`), 'folders')) {
          await ask(`/folder/${folder}`);
          lists.push(...idsIn(await ask(`/folder/${folder}/list?archived=${archived}`), 'lists'));
        }
      }
      const query = `include_closed=true&subtasks=true&include_markdown_description=true&archived=${archived}`;
      for (const list of lists) {
        await ask(`/list/${list}`);
        await ask(`/list/${list}/field`);
        await ask(`/list/${list}/task?${query}`);
      }
      for (let page = 0; !(await ask(`/team/${team}/task?${query}&page=${page}`)).last_page; page += 1);
    }
    const some = idsIn(await ask(`/team/${team}/task?page=3&include_closed=true&subtasks=true`), 'tasks').slice(0, 30);
    for (const task of some) await ask(`/task/${task}?include_subtasks=true&include_markdown_description=true`);
    for (const task of some) {
      await ask(`/task/${task}/comment`);
      await ask(`/task/${task}/time_in_status`);
    }
    const change = { name: 'Changed', priority: 2, time_estimate: 60_000, due_date: 1_762_000_000_000 };
    for (const task of some) await ask(`/task/${task}`, { method: 'PUT', body: JSON.stringify(change) });
    await ask(`/list/${lists[0]}/task`, { method: 'POST', body: JSON.stringify({ ...change, tags: [] }) });
    expect([...operations].sort()).toHaveLength(17);
    expect(
      exceptions.filter((one) => !description.used.has(one)).map((one) => `${one.in} ${one.at} ${one.is}`),
    ).toEqual([]);
  });

  it('finds what it should: a wrong type, a missing field, an unknown parameter', () => {
    expect(description.wrongInAnswer('GET', '/v2/team/{team_id}/space', { spaces: [{ id: 1 }] })).toContain(
      'GET /v2/team/{team_id}/space /spaces/*/id must be string',
    );
    expect(description.wrongInAnswer('GET', '/v2/task/{task_id}', { due_date: 17 })).not.toEqual([]);
    const query = new URLSearchParams('archived=maybe&colour=red');
    expect(description.wrongInRequest('GET', '/v2/team/{team_id}/space', query)).toEqual([
      'GET /v2/team/{team_id}/space archived=maybe is of another type',
      'GET /v2/team/{team_id}/space colour is not described',
    ]);
  });

  it('knows every request that our provider makes', async () => {
    const { definition } = registry.get('clickup');
    const guard = createAddressGuard({ allow: [new URL(sandbox.url).host] });
    const { apiUrl, token } = sandbox.control.clickup;
    const { signal } = new AbortController();
    const http = createProviderHttp({
      provider: definition,
      baseUrl: apiUrl,
      credentials: { kind: 'token', token },
      guard,
      signal,
    });
    sandbox.control.clickup.forgetCalls();
    for (const typed of [{}, { space_ids: ['90100'] }, { list_ids: ['901000', '901001'], include_archived: false }]) {
      const checked = checkSettings(definition, { team_id: '9000001', ...typed });
      if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
      const context: ProviderContext<unknown> = { settings: checked.settings, http, signal };
      await definition.test(context);
      const full = await readEverything(definition, context);
      await readEverything(definition, context, { since: new Date(1_762_000_000_000) });
      for (const stream of definition.streams) {
        const [first] = full.get(stream.name) ?? [];
        if (first) await stream.readOne?.(context, first[0], first[1]);
      }
    }
    await guard.close();
    const calls = sandbox.control.clickup.calls();
    expect(calls.length).toBeGreaterThan(50);
    const wrong = calls.flatMap(({ method, path, query }) => {
      const found = description.operation(method, `/v2${path}`);
      return found
        ? description.wrongInRequest(method, found.template, new URLSearchParams(query))
        : [`${method} ${path} is not described`];
    });
    expect([...new Set(wrong.map((line) => line.replace(/task_ids=\S+/, 'task_ids=…')))]).toEqual(undescribed);
  });
});
