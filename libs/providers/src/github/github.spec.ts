import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import {
  checkSettings,
  createAddressGuard,
  createProviderHttp,
  type AddressGuard,
  type ProviderContext,
} from '@tributary/provider-sdk';
import {
  providerConformance,
  readEverything,
  sendJson,
  startScriptedServer,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { createEmulator, type Emulator } from 'emulate';
import code from './fixtures/code.json' with { type: 'json' };
import { github } from './github.entry';
import issues from './fixtures/issues.json' with { type: 'json' };
import repository from './fixtures/repository.json' with { type: 'json' };
import type { GitHubSettings } from './github.settings';

const { definition, mappings } = github;
const streamOf = (name: string) => definition.streams.find((stream) => stream.name === name)!;
const mapperOf = (stream: string, shape: 'list' | 'detail' = 'list') =>
  compile(
    mappings.find(({ source }) => source.stream === stream)!,
    modelOf(streamOf(stream).recordType).fields,
    shape,
  );
const token = `ghp_${'a'.repeat(36)}`;

function contextAt(baseUrl: string, guard: AddressGuard, typed: object): ProviderContext<GitHubSettings> {
  const checked = checkSettings(definition, typed);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  const { signal } = new AbortController();
  const credentials = { kind: 'token' as const, token };
  const http = createProviderHttp({
    provider: definition,
    baseUrl,
    credentials,
    guard,
    signal,
    limits: { retries: 0 },
  });
  return { settings: checked.settings as GitHubSettings, http, signal };
}

describe('GitHub conforms:', () => {
  const checks = providerConformance({
    definition,
    settings: { repository: 'harbour/boatyard' },
    parents: {
      repositories: [{ externalId: 'harbour/boatyard', label: 'harbour/boatyard' }],
      pull_requests: [{ externalId: '42', label: 'Caulk the hull' }],
    },
    answers: { repositories: repository, issues, pull_requests: code.pulls, ...code },
    mapped: Object.fromEntries(mappings.map((one) => [one.source.stream, Object.keys(one.shapes.list)])),
  });
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', async (_, check) => {
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
  });

  it.each(['plain', 'a/b/c', '../x', 'a/..', 'a/.', '-a/b', 'a/b?c', 'a/b%2f', ''])(
    'refuses the repository "%s"',
    (name) => {
      expect(checkSettings(definition, { repository: name }).ok).toBe(false);
    },
  );
});

describe('the default mapping', () => {
  it('gives an issue all it has', () => {
    const [open, closed] = issues.map((raw) => mapperOf('issues').map(raw));
    expect(open).toMatchObject({
      ok: true,
      values: {
        title: 'Keel leaks',
        key: '#12',
        type: 'bug',
        status: 'open',
        statusCategory: 'in_progress',
        labels: ['bug'],
        container: 'repositories:harbour/boatyard',
        assignees: ['users:6'],
        assigneeNames: ['bo'],
        reporterName: 'ann',
        completedAt: null,
        sourceUpdatedAt: Date.parse('2024-02-01T10:00:00Z'),
        customFields: { Milestone: { type: 'text', value: 'Spring' } },
      },
    });
    expect(closed).toMatchObject({
      ok: true,
      values: {
        type: 'issue',
        statusCategory: 'done',
        container: 'repositories:harbour/boatyard',
        reporter: null,
        completedAt: Date.parse('2024-02-02T10:00:00Z'),
        customFields: null,
      },
    });
  });
});

