import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { startSandbox } from '../../../sandbox/src/sandbox';
import { createIntegrationRig, pathOf, type IntegrationRig } from './testing/integration-rig';

describe('Integrations together', () => {
  let rig: IntegrationRig;
  beforeAll(async () => {
    rig = await createIntegrationRig(await startSandbox());
  });
  afterAll(() => rig.close());

  const bulk = async (ids: string[], action: string) =>
    (await rig.owner.browser.post('/api/integrations/bulk', { ids, action }).expect(200)).body as {
      items: { id: string; ok: boolean; say?: string }[];
      done: number;
    };
  const stateOf = async (id: string) => (await rig.owner.browser.get(pathOf(id)).expect(200)).body.state as string;

  it('are paused, resumed, switched off and on; what is refused for one says why, and the others go on', async () => {
    const one = await rig.create();
    const other = await rig.create({ name: 'other' });
    const nowhere = uuidv7();
    const paused = await bulk([one.id, nowhere, other.id], 'pause');
    expect(paused).toMatchObject({ done: 2, items: [{ ok: true }, { id: nowhere, ok: false }, { ok: true }] });
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual(['paused', 'paused']);
    const synced = await bulk([one.id], 'sync');
    expect(synced.items[0]!.say).toMatch(/is paused. Resume it first/);
    expect(await bulk([one.id, other.id], 'resume')).toMatchObject({ done: 2 });
    expect(await bulk([one.id, other.id], 'disable')).toMatchObject({ done: 2 });
    expect(await stateOf(one.id)).toBe('disabled');
    const resumed = await bulk([one.id], 'resume');
    expect(resumed.items[0]!.say).toMatch(/switched off/);
    expect(await bulk([one.id, other.id], 'enable')).toMatchObject({ done: 2 });
    expect(await stateOf(other.id)).not.toBe('disabled');
    expect(await bulk([one.id], 'retry')).toMatchObject({ done: 1 });
    expect(await bulk([one.id, other.id], 'delete')).toMatchObject({ done: 2 });
    await rig.owner.browser.get(pathOf(one.id)).expect(404);
  });

  it('are named once each, a hundred at most, with an action that there is', async () => {
    const { browser } = rig.owner;
    const id = uuidv7();
    await browser.post('/api/integrations/bulk', { ids: [], action: 'pause' }).expect(400);
    await browser.post('/api/integrations/bulk', { ids: [id, id], action: 'pause' }).expect(400);
    await browser.post('/api/integrations/bulk', { ids: [id], action: 'explode' }).expect(400);
    await browser
      .post('/api/integrations/bulk', { ids: Array.from({ length: 101 }, () => uuidv7()), action: 'pause' })
      .expect(400);
  });

  it('are nobody else’s', async () => {
    const mine = await rig.create({ name: 'mine' });
    const stranger = await rig.api.createOwner();
    const { body } = await stranger.browser
      .post('/api/integrations/bulk', { ids: [mine.id], action: 'delete' })
      .expect(200);
    expect(body.done).toBe(0);
    await rig.owner.browser.get(pathOf(mine.id)).expect(200);
  });

  it('have a health: changes by day, quota, response times, error rate, what ends when, completeness', async () => {
    const { id } = await rig.create({ name: 'healthy' });
    const { admin } = rig.api.database;
    const { tenantId, projectId } = rig.owner.tenant;
    await admin.query(
      `insert into kb.domain_events (id, tenant_id, project_id, integration_id, type, actor, subject_type, subject_id, data, at)
       select gen_random_uuid(), $1, $2, $3, 'records.changed', 'system', 'run', $3, '{"created":3,"updated":2}', now() - make_interval(days => n)
       from generate_series(0, 1) n`,
      [tenantId, projectId, id],
    );
    await admin.query(
      `insert into kb.response_times (tenant_id, integration_id, day, class, calls)
       values ($1, $2, (now() at time zone 'UTC')::date, 6, 90), ($1, $2, (now() at time zone 'UTC')::date, 13, 10)`,
      [tenantId, id],
    );
    await admin.query(
      `insert into kb.integration_usage_metrics (tenant_id, integration_id, day, pages_ok, pages_failed)
       values ($1, $2, (now() at time zone 'UTC')::date, 95, 5)
       on conflict (tenant_id, integration_id, day) do update set pages_ok = 95, pages_failed = 5`,
      [tenantId, id],
    );
    const { body } = await rig.owner.browser.get(pathOf(id, '/health')).expect(200);
    expect(body.days).toHaveLength(14);
    expect(body.days.at(-1)).toMatchObject({ created: 3, updated: 2, deleted: 0 });
    expect(body.days.at(-2)).toMatchObject({ created: 3, updated: 2 });
    expect(body.responses).toMatchObject({ calls: 100, errorRate: 0.05 });
    expect(body.responses.p50).toBeGreaterThanOrEqual(75);
    expect(body.responses.p50).toBeLessThanOrEqual(110);
    expect(body.responses.p95).toBeGreaterThanOrEqual(1300);
    expect(body.receipt).toContainEqual(expect.objectContaining({ stream: 'tasks', title: 'Tasks', leftOut: 0 }));
  });
});
