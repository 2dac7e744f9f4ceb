import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkSettings,
  createAddressGuard,
  createProviderHttp,
  deliveryIdOf,
  eventKindOf,
  parseWebhookBody,
  routeWebhook,
  verifyWebhook,
  type AddressGuard,
  type ProviderContext,
  type RegisteredWebhook,
  type RoutedEvent,
  type WebhookRequest,
} from '@tributary/provider-sdk';
import {
  sendJson,
  startScriptedServer,
  webhookConformance,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { createEmulator, type Emulator } from 'emulate';
import issues from './fixtures/issues.json' with { type: 'json' };
import repository from './fixtures/repository.json' with { type: 'json' };
import { github } from './github.entry';
import type { GitHubSettings } from './github.settings';

const { definition } = github;
const webhooks = definition.webhooks!;
const registration = webhooks.registration!;
const token = `ghp_${'a'.repeat(36)}`;
const sender = { id: 6, login: 'bo', type: 'User' };
const whole = { ...issues[1]!, milestone: null, assignees: [], labels: [] };
const event = (action: string, issue: object = whole, more: object = {}) => ({
  action,
  issue,
  repository,
  sender,
  ...more,
});

function contextAt(baseUrl: string, guard: AddressGuard, typed: object): ProviderContext<GitHubSettings> {
  const checked = checkSettings(definition, typed);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  const credentials = { kind: 'token' as const, token };
  const http = createProviderHttp({ provider: definition, baseUrl, credentials, guard, limits: { retries: 0 } });
  return { settings: checked.settings as GitHubSettings, http, signal: new AbortController().signal };
}
const route = (kind: string, body: object, settings: object = {}): RoutedEvent[] =>
  routeWebhook(
    definition,
    { kind, deliveryId: '1', body, receivedAt: new Date() },
    { settings: { repository: 'harbour/boatyard', include_private: false, ...settings } },
  );

describe('GitHub conforms:', () => {
  const guid = (index: number) => `72d3162e-cc78-11e3-81ab-4c9367dc095${index}`;
  const deliveries = [
    ['issues', event('opened')],
    ['issues', event('closed')],
    ['issues', event('deleted')],
    ['issue_comment', { ...event('created'), comment: { id: 1, body: 'hi' } }],
    ['repository', { action: 'edited', repository, sender }],
    ['ping', { zen: 'Keep it logically awesome.', hook_id: 1 }],
  ].map(([name, body], index) => ({
    headers: { 'x-github-event': name as string, 'x-github-delivery': guid(index) },
    body,
  }));
  const checks = webhookConformance({ definition, settings: { repository: 'harbour/boatyard' }, deliveries });
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', async (_, check) => {
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
  });
});

