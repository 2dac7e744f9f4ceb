import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { until } from '../testing/until';
import { SetupKeeper } from './setup-keeper';
import { createWebhookSite, type WebhookSite } from './testing/webhook-site';

interface WorkItem {
  id: string;
  fields: { title: string; status: string; statusCategory: string };
}
interface Change {
  at: string;
  field: string;
  new: unknown;
  actor: { kind: string; label: string };
  evidence: string;
  runId: string | null;
}

/** The whole way: a task is edited in the stand-in, which calls us as ClickUp does. */
describe('webhooks of ClickUp', () => {
  let sandbox: RunningSandbox;
  let site: WebhookSite;
  let id: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    site = await createWebhookSite([new URL(sandbox.url).host]);
    const { settings, token } = sandbox.control.clickup.connection;
    id = await site.connect({ providerKey: 'clickup', settings, credentials: { kind: 'token', token } });
  });
  afterAll(async () => {
    await site?.close();
    await sandbox?.close();
  });

  const openTask = () => {
    const { rows } = sandbox.control.clickup.records.list({ offset: 0, limit: 200 });
    return rows.find(({ status, closed }) => !closed && status === 'to do') ?? rows[0]!;
  };
  const item = async (taskId: string): Promise<WorkItem> => {
    const { rows } = await site.api.database.admin.query<{ id: string }>(
      `select id from kb.work_items where integration_id = $1 and external_id = $2`,
      [id, taskId],
    );
    return (await site.owner.get(`/api/records/work_item/${rows[0]!.id}`).expect(200)).body as WorkItem;
  };
  const settled = () =>
    until('all events are settled', async () =>
      (await site.events(id)).every(({ state }) => ['done', 'ignored', 'dead'].includes(state)),
    );

  it('are registered when it is connected', async () => {
    const status = await site.statusWhen(id, ({ state }) => state === 'active');
    expect(status).toMatchObject({ say: null, items: [{ label: 'Workspace', state: 'active', refused: 0 }] });
    expect(status.items[0]!.url).toMatch(new RegExp(`^${site.url}/webhooks/clickup/[0-9a-f-]{36}$`));
    expect(JSON.stringify(status)).not.toMatch(/secret"/i);
  });

  it('bring an edited task long before the next import, with its author', async () => {
    const task = openTask();
    const before = await item(task.id);
    const calls = sandbox.control.clickup.count(`/task/${task.id}`);
    sandbox.control.clickup.alter(task.id, { closed: true });
    const after = await until('the record is closed', async () => {
      const now = await item(task.id);
      return now.fields.statusCategory === 'done' ? now : undefined;
    });
    expect(after.fields.status).not.toBe(before.fields.status);
    await settled();
    // Two events told of the one change: one of them was a duplicate, and the task was read once.
    expect(sandbox.control.clickup.count(`/task/${task.id}`) - calls).toBe(1);
    const history = (await site.owner.get(`/api/records/work_item/${after.id}/history`).expect(200)).body as {
      items: Change[];
    };
    const change = history.items.find(({ field }) => field === 'status');
    expect(change).toMatchObject({ evidence: 'exact', actor: { kind: 'provider' }, runId: null });
    const members = await site.owner.get('/api/records/account?limit=200').expect(200);
    const names = (members.body as { items: { fields: { displayName: string } }[] }).items;
    expect(names.map(({ fields }) => fields.displayName)).toContain(change!.actor.label);
    const { rows } = await site.api.database.admin.query(
      `select evidence, to_status, actor_ref, to_category from kb.status_changes where work_item_id = $1`,
      [after.id],
    );
    expect(rows).toMatchObject([{ evidence: 'exact', to_status: after.fields.status, to_category: 'done' }]);
  });

  it('open the secret for what the audit says, once a purpose', async () => {
    const { body } = await site.owner
      .get('/api/activity?filter[action]=secret.opened&filter[actor]=system')
      .expect(200);
    const found = body.items as { object: { type: string }; data: { purpose: string } }[];
    expect(found.map(({ object, data }) => [object.type, data.purpose]).sort()).toEqual([
      ['connection', 'imports'],
      ['connection', 'setting up webhooks'],
      ['connection', 'webhook events'],
      ['webhook_subscription', 'checking signatures'],
    ]);
    expect(JSON.stringify(found)).not.toContain(sandbox.control.clickup.connection.token);
  });

  it('show each event with what it touched, and nothing that proves who sent it', async () => {
    const [event, ...more] = await site.events(id);
    expect(more.length).toBeLessThan(3);
    expect(event).toMatchObject({ state: 'done', attempts: 0, replays: 0, say: null });
    const detail = await site.event(id, event!.id);
    expect(detail).toMatchObject({
      headers: { 'content-type': 'application/json', 'x-signature': '(not shown)' },
      body: { event: event!.kind, webhook_id: (await site.status(id)).items[0]!.externalId },
      bodyIsCut: false,
      records: [{ stream: 'tasks', result: 'read', recordType: 'work_item', recordId: expect.any(String) }],
    });
    expect(await site.events(id, '&filter[state]=dead')).toEqual([]);
    expect(await site.events(id, `&filter[state]=done&filter[kind]=${event!.kind}`)).toContainEqual(event);
    for (const wrong of ['filter[state]=nonsense', 'filter[colour]=red', 'filter[kind]=gte:a', 'sort=kind', 'filter=1'])
      await site.owner.get(`/api/integrations/${id}/webhook-events?${wrong}`).expect(400);
  });

  it('are worked on again when a person asks for it', async () => {
    const [event] = await site.events(id);
    const taskId = (await site.event(id, event!.id)).records[0]!.externalId;
    const calls = sandbox.control.clickup.count(`/task/${taskId}`);
    // Changed without a word: only reading it again shows it.
    sandbox.control.clickup.alter(taskId, { raw: { name: 'Found by the replay' } });
    await settled();
    await site.owner.post(`/api/integrations/${id}/webhook-events/${event!.id}/replay`).expect(202);
    await until('it was read again', () => Promise.resolve(sandbox.control.clickup.count(`/task/${taskId}`) > calls));
    await settled();
    expect(await site.event(id, event!.id)).toMatchObject({ state: 'done', replays: 1 });
    await site.owner.post(`/api/integrations/${id}/pause`).expect(200);
    const refused = await site.owner.post(`/api/integrations/${id}/webhook-events/${event!.id}/replay`).expect(409);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('Resume it') });
    await site.owner.post(`/api/integrations/${id}/resume`).expect(200);
  });

  it('bring new tasks, and take away deleted ones', async () => {
    const [list] = sandbox.control.clickup.containers().filter(({ kind }) => kind === 'list');
    const taskId = sandbox.control.clickup.create(list!.id, { name: 'Born by an event' });
    const born = await until('the new task is there', async () => {
      const { rows } = await site.api.database.admin.query(
        `select title, container_id is not null as placed, deleted_at from kb.work_items where external_id = $1`,
        [taskId],
      );
      return rows[0];
    });
    expect(born).toMatchObject({ title: 'Born by an event', placed: true, deleted_at: null });
    sandbox.control.clickup.remove(taskId);
    await until('it is deleted', async () => {
      const { rows } = await site.api.database.admin.query<{ gone: boolean }>(
        `select deleted_at is not null as gone from kb.work_items where external_id = $1`,
        [taskId],
      );
      return rows[0]!.gone;
    });
  });

  it('W10: one hook remains after fifty looks, and one that somebody removed is made again', async () => {
    const { keeper } = keepers();
    for (let start = 0; start < 50; start += 1) {
      await site.api.database.admin.query(
        `update kb.webhook_setups set check_at = now(), version = version + 1, ask = $1`,
        [start % 10 === 0 ? 'register' : 'check'],
      );
      await keeper.keepAll(new AbortController().signal);
    }
    // The worker looks as well, and may be at the last one.
    await until('nobody looks any more', async () => {
      const { rows } = await site.api.database.admin.query(
        'select from kb.webhook_setups where lease_owner is not null or check_at <= now()',
      );
      return rows.length === 0;
    });
    const [hook, ...more] = await hooks();
    expect(more).toEqual([]);
    await call('DELETE', `/webhook/${hook!.id}`);
    await look();
    const again = await until('a new one is there', async () => (await hooks())[0]);
    expect(again.id).not.toBe(hook!.id);
    await site.statusWhen(id, ({ items }) => items[0]!.externalId === again.id && items[0]!.state === 'active');
  });

  it('get a new secret without a call refused, and are registered anew when they fell silent', async () => {
    const before = await site.status(id);
    await site.owner.post(`/api/integrations/${id}/webhooks/rotate`).expect(202);
    const asked = 'filter[action]=webhooks.secrets_renewed,webhook_event.replayed';
    const { body } = await site.owner.get(`/api/activity?${asked}`).expect(200);
    const actions = (body as { items: { action: string }[] }).items.map(({ action }) => action);
    expect(actions).toEqual(['webhooks.secrets_renewed', 'webhook_event.replayed']);
    const after = await site.statusWhen(id, ({ items }) => items[0]!.secretSetAt !== before.items[0]!.secretSetAt);
    expect(after.items).toHaveLength(1);
    expect(await hooks()).toHaveLength(1);
    sandbox.control.clickup.alter(openTask().id, { name: 'After the rotation' });
    await until('it arrives', async () => (await site.events(id))[0]!.receivedAt > after.items[0]!.secretSetAt!);
    await settled();
    expect((await site.status(id)).items[0]!.refused).toBe(0);
    // Two imports found changes that no event told of, long after the last one.
    await site.api.database.admin.query(
      `update kb.webhook_subscriptions set last_event_at = now() - interval '1 day', registered_at = now() - interval '1 day'`,
    );
    for (let run = 0; run < 2; run += 1) {
      const [hook] = await hooks();
      await call('DELETE', `/webhook/${hook?.id}`);
      sandbox.control.clickup.alter(openTask().id, { name: `Told by nobody ${run}` });
      await site.import(id);
      await call('POST', '/team/9000001/webhook', { endpoint: hook!.endpoint, events: ['goalCreated'] });
      const [made] = await hooks();
      await site.api.database.admin.query('update kb.webhook_subscriptions set external_id = $1', [made!.id]);
    }
    await look();
    const silent = await site.statusWhen(id, ({ items }) => items[0]!.state === 'silent');
    expect(silent).toMatchObject({ state: 'failing', say: expect.stringContaining('registered anew') });
    expect((await hooks()).map(({ events }) => events.length > 5)).toEqual([true]);
  });

  it('follow what was chosen: one for each list, and none that is left over', async () => {
    const { settings } = (await site.owner.get(`/api/integrations/${id}`).expect(200)).body as { settings: object };
    const [first, second] = sandbox.control.clickup.containers().filter(({ kind }) => kind === 'list');
    const choose = (list_ids: string[]) =>
      site.owner.patch(`/api/integrations/${id}`, { settings: { ...settings, list_ids } }).expect(200);
    await choose([first!.id, second!.id]);
    // The whole stays active while a new one is not there yet.
    const areThere = (items: { state: string }[], count: number) =>
      items.length === count && items.every(({ state }) => state === 'active');
    const status = await site.statusWhen(id, ({ items }) => areThere(items, 2));
    expect(status.items.map(({ label }) => label).sort()).toEqual([`List ${first!.id}`, `List ${second!.id}`].sort());
    expect(await hooks()).toHaveLength(2);
    await choose([]);
    await site.statusWhen(id, ({ items }) => areThere(items, 1) && items[0]?.label === 'Workspace');
    expect(await hooks()).toHaveLength(1);
  });

  it('go when it is switched off, come back when it is switched on, and go for good with it', async () => {
    await site.owner.patch(`/api/integrations/${id}`, { enabled: false }).expect(200);
    await until('the hook is gone', async () => (await hooks()).length === 0);
    await site.statusWhen(id, ({ state, items }) => state === 'off' && items.length === 0);
    await site.owner.post(`/api/integrations/${id}/webhooks/register`).expect(409);
    await site.owner.patch(`/api/integrations/${id}`, { enabled: true }).expect(200);
    await until('a hook is there', async () => (await hooks()).length === 1);
    await site.statusWhen(id, ({ state }) => state === 'active');
    await site.owner.delete(`/api/integrations/${id}?data=purge`).expect(204);
    expect(await hooks()).toEqual([]);
    for (const table of ['webhook_subscriptions', 'webhook_events', 'webhook_deliveries', 'webhook_setups']) {
      const { rows } = await site.api.database.admin.query(`select from kb.${table} where integration_id = $1`, [id]);
      expect(rows).toEqual([]);
    }
  });

  interface Hook {
    id: string;
    endpoint: string;
    events: string[];
  }
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: sandbox.control.clickup.token, 'content-type': 'application/json' };
    const answer = await fetch(sandbox.control.clickup.apiUrl + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    return answer.json();
  };
  const hooks = async (): Promise<Hook[]> =>
    ((await call('GET', '/team/9000001/webhook')) as { webhooks: Hook[] }).webhooks;
  const keepers = () => ({ keeper: site.worker.get(SetupKeeper, { strict: false }) });
  /** As the clock does when a look is due. */
  const look = async (): Promise<void> => {
    await site.api.database.admin.query('update kb.webhook_setups set check_at = now()');
    await keepers().keeper.keepAll(new AbortController().signal);
  };
});