describe('answers', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  const context = (typed: object = {}) =>
    contextAt(server.origin, server.guard, { repository: 'harbour/boatyard', ...typed });

  it.each([
    [403, { 'x-ratelimit-remaining': '0' }, 'You have reached the limit', { kind: 'retryLater', isQuota: true }],
    [403, { 'retry-after': '60' }, 'Slow down', { kind: 'retryLater', isQuota: true }],
    [403, {}, 'You have exceeded a secondary rate limit.', { kind: 'retryLater', isQuota: true }],
    [429, {}, 'Too many', { kind: 'retryLater', isQuota: true, category: 'rate_limit' }],
    [
      403,
      { 'x-github-sso': 'required; url=https://github.com/orgs/x/sso' },
      'Resource protected',
      { category: 'permission' },
    ],
    [403, { 'x-ratelimit-remaining': '4000' }, 'Resource not accessible by integration', { category: 'permission' }],
    [401, {}, 'Bad credentials', { kind: 'reconnectNeeded', providerSaid: 'Bad credentials' }],
    [404, {}, 'Not Found', { kind: 'gone' }],
    [410, {}, 'Issues are disabled', { kind: 'gone' }],
    [502, {}, 'Bad gateway', { kind: 'retryLater', isQuota: false, category: 'server' }],
  ])('%i %j "%s" says what to do next', async (status, headers, message, expected) => {
    server.play((_, response) => sendJson(response, { message, status: String(status) }, status, headers));
    await expect(context().http.get('/user')).rejects.toMatchObject(expected);
    expect(server.calls[0]?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
      'user-agent': 'Tributary',
    });
  });

  it.each([
    ['a deleted issue', 410, 200, true, 'gone'],
    ['an issue that is not found', 404, 200, true, 'gone'],
    ['a repository we lost', 404, 404, true, 'unreadable'],
    ['a repository that refuses us', 403, 403, true, 'unreadable'],
    ['issues that are not for this token', 403, 200, true, 'unreadable'],
    ['issues switched off', 410, 200, false, 'unreadable'],
  ])('of %s it says what is known', async (_, issue, parent, has_issues, outcome) => {
    server.play((request, response) =>
      request.url?.includes('/issues/')
        ? sendJson(response, { message: 'no' }, issue)
        : sendJson(response, { ...repository, has_issues }, parent),
    );
    expect(await streamOf('issues').readOne!(context(), '12', issues[0])).toMatchObject({ outcome });
  });

  it('counts a transferred issue as gone from here, and follows the redirect no further than the origin', async () => {
    server.play((request, response) => {
      if (request.url === '/repos/harbour/boatyard/issues/12')
        return void response.writeHead(301, { location: '/repositories/99/issues/1' }).end();
      sendJson(response, request.url?.startsWith('/repositories') ? { id: 9001, number: 1 } : repository);
    });
    expect(await streamOf('issues').readOne!(context(), '12', issues[0])).toEqual({ outcome: 'gone' });
    server.play((_, response) => sendJson(response, issues[0]));
    expect(await streamOf('issues').readOne!(context(), '12', issues[0])).toMatchObject({ outcome: 'found' });
    expect(await streamOf('issues').readOne!(context(), '12', undefined)).toMatchObject({ outcome: 'found' });
  });

  it('keeps a private repository out unless it is allowed, and names the scope a classic token lacks', async () => {
    server.play((request, response) => {
      const headers = { 'x-oauth-scopes': 'read:user, public_repo' };
      if (request.url?.startsWith('/user'))
        return sendJson(response, { id: 5, login: 'ann', email: null }, 200, headers);
      sendJson(response, request.url?.includes('/issues') ? [] : { ...repository, private: true });
    });
    const refused = await definition.test(context());
    expect(refused.resources[0]).toMatchObject({ readable: false, problem: expect.stringContaining('private') });
    await expect(readEverything(definition, context() as ProviderContext<unknown>)).rejects.toMatchObject({
      kind: 'badConfiguration',
      field: 'include_private',
    });
    const allowed = await definition.test(context({ include_private: true }));
    expect(allowed).toMatchObject({
      account: { id: '5', name: 'ann' },
      scopes: { granted: ['read:user', 'public_repo'], missing: ['repo'] },
      resources: [{ name: 'harbour/boatyard', readable: true }],
    });
  });
});

describe('against a stand-in that nobody here wrote', () => {
  let emulator: Emulator;
  let guard: AddressGuard;
  beforeAll(async () => {
    const port = await freePort();
    emulator = await createEmulator({
      service: 'github',
      port,
      seed: {
        tokens: { [token]: { login: 'ann', scopes: ['repo'] } },
        github: { users: [{ login: 'ann' }], repos: [{ owner: 'ann', name: 'boatyard' }] },
      },
    });
    guard = createAddressGuard({ allow: [`localhost:${port}`] });
  });
  afterAll(async () => {
    await guard.close();
    await emulator.close();
  });
  const send = (method: string, path: string, body: object) =>
    fetch(`${emulator.url}/repos/ann/boatyard${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json() as Promise<{ id: number; updated_at: string }>);

  // It has no list of a whole repository's comments, nor of who can take on work.
  const served = {
    ...definition,
    streams: definition.streams.filter(({ recordType }) => !['comment', 'account'].includes(recordType)),
  };

  it('brings 120 issues over two pages, then only what was changed since', async () => {
    for (let number = 1; number <= 120; number += 1)
      await send('POST', '/issues', { title: `Plank ${number}`, ...(number % 2 ? { assignees: ['ann'] } : {}) });
    const context = contextAt(emulator.url, guard, { repository: 'ann/boatyard' }) as ProviderContext<unknown>;
    expect((await definition.test(context)).resources[0]).toMatchObject({ readable: true });
    const pages: string[] = [];
    const all = await readEverything(served, context, { between: (stream) => void pages.push(stream) });
    expect([all.get('issues')!.size, pages.filter((stream) => stream === 'issues').length]).toEqual([120, 2]);
    const mapped = [...all.get('issues')!.values()].map((raw) => mapperOf('issues').map(raw));
    expect(mapped.filter(({ ok }) => !ok)).toEqual([]);
    expect(mapped[0]).toMatchObject({
      values: { container: 'repositories:ann/boatyard', statusCategory: 'in_progress' },
    });
    expect([...all.get('repositories')!.keys()]).toEqual(['ann/boatyard']);

    const later = new Date(Date.now() + 1000);
    expect((await readEverything(served, context, { since: later })).get('issues')!.size).toBe(0);
    const changed = await send('PATCH', '/issues/7', { state: 'closed', state_reason: 'completed' });
    // A second back: the stand-in compares times as text, and its own hold milliseconds.
    const since = new Date(Date.parse(changed.updated_at) - 1000);
    const news = (await readEverything(served, context, { since })).get('issues')!;
    expect(mapperOf('issues').map(news.get(String(changed.id)))).toMatchObject({
      values: { status: 'closed', statusCategory: 'done', key: '#7' },
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
