import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import {
  checkSettings,
  createProviderHttp,
  firstPage,
  readPage,
  routeWebhook,
  type PageState,
  type ProviderContext,
} from '@tributary/provider-sdk';
import {
  sendJson,
  startScriptedServer,
  type SandboxInstance,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { clickup } from './clickup.entry';
import { clickupSandbox } from './clickup.sandbox';
import type { ClickUpSettings } from './clickup.settings';

const { definition, mappings } = clickup;
const streamOf = (name: string) => definition.streams.find((stream) => stream.name === name)!;
const map = (stream: string, raw: unknown) => {
  const schema = mappings.find(({ source }) => source.stream === stream)!;
  const result = compile(schema, modelOf(streamOf(stream).recordType).fields).map(raw);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.values;
};
interface Comment {
  id: string;
  task_id: string;
  date: string;
  comment_text: string;
}

describe('what hangs on tasks', () => {
  let server: ScriptedServer;
  let sandbox: SandboxInstance;
  let context: ProviderContext<ClickUpSettings>;
  beforeAll(async () => {
    server = await startScriptedServer();
    const checked = checkSettings(definition, { team_id: '9000001' });
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
    const { signal } = new AbortController();
    const credentials = { kind: 'token' as const, token: clickupSandbox.token };
    const { origin, guard } = server;
    const http = createProviderHttp({ provider: definition, baseUrl: origin, credentials, guard, signal });
    context = { settings: checked.settings as ClickUpSettings, http, signal };
  });
  afterAll(() => server.close());
  beforeEach(() => {
    sandbox = clickupSandbox.create({});
    server.play((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', server.origin);
      const { authorization } = request.headers;
      const asked = { path: pathname, query: searchParams, headers: { authorization }, body: undefined };
      const answer = sandbox.handle({ method: 'GET', ...asked });
      sendJson(response, answer.body, answer.status, answer.headers);
    });
  });

  /** Everything of a stream that hangs on the given tasks, each place going through JSON. */
  async function readAll(name: string, tasks: string[]): Promise<unknown[]> {
    const stream = streamOf(name);
    const [source] = stream.sources;
    const parents = () => tasks.map((externalId) => ({ externalId, label: externalId }));
    const seen: unknown[] = [];
    for (const partition of source!.partitions({ settings: context.settings, parents })) {
      let state: PageState | undefined = firstPage(source!.paging);
      while (state) {
        state = JSON.parse(JSON.stringify(state)) as PageState;
        const page: Awaited<ReturnType<typeof readPage>> = await readPage({
          http: context.http,
          settings: context.settings,
          stream: stream as Parameters<typeof readPage>[0]['stream'],
          source: source as Parameters<typeof readPage>[0]['source'],
          partition,
          state,
        });
        seen.push(...page.records);
        state = page.next;
      }
    }
    return seen;
  }
  const write = (task: string, comment_text: string) =>
    sandbox.handle({
      method: 'POST',
      path: `/task/${task}/comment`,
      query: new URLSearchParams(),
      headers: { authorization: clickupSandbox.token },
      body: { comment_text },
    }).body as { id: number };
  const erase = (id: string) =>
    sandbox.handle({
      method: 'DELETE',
      path: `/comment/${id}`,
      query: new URLSearchParams(),
      headers: { authorization: clickupSandbox.token },
      body: undefined,
    });
  /** The 60 comments of a task that has them, in pairs of one millisecond each. */
  const talkative = async () => {
    const ids = [...sandbox.records.ids()];
    const found = (await readAll('comments', [ids[5]!])) as Comment[];
    return { task: ids[5]!, found };
  };

  it('comments come with both paging parameters, each once, from tasks with many and with none', async () => {
    const { task, found } = await talkative();
    expect(found).toHaveLength(60);
    expect(new Set(found.map(({ id }) => id)).size).toBe(60);
    expect(server.calls.map(({ url }) => new URL(url ?? '', server.origin).searchParams.size)).toEqual([0, 2, 2]);
    const some = [...sandbox.records.ids()].slice(0, 120);
    const all = (await readAll('comments', some)) as Comment[];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ task_id }) => task_id === task)).toHaveLength(60);
    expect(new Set(all.map(({ task_id }) => task_id)).size).toBeLessThan(120);
    for (const raw of all) {
      expect(streamOf('comments').shapes.list.schema.safeParse(raw).error).toBeUndefined();
      expect(map('comments', raw)).toMatchObject({
        workItem: `tasks:${raw.task_id}`,
        title: expect.stringMatching(/./),
        author: expect.stringMatching(/^members:\d+$/),
        sourceCreatedAt: Number(raw.date),
      });
    }
  });

  it('a task that is gone or hidden by now keeps nothing else from being read', async () => {
    const ids = [...sandbox.records.ids()].slice(0, 12);
    const all = (await readAll('comments', ids)) as Comment[];
    sandbox.records.withdraw('task', ids[2]!, 'forbidden');
    sandbox.records.withdraw('task', ids[3]!, 'not-found');
    const rest = (await readAll('comments', ids)) as Comment[];
    expect(rest).toEqual(all.filter(({ task_id }) => task_id !== ids[2] && task_id !== ids[3]));
  });

  it('one comment is looked for among those of its task, and gone only where all could be seen', async () => {
    const { task, found } = await talkative();
    const readOne = (id: string, raw: unknown) => streamOf('comments').readOne!(context, id, raw);
    const oldest = found.at(-1)!;
    expect(await readOne(oldest.id, oldest)).toEqual({ outcome: 'found', raw: oldest });
    const { id } = write(task, 'Just now');
    server.calls.length = 0;
    expect(await readOne(String(id), { task_id: task })).toMatchObject({ outcome: 'found', raw: { task_id: task } });
    expect(server.calls).toHaveLength(1);
    erase(oldest.id);
    expect(await readOne(oldest.id, oldest)).toEqual({ outcome: 'gone' });
    sandbox.records.withdraw('task', task, 'not-found');
    expect(await readOne(oldest.id, oldest)).toMatchObject({ outcome: 'unreadable' });
    expect(await readOne(oldest.id, undefined)).toMatchObject({ outcome: 'unreadable' });
  });

  it('a webhook about a comment leads to a read of it, and of its task', () => {
    const comment = { id: '648893191', date: '1650994780000', text_content: 'hi' };
    const about = (item: object) =>
      routeWebhook(
        definition,
        {
          kind: 'taskCommentPosted',
          deliveryId: '1',
          body: { task_id: '1vj37mc', history_items: [{ field: 'comment', ...item }] },
          receivedAt: new Date(),
        },
        { settings: context.settings },
      );
    const task = { kind: 'read', stream: 'tasks', externalId: '1vj37mc' };
    const read = { kind: 'read', stream: 'comments', externalId: '648893191' };
    expect(about({ comment })).toEqual([task, { ...read, raw: { task_id: '1vj37mc', date: '1650994780000' } }]);
    expect(about({ after: '648893191' })).toEqual([task, { ...read, raw: { task_id: '1vj37mc', date: undefined } }]);
    expect(about({})).toEqual([task]);
  });

  it('times in status come for a hundred tasks a call, and for a single one; what runs on changes no hash', async () => {
    const ids = [...sandbox.records.ids()].slice(0, 101);
    const many = (await readAll('status_times', ids)) as Record<string, unknown>[];
    expect(server.calls.map(({ url }) => url?.split('?')[0])).toEqual([
      '/task/bulk_time_in_status/task_ids',
      `/task/${ids[100]}/time_in_status`,
    ]);
    expect(new Set(many.map(({ key }) => key)).size).toBe(many.length);
    expect(many.filter(({ current }) => current)).toHaveLength(101);
    expect(many.length).toBeGreaterThan(101);
    for (const raw of many) {
      expect(streamOf('status_times').shapes.list.schema.safeParse(raw).error).toBeUndefined();
      expect('minutes' in raw).toBe(!raw['current']);
      expect(map('status_times', raw)).toMatchObject({
        status: raw['status'],
        workItem: `tasks:${String(raw['task_id'])}`,
        current: raw['current'],
        minutes: expect.any(Number),
        since: expect.any(Number),
      });
    }
  });

  it('both are for who chooses them, and say what they cost', () => {
    for (const name of ['comments', 'status_times'])
      expect(streamOf(name)).toMatchObject({ byDefault: false, description: expect.stringContaining('call') });
  });
});

