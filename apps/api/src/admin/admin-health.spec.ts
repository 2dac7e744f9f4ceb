import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createWorker } from '../create-worker';
import { createIntegration } from '../platform/database/testing/builders';
import { poolNames } from '../platform/database/pool';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';

interface Health {
  bell: { answers: boolean };
  processes: { role: string; name: string; connections: number }[];
  queues: { queue: string; waiting: number; oldestMs: number }[];
  tenants: object[];
}

describe('the health of an installation', () => {
  let api: TestApi;
  let runner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    runner = await api.createOwner();
    await admin('update kb.users set platform_admin = true where id = $1', [runner.userId]);
  });
  afterAll(() => api.close());

  const admin = (text: string, values: unknown[] = []) => api.database.admin.query(text, values);
  const look = async () => (await runner.browser.get('/api/admin/health').expect(200)).body as Health;

  it('tells the version, and how database and bell are', async () => {
    await until('the bell answers', async () => (await look()).bell.answers);
    expect(await look()).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      node: process.versions.node,
      database: {
        version: expect.stringMatching(/^\d+/),
        ms: expect.any(Number),
        sizeBytes: expect.any(Number),
        connections: expect.any(Number),
        connectionsAtMost: expect.any(Number),
        embedded: false,
      },
      bell: { over: 'postgres', answers: true },
      disk: null,
    });
  });

  it('sees workers for as long as they are there', async () => {
    const workers = async () => (await look()).processes.filter(({ role }) => role === 'worker');
    expect(await workers()).toEqual([]);
    const worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    const { name } = poolNames.read(poolNames.write('worker'))!;
    await until('the worker is seen', async () => (await workers()).length > 0);
    expect(await workers()).toEqual([{ role: 'worker', name, connections: expect.any(Number) }]);
    await worker.close();
    await until('the worker is gone', async () => (await workers()).length === 0);
  });

  it('says how much work waits, and in which organisations something is wrong, in numbers alone', async () => {
    const [calm, troubled] = [await api.createOwner(), await api.createOwner()];
    const { tenantId } = troubled.tenant;
    const build = (state: string, tenant = troubled.tenant) =>
      createIntegration(api.database.admin, { tenantId: tenant.tenantId, projectId: tenant.projectId, state });
    await build('connected', calm.tenant);
    const { integrationId } = await build('failing');
    await build('needs_reauth');
    const gone = await build('needs_reauth');
    await admin('update kb.integrations set deleted_at = now() where id = $1', [gone.integrationId]);
    for (const id of [integrationId, gone.integrationId])
      await admin(
        `insert into kb.circuits (tenant_id, integration_id, state, retry_at) values ($1, $2, 'open', now())`,
        [tenantId, id],
      );
    const event = (state: string) =>
      admin(
        `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, kind, headers, body, state,
           received_at, due_at) values ($1::uuid, $2, $3, $1::uuid, $1::text, 'Secret', '{}', '{}', $4, now(), now() - interval '1 minute')`,
        [uuidv7(), tenantId, integrationId, state],
      );
    for (const state of ['dead', 'dead', 'dead', 'received']) await event(state);
    const { tenants, queues } = await look();
    expect(tenants).toEqual([
      {
        id: tenantId,
        slug: troubled.tenant.slug,
        name: 'Example Ltd',
        suspended: false,
        circuitsOpen: 1,
        reconnects: 1,
        deadLetters: 3,
      },
    ]);
    const waiting = queues.find(({ queue }) => queue === 'sync-inbound-webhook')!;
    expect(waiting.waiting).toBe(1);
    expect(waiting.oldestMs).toBeGreaterThanOrEqual(60_000);
    await troubled.browser.get('/api/admin/health').expect(403);
  });
});