describe('what a call means', () => {
  const id = String(whole.number);
  const payload = { kind: 'payload', stream: 'issues', shape: 'event', raw: whole };

  it('an issue comes with the event, and is read too where the event may not show its type', () => {
    expect(route('issues.edited', event('edited'))).toEqual([payload]);
    expect(route('issues.opened', event('opened'))).toEqual([
      payload,
      { kind: 'read', stream: 'issues', externalId: id, raw: whole },
    ]);
    expect(route('issue_comment.created', event('created'))).toEqual([payload]);
  });

  it('an issue that the event shows half of is read', () => {
    for (const name of ['state', 'labels', 'assignees', 'body', 'milestone']) {
      const half = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
      expect(route('issues.pinned', event('pinned', half))).toEqual([
        { kind: 'read', stream: 'issues', externalId: id, raw: half },
      ]);
    }
  });

  it('a transition is told with its time and author, and is the same whichever hook tells it', () => {
    const [, fact] = route('issues.closed', event('closed'));
    expect(fact).toEqual({
      kind: 'fact',
      fact: {
        stream: 'issues',
        externalId: id,
        from: 'open',
        to: 'closed',
        at: new Date(whole.closed_at!),
        actorRef: 'users:6',
        eventId: `issue/${whole.id}/closed/${new Date(whole.closed_at!).toISOString()}`,
      },
    });
    const reopened = event('reopened', { ...whole, state: 'open', closed_at: null });
    expect(route('issues.reopened', reopened)[1]).toMatchObject({ fact: { from: 'closed', to: 'open' } });
  });

  it('deleted is gone; transferred is gone from here, and arrives where that is us', () => {
    const gone = { kind: 'gone', stream: 'issues', externalId: id };
    expect(route('issues.deleted', event('deleted'))).toEqual([gone]);
    const moved = { ...whole, id: 9009, number: 99 };
    const to = (full_name: string) =>
      event('transferred', whole, { changes: { new_issue: moved, new_repository: { ...repository, full_name } } });
    expect(route('issues.transferred', to('harbour/other'))).toEqual([gone]);
    expect(route('issues.transferred', to('harbour/boatyard'))).toEqual([gone, { ...payload, raw: moved }]);
  });

  it('pull requests are no issues, other repositories are not ours, private ones only where allowed', () => {
    expect(route('issues.labeled', event('labeled', { ...whole, pull_request: { url: 'x' } }))).toEqual([]);
    expect(route('issues.edited', event('edited'), { repository: 'harbour/other' })).toEqual([]);
    expect(route('issues.edited', event('edited'), { repository: 'Harbour/Boatyard' })).toEqual([payload]);
    const closed = event('edited', whole, { repository: { ...repository, private: true } });
    expect(route('issues.edited', closed)).toEqual([]);
    expect(route('issues.edited', closed, { include_private: true })).toEqual([payload]);
    expect(route('push', { repository, ref: 'refs/heads/main' })).toEqual([]);
    expect(route('ping', { zen: '' })).toEqual([]);
  });

  it('a repository comes with its event, unless it was renamed, moved or hidden', () => {
    const about = (action: string, more: object = {}) =>
      route(`repository.${action}`, { action, repository: { ...repository, ...more } });
    expect(about('archived')).toMatchObject([{ kind: 'payload', stream: 'repositories', shape: 'event' }]);
    expect(about('deleted')).toMatchObject([{ kind: 'gone', externalId: 'harbour/boatyard', withContents: true }]);
    for (const action of ['renamed', 'transferred']) expect(about(action)).toEqual([]);
    expect(about('privatized', { private: true })).toEqual([]);
  });
});

describe('a subscription', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  const context = () => contextAt(server.origin, server.guard, { repository: 'harbour/boatyard' });
  const [location] = registration.locations({ repository: 'harbour/boatyard', include_private: false });
  const registered: RegisteredWebhook = { externalId: '7', url: 'https://t.example/w', location: location! };
  const health = (body: object) => {
    server.play((_, response) => sendJson(response, { id: 7, active: true, ...body }));
    return registration.health(context(), registered);
  };

  it('tells how it is', async () => {
    expect(await health({ last_response: { code: 200, status: 'active' } })).toEqual({ state: 'active' });
    expect(await health({ last_response: { code: null, status: 'unused' } })).toEqual({ state: 'active' });
    expect(await health({ last_response: { code: 502, message: 'Bad Gateway' } })).toMatchObject({
      state: 'failing',
      say: expect.stringContaining('502: “Bad Gateway”'),
    });
    expect(await health({ active: false })).toMatchObject({ state: 'suspended' });
    server.play((_, response) => sendJson(response, { message: 'Not Found' }, 404));
    expect(await registration.health(context(), registered)).toMatchObject({ state: 'missing' });
  });

  it('says what a token lacks that may not subscribe', async () => {
    for (const status of [403, 404]) {
      server.play((_, response) => sendJson(response, { message: 'no' }, status));
      await expect(registration.register(context(), { ...registered, secret: 's' })).rejects.toMatchObject({
        kind: 'badConfiguration',
        category: 'permission',
        say: expect.stringContaining('Webhooks: read and write'),
      });
    }
    await expect(registration.register(context(), registered)).rejects.toMatchObject({ kind: 'bug' });
  });

  it('asks once more for each event that never got through, and for no older one', async () => {
    const now = Date.now();
    const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
    const first = [
      { id: 9, guid: 'c', delivered_at: at(1), status_code: 202, redelivery: true },
      { id: 8, guid: 'b', delivered_at: at(2), status_code: 0, status: 'timed out' },
      { id: 7, guid: 'c', delivered_at: at(3), status_code: 503 },
    ];
    const second = [
      { id: 2 ** 60, guid: 'huge', delivered_at: at(4), status_code: 500 },
      { id: 6, guid: 'a', delivered_at: at(5), status_code: 401 },
      { id: 5, guid: 'old', delivered_at: at(60), status_code: 500 },
    ];
    server.play((request, response) => {
      if (request.method === 'POST') return sendJson(response, {}, 202);
      const next = request.url?.includes('cursor') ? undefined : `<${server.origin}/next?cursor=v1>; rel="next"`;
      sendJson(response, next ? first : second, 200, { link: next ?? '<x>; rel="prev"' });
    });
    expect(await registration.recover!(context(), registered, new Date(now - 30 * 60_000))).toEqual({ asked: 2 });
    expect(server.calls.filter(({ method }) => method === 'POST').map(({ url }) => url)).toEqual(
      ['8', '6'].map((one) => `/repos/harbour/boatyard/hooks/7/deliveries/${one}/attempts`),
    );
  });
});

