import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createIntegration, type BuiltIntegration } from '../platform/database/testing/builders';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';

interface Letter {
  id: string;
  kind: string;
  title: string;
  cause: string;
  attempts: number;
  canRetry: boolean;
  integrationId: string;
}

describe('Dead letters', () => {
  let api: TestApi;
  let owner: Member;
  let integration: BuiltIntegration;
  let runId: string;
  const parts = [uuidv7(), uuidv7()];
  let event: string;
  beforeAll(async () => {
    api = await createTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    owner = await api.createOwner();
    const { tenantId, projectId } = owner.tenant;
    integration = await createIntegration(api.database.admin, { tenantId, projectId, state: 'failing' });
    runId = uuidv7();
    await insertRun(runId, 'failed');
    parts[0] = await insertPart(runId, 'failed', { say: 'ClickUp answered 502.', category: 'server', attempts: 4 });
    parts[1] = await insertPart(runId, 'parked', { say: 'It stopped its worker 8 times.', category: 'unknown' });
    event = await insertEvent('dead', { say: 'ClickUp answered 502.', category: 'server' });
    await insertEvent('done', null);
  });

  async function insertRun(id: string, state: string) {
    await api.database.admin.query(
      `insert into kb.sync_runs (id, tenant_id, integration_id, task_id, mode, trigger, state, requested_by)
       values ($1, $2, $3, $4, 'full', 'schedule', $5, 'schedule')`,
      [id, owner.tenant.tenantId, integration.integrationId, integration.taskId, state],
    );
    await api.database.admin.query('update kb.sync_tasks set last_run_id = $2 where id = $1', [integration.taskId, id]);
  }
  async function insertPart(of: string, state: string, error: object): Promise<string> {
    const id = uuidv7();
    await api.database.admin.query(
      `insert into kb.sync_partitions (id, tenant_id, run_id, integration_id, stream, stage, partition_key, label, params, state,
         error, finished_at)
       values ($1::uuid, $2, $3, $4, 'tasks', 0, $1::text, 'Marketing', '{"list":"1","access_token":"pk_secret"}', $5, $6, now())`,
      [id, owner.tenant.tenantId, of, integration.integrationId, state, error],
    );
    return id;
  }
  async function insertEvent(state: string, error: object | null): Promise<string> {
    const id = uuidv7();
    await api.database.admin.query(
      `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, headers, body, state,
         attempts, error, processed_at)
       values ($1::uuid, $2, $3, $1::uuid, $1::text, 'taskUpdated', '{"x-signature":"0f0f"}', '{"task":{"id":"t1","webhook_secret":"s3"}}', $4, 8, $5, now())`,
      [id, owner.tenant.tenantId, integration.integrationId, state, error],
    );
    return id;
  }
  const list = async (query = '') => {
    const { body } = await owner.browser.get(`/api/dead-letters${query}`).expect(200);
    return (body as { items: Letter[] }).items;
  };
  const idsOf = (letters: Letter[]) => letters.map(({ id }) => id).sort();

  it('are parts of the last import that failed for good, and dead events, with what led to it', async () => {
    const letters = await list();
    expect(idsOf(letters)).toEqual([...parts, event].sort());
    expect(letters.find(({ id }) => id === parts[0])).toMatchObject({
      kind: 'part',
      title: 'Tasks of Marketing',
      cause: 'server',
      say: 'ClickUp answered 502.',
      attempts: 4,
      runId,
      canRetry: true,
    });
    expect(letters.find(({ id }) => id === event)).toMatchObject({
      kind: 'event',
      title: 'Webhook taskUpdated',
      attempts: 8,
    });
  });

  it('are listed page by page, and by integration, kind and cause', async () => {
    const first = await owner.browser.get('/api/dead-letters?limit=2&sort=lastAt').expect(200);
    const { items, nextCursor } = first.body as { items: Letter[]; nextCursor: string };
    const rest = await list(`?limit=2&sort=lastAt&cursor=${encodeURIComponent(nextCursor)}`);
    expect(idsOf([...items, ...rest])).toEqual([...parts, event].sort());
    expect(idsOf(await list('?filter[kind]=event'))).toEqual([event]);
    expect(idsOf(await list('?filter[cause]=unknown'))).toEqual([parts[1]]);
    expect(await list(`?filter[integration]=${uuidv7()}`)).toEqual([]);
    await owner.browser.get('/api/dead-letters?filter[state]=x').expect(400);
    const { body } = await owner.browser.get('/api/dead-letters/summary').expect(200);
    expect(body).toMatchObject({
      total: 3,
      kinds: [
        { key: 'part', count: 2 },
        { key: 'event', count: 1 },
      ],
      causes: [
        { key: 'server', count: 2 },
        { key: 'unknown', count: 1 },
      ],
      integrations: [{ key: integration.integrationId, count: 3 }],
    });
  });

  it('show their payload, with whatever is named like a secret masked', async () => {
    const part = await owner.browser.get(`/api/dead-letters/${parts[0]}`).expect(200);
    expect(part.body).toMatchObject({ payload: { stream: 'tasks', params: { list: '1', access_token: '••••••' } } });
    const webhook = await owner.browser.get(`/api/dead-letters/${event}`).expect(200);
    expect(webhook.body).toMatchObject({
      payload: { headers: { 'x-signature': '••••••' }, body: { task: { id: 't1', webhook_secret: '••••••' } } },
    });
  });

  it('are retried: the import goes on with all its parts, and the event is worked on again', async () => {
    const { body } = await owner.browser
      .post('/api/dead-letters/retry', { ids: [parts[0], parts[1], event] })
      .expect(200);
    expect(body).toMatchObject({ done: 3 });
    const { rows } = await api.database.admin.query<{ state: string }>('select state from kb.sync_runs where id = $1', [
      runId,
    ]);
    expect(rows[0]!.state).toBe('queued');
    const events = await api.database.admin.query('select state, replays from kb.webhook_events where id = $1', [
      event,
    ]);
    expect(events.rows[0]).toEqual({ state: 'received', replays: 1 });
    expect(await list()).toEqual([]);
    const again = await owner.browser.post('/api/dead-letters/retry', { ids: [event] }).expect(200);
    expect(again.body).toMatchObject({
      done: 0,
      items: [{ ok: false, say: expect.stringMatching(/no dead letter any more/) }],
    });
  });

  it('are retried by filter, and say why not where they cannot be', async () => {
    await api.database.admin.query(`update kb.integrations set state = 'paused' where id = $1`, [
      integration.integrationId,
    ]);
    const { body } = await owner.browser.post('/api/dead-letters/retry', { filter: { cause: 'server' } }).expect(200);
    const { items, done } = body as { items: { id: string; ok: boolean; say: string }[]; done: number };
    expect(done).toBe(0);
    expect(items).toHaveLength(2);
    expect(items.find(({ id }) => id === parts[0])!.say).toMatch(/is paused. Resume it first/);
    await owner.browser.post('/api/dead-letters/retry', {}).expect(400);
    await owner.browser.post('/api/dead-letters/retry', { ids: [event], filter: {} }).expect(400);
  });

  it('are put away, and seen again when they fail again', async () => {
    await owner.browser.post('/api/dead-letters/discard', { ids: [event, parts[0]] }).expect(200);
    expect(idsOf(await list())).toEqual([parts[1]]);
    const { body } = await owner.browser.get('/api/activity?filter[action]=dead_letters.discarded').expect(200);
    expect(body.items).toMatchObject([{ object: { id: integration.integrationId }, data: { count: 2 } }]);
    await api.database.admin.query('update kb.webhook_events set replays = replays + 1 where id = $1', [event]);
    expect(idsOf(await list())).toEqual([parts[1]!, event].sort());
  });

  it('of an import vanish when a newer one has run', async () => {
    await insertRun(uuidv7(), 'succeeded');
    expect(idsOf(await list())).toEqual([event]);
  });

  it('are set-ups that failed five times, and access that only a person can renew', async () => {
    const { tenantId } = owner.tenant;
    await api.database.admin.query(
      `update kb.webhook_setups set state = 'failing', attempts = 5, say = 'ClickUp takes no webhook.' where integration_id = $1`,
      [integration.integrationId],
    );
    await api.database.admin.query(
      `update kb.connections set status = 'needs_reauth', auth_method = 'oauth2', account_label = 'Ada' where id = $1`,
      [integration.connectionId],
    );
    const letters = await list('?filter[kind]=setup,renewal');
    expect(letters.find(({ kind }) => kind === 'setup')).toMatchObject({
      title: 'Setting up webhooks',
      canRetry: true,
    });
    expect(letters.find(({ kind }) => kind === 'renewal')).toMatchObject({
      title: 'Access given by Ada',
      canRetry: false,
    });
    const { body } = await owner.browser
      .post('/api/dead-letters/retry', { ids: letters.map(({ id }) => id) })
      .expect(200);
    expect(body).toMatchObject({ done: 1 });
    const { rows } = await api.database.admin.query(
      'select attempts from kb.webhook_setups where tenant_id = $1 and integration_id = $2',
      [tenantId, integration.integrationId],
    );
    expect(rows).toEqual([{ attempts: 0 }]);
  });

  it('are nobody else’s', async () => {
    const other = await api.createOwner();
    await other.browser.get(`/api/dead-letters/${event}`).expect(404);
    const { body } = await other.browser.post('/api/dead-letters/discard', { ids: [event] }).expect(200);
    expect(body).toMatchObject({ done: 0 });
    expect(await list()).toHaveLength(3);
  });
});
