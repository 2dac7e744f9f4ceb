import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  checkSettings,
  createProviderHttp,
  deliveryIdOf,
  routeWebhook,
  Unconfirmed,
  type ProviderContext,
  type RoutedEvent,
  type WebhookOrder,
} from '@tributary/provider-sdk';
import {
  sendJson,
  startScriptedServer,
  webhookConformance,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { clickup } from './clickup.entry';
import type { ClickUpSettings } from './clickup.settings';
import { events } from './clickup.webhook-registration';

const { definition } = clickup;
const webhooks = definition.webhooks!;
const registration = webhooks.registration!;
const hook = '7689a169-a000-4985-8676-6902b96d6627';
const user = { id: 183, username: 'Ann', email: 'ann@harbour.example' };
const statusItem = (id: string, before: string | null, after: string, more: object = {}) => ({
  id,
  type: 1,
  date: '1642734631523',
  field: 'status',
  parent_id: '901',
  user,
  before: { status: before, color: '#000', type: before === null ? 'removed' : 'open' },
  after: { status: after, color: '#fff', type: 'custom' },
  ...more,
});
const task = (event: string, ...history_items: object[]) => ({
  event,
  history_items,
  task_id: 'c0j',
  webhook_id: hook,
});
const thin = (event: string, id: object) => ({ event, ...id, webhook_id: hook });

function settingsOf(typed: object): ClickUpSettings {
  const checked = checkSettings(definition, typed);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.settings as ClickUpSettings;
}
const route = (body: { event: string }, typed: object = { team_id: '333' }): RoutedEvent[] =>
  routeWebhook(
    definition,
    { kind: body.event, deliveryId: '1', body, receivedAt: new Date() },
    { settings: settingsOf(typed) },
  );

describe('ClickUp conforms:', () => {
  const bodies = [
    task('taskCreated', statusItem('2800763136717140857', null, 'to do'), {
      id: '28007',
      field: 'task_creation',
      user,
    }),
    task('taskStatusUpdated', statusItem('2800787326392370170', 'to do', 'in progress')),
    thin('taskDeleted', { task_id: 'c0j' }),
    { ...thin('listUpdated', { list_id: '901' }), history_items: [{ id: '8a2f82db', field: 'name', user }] },
    thin('listDeleted', { list_id: '901' }),
    thin('folderCreated', { folder_id: '90' }),
    thin('spaceUpdated', { space_id: '79' }),
  ];
  const deliveries = bodies.map((body) => ({ headers: {}, body }));
  const checks = webhookConformance({ definition, settings: { team_id: '333' }, deliveries });
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', async (_, check) => {
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
  });
});