describe('against a stand-in that nobody here wrote', () => {
  let emulator: Emulator;
  let guard: AddressGuard;
  let receiver: Server;
  let url: string;
  const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void buffer(request).then((body) => {
        received.push({ headers: request.headers, body });
        response.writeHead(202).end();
        receiver.emit('delivery');
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/github/1`;
    const { port, close } = await startScriptedServer();
    await close();
    emulator = await createEmulator({
      service: 'github',
      port,
      seed: {
        tokens: { [token]: { login: 'ann', scopes: ['repo', 'admin:repo_hook'] } },
        github: { users: [{ login: 'ann' }], repos: [{ owner: 'ann', name: 'boatyard' }] },
      },
    });
    guard = createAddressGuard({ allow: [`localhost:${port}`] });
  });
  afterAll(async () => {
    await guard.close();
    await emulator.close();
    receiver.closeAllConnections();
    await new Promise((done) => receiver.close(done));
  });

  it('subscribes once however often it starts, and its signed calls bring what changed there', async () => {
    const context = contextAt(emulator.url, guard, { repository: 'ann/boatyard' });
    const [location] = registration.locations(context.settings);
    const order = { url, location: location!, secret: 'first' };
    const first = await registration.register(context, order);
    for (let start = 0; start < 5; start += 1)
      expect(await registration.register(context, { ...order, secret: 's3cret' })).toEqual(first);
    expect((await context.http.get('/repos/ann/boatyard/hooks')).body).toHaveLength(1);
    expect(await registration.health(context, first)).toEqual({ state: 'active' });

    const opened = await context.http.send('POST', '/repos/ann/boatyard/issues', { title: 'Keel leaks' });
    const { number, id } = opened.body as { number: number; id: number };
    await context.http.send('PATCH', `/repos/ann/boatyard/issues/${number}`, { state: 'closed' });
    while (received.length < 2) await once(receiver, 'delivery');

    const routed = received.map(({ headers, body }) => {
      const request: WebhookRequest = { method: 'POST', url, headers, body };
      const seen = { ...request, scheme: webhooks.signature, now: new Date() };
      expect(verifyWebhook({ ...seen, secrets: ['s3cret'] })).toEqual({ ok: true });
      expect(verifyWebhook({ ...seen, secrets: ['first'] })).toMatchObject({ ok: false });
      const parsed = parseWebhookBody(body, headers['content-type']);
      if (!parsed.ok) throw new Error(parsed.reason);
      expect(deliveryIdOf(webhooks, request, parsed.body, new Date()).from).toBe('provider');
      const kind = eventKindOf(webhooks, request, parsed.body);
      return routeWebhook(
        definition,
        { kind, deliveryId: '1', body: parsed.body, receivedAt: new Date() },
        { settings: context.settings },
      );
    });
    expect(routed.flat()).toMatchObject([
      { kind: 'payload', stream: 'issues', shape: 'event', raw: { id, state: 'open' } },
      { kind: 'read', stream: 'issues', externalId: String(id) },
      { kind: 'payload', stream: 'issues', shape: 'event', raw: { id, state: 'closed' } },
      { kind: 'fact', fact: { from: 'open', to: 'closed', actorRef: expect.stringMatching(/^users:\d+$/) } },
    ]);

    await registration.remove(context, first);
    await registration.remove(context, first);
    expect(await registration.health(context, first)).toMatchObject({ state: 'missing' });
  });
});