describe('custom fields', () => {
  const field = (type: string, value: unknown, more: object = {}) => {
    const task = { id: '1', name: 'T', custom_fields: [{ id: 'f', name: 'F', type, value, ...more }] };
    const { customFields } = map('tasks', task) as { customFields: { F?: { value: unknown } } | null };
    return customFields?.F?.value;
  };

  it.each([
    ['number', '12.5', 12.5],
    ['currency', 1200, 1200],
    ['emoji', '4', 4],
    ['checkbox', 'true', true],
    ['date', '1702000000000', 1_702_000_000_000],
    [
      'users',
      [
        { id: 1, username: 'Ann' },
        { id: 2, username: 'Bo' },
      ],
      ['Ann', 'Bo'],
    ],
    ['tasks', [{ id: '86c', name: 'Other' }], ['Other']],
    ['location', { location: { lat: 1 }, formatted_address: 'Quay 7' }, 'Quay 7'],
    ['text', 'as it is', 'as it is'],
    ['something_new', { any: 1 }, { any: 1 }],
  ])('of type %s hold what people see, typed', (type, value, expected) => {
    expect(field(type, value)).toEqual(expected);
  });

  it('name the options that were chosen', () => {
    const options = {
      type_config: {
        options: [
          { id: 'a', name: 'Low' },
          { id: 'b', label: 'High' },
        ],
      },
    };
    expect(field('drop_down', 0, options)).toBe('Low');
    expect(field('labels', ['b', 'a'], options)).toEqual(['High', 'Low']);
    expect(field('drop_down', undefined, options)).toBeUndefined();
  });
});