describe('what a call means', () => {
  it('a status change is read, and told with its time and author', () => {
    expect(route(task('taskStatusUpdated', statusItem('2800', 'to do', 'in progress')))).toEqual([
      { kind: 'read', stream: 'tasks', externalId: 'c0j' },
      {
        kind: 'fact',
        fact: {
          stream: 'tasks',
          externalId: 'c0j',
          from: 'to do',
          to: 'in progress',
          at: new Date(1642734631523),
          actorRef: 'members:183',
          eventId: '2800',
        },
      },
    ]);
    const [, created] = route(task('taskCreated', statusItem('1', null, 'to do', { user: { id: -1 } })));
    expect(created).toMatchObject({ fact: { from: null, to: 'to do', actorRef: null } });
    for (const broken of [{ date: 'soon' }, { id: '' }, { after: null }, { field: 'tag' }])
      expect(route(task('taskUpdated', statusItem('1', 'a', 'b', broken)))).toHaveLength(1);
  });

  it.each([
    ['taskDeleted', { task_id: 'c0j' }, { kind: 'gone', stream: 'tasks', externalId: 'c0j' }],
    ['taskCommentPosted', { task_id: 'c0j' }, { kind: 'read', stream: 'tasks', externalId: 'c0j' }],
    ['listDeleted', { list_id: '901' }, { kind: 'gone', stream: 'lists', externalId: '901', withContents: true }],
    ['listCreated', { list_id: 901 }, { kind: 'read', stream: 'lists', externalId: '901' }],
    ['folderUpdated', { folder_id: '90' }, { kind: 'read', stream: 'folders', externalId: '90' }],
    ['spaceDeleted', { space_id: '79' }, { kind: 'gone', stream: 'spaces', externalId: '79', withContents: true }],
  ])('%s', (event, id, routed) => {
    expect(route(thin(event, id))).toEqual([routed]);
  });

  it.each(['goalUpdated', 'keyResultCreated', 'taskX', 'tasks', ''])('"%s" without a record means nothing', (event) => {
    expect(route(thin(event, { goal_id: '1' }))).toEqual([]);
  });

  it('what was not chosen does not come in by an event', () => {
    const lists = { team_id: '333', space_ids: ['79'], list_ids: ['901'] };
    expect(route(thin('listUpdated', { list_id: '902' }), lists)).toEqual([]);
    expect(route(thin('spaceUpdated', { space_id: '80' }), lists)).toEqual([]);
    expect(route(thin('listUpdated', { list_id: '901' }), lists)).toHaveLength(1);
    // One subscription for all of them: the list is told by the item.
    const many = { team_id: '333', list_ids: Array.from({ length: 21 }, (_, index) => String(900 + index)) };
    expect(route(task('taskUpdated', statusItem('1', 'a', 'b')), many)).toHaveLength(2);
    expect(route(task('taskUpdated', statusItem('1', 'a', 'b', { parent_id: '77' })), many)).toEqual([]);
  });

  it('equal calls about different changes are told apart by time, calls with items by these', () => {
    const id = (body: object, at: number) =>
      deliveryIdOf(
        webhooks,
        { method: 'POST', url: 'https://x.example/', headers: {}, body: Buffer.from(JSON.stringify(body)) },
        body,
        new Date(at),
      ).id;
    const changed = thin('spaceUpdated', { space_id: '79' });
    expect(id(changed, 0)).not.toBe(id(changed, 60_000));
    const moved = task('taskMoved', { id: '1' }, { id: '2' });
    expect([id(moved, 0), id(moved, 10 ** 9)]).toEqual([`${hook}/1,2`, `${hook}/1,2`]);
  });
});

describe('a subscription', () => {
  interface Hook {
    id: string;
    endpoint: string;
    events: string[];
    health: { status: string; fail_count: number };
    secret?: string;
    [level: string]: unknown;
  }
  let server: ScriptedServer;
  let hooks: Hook[];
  let made: number;
  let bodies: unknown[];
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    hooks = [];
    bodies = [];
    made = 0;
    server.play((request, response) => {
      void text(request).then((sent) => {
        const body = sent === '' ? {} : (JSON.parse(sent) as Partial<Hook>);
        bodies.push(body);
        const id = request.url?.split('/').at(-1);
        const found = hooks.find((one) => one.id === id);
        if (request.method === 'GET') return sendJson(response, { webhooks: hooks });
        if (request.method === 'POST') {
          const one = { health: { status: 'active', fail_count: 0 }, secret: `secret-${made}`, ...body } as Hook;
          hooks.push({ ...one, id: `hook-${made++}` });
          // The first answer is lost on the way.
          if (made === 1) return void request.socket.destroy();
          return sendJson(response, { id: hooks.at(-1)?.id, webhook: hooks.at(-1) });
        }
        if (!found) return sendJson(response, { err: 'Webhook not found', ECODE: 'WEBHOOK_1' }, 404);
        if (request.method === 'DELETE') hooks = hooks.filter((one) => one !== found);
        else Object.assign(found, body, { health: { status: body['status'] ?? 'active', fail_count: 0 } });
        sendJson(response, { webhook: found });
      });
    });
  });
  const context = (typed: object = {}): ProviderContext<ClickUpSettings> => {
    const { signal } = new AbortController();
    const http = createProviderHttp({
      provider: definition,
      baseUrl: server.origin,
      credentials: { kind: 'token', token: 'pk_1_AAA' },
      guard: server.guard,
      limits: { retries: 0 },
    });
    return { settings: settingsOf({ team_id: '333', ...typed }), http, signal };
  };
  const order = (typed: object = {}): WebhookOrder => ({
    url: 'https://tributary.example/webhooks/clickup/1',
    location: registration.locations(settingsOf({ team_id: '333', ...typed }))[0]!,
  });

  it('is for the chosen lists or spaces, each its own, or for the workspace', () => {
    const keys = (typed: object) =>
      registration.locations(settingsOf({ team_id: '333', ...typed })).map(({ key }) => key);
    expect(keys({})).toEqual(['workspace/333']);
    expect(keys({ space_ids: ['79', '80'] })).toEqual(['space/79', 'space/80']);
    expect(keys({ space_ids: ['79'], list_ids: ['901', '902'] })).toEqual(['list/901', 'list/902']);
    const many = Array.from({ length: 21 }, (_, index) => String(index));
    expect(keys({ list_ids: many })).toEqual(['workspace/333']);
    expect(keys({ space_ids: ['79'], list_ids: many })).toEqual(['space/79']);
  });

  it('W10: one remains after an interrupted call and 50 more', async () => {
    await expect(registration.register(context(), order())).rejects.toBeInstanceOf(Unconfirmed);
    expect(hooks).toHaveLength(1);
    for (let start = 0; start < 50; start += 1)
      expect(await registration.register(context(), order())).toMatchObject({
        externalId: 'hook-0',
        secret: 'secret-0',
      });
    expect(hooks).toEqual([expect.objectContaining({ endpoint: order().url, events })]);
    // Another place, and somebody else's, are left alone.
    hooks.push({ ...hooks[0]!, id: 'theirs', endpoint: 'https://elsewhere.example/' });
    const list = order({ list_ids: ['901'] });
    expect(await registration.register(context(), list)).toMatchObject({ externalId: 'hook-1', secret: 'secret-1' });
    expect(hooks.map(({ id, list_id }) => [id, list_id])).toEqual([
      ['hook-0', undefined],
      ['theirs', undefined],
      ['hook-1', 901],
    ]);
  });

  it('is replaced where its secret cannot be learned any more', async () => {
    await expect(registration.register(context(), order())).rejects.toBeInstanceOf(Unconfirmed);
    delete hooks[0]!.secret;
    expect(await registration.register(context(), order())).toMatchObject({ externalId: 'hook-1', secret: 'secret-1' });
    expect(hooks).toHaveLength(1);
  });

  it('tells how it is, is woken when suspended, and ends, once or again', async () => {
    made = 1;
    const registered = await registration.register(context(), order());
    const health = () => registration.health(context(), registered);
    expect(await health()).toEqual({ state: 'active', failures: 0 });
    hooks[0]!.health = { status: 'failing', fail_count: 3 };
    expect(await health()).toMatchObject({ state: 'failing', failures: 3, say: expect.stringContaining('3 of') });
    hooks[0]!.health = { status: 'suspended', fail_count: 100 };
    expect(await health()).toMatchObject({ state: 'suspended' });
    await registration.recover!(context(), registered, new Date());
    expect(await health()).toEqual({ state: 'active', failures: 0 });
    await registration.remove(context(), registered);
    await registration.remove(context(), registered);
    expect(await health()).toMatchObject({ state: 'missing', say: expect.stringMatching(/\.$/) });
  });

  it('takes an answer without a list for a failure, not for none', async () => {
    server.play((_, response) => sendJson(response, {}));
    await expect(registration.register(context(), order())).rejects.toMatchObject({ kind: 'retryLater' });
    expect(server.calls.map(({ method }) => method)).toEqual(['GET']);
  });
});
