import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startSandbox } from '../../../sandbox/src/sandbox';
import { until } from '../testing/until';
import { createIntegrationRig, pathOf, type IntegrationRig } from './testing/integration-rig';

describe('integrations, asked for at once', () => {
  let rig: IntegrationRig;
  beforeAll(async () => {
    rig = await createIntegrationRig(await startSandbox());
  });
  afterAll(() => rig.close());
  const later = { firstImport: 'later' };

  it('are all made, each with a name of its own', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => rig.create(later)));
    expect(new Set(made.map(({ name }) => name)).size).toBe(8);
    const named = await Promise.all(
      Array.from({ length: 4 }, () =>
        rig.owner.browser.post('/api/integrations', rig.body({ ...later, name: 'mine' })),
      ),
    );
    expect(named.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    for (const { body } of named.filter(({ status }) => status === 409)) expect(body.detail).toContain('"mine"');
  });

  it.each([
    ['changed', (id: string) => rig.owner.browser.patch(pathOf(id), { enabled: false, schedule: 'daily' }), 200],
    ['disconnected', (id: string) => rig.owner.browser.post(pathOf(id, '/disconnect')), 200],
  ])('are %s beside a worker that holds the task and then writes the state', async (_what, ask, status) => {
    const { id } = await rig.create(later);
    const { admin, adminUrl } = rig.api.database;
    const worker = new Client({ connectionString: adminUrl });
    await worker.connect();
    try {
      await worker.query('begin');
      await worker.query('select from kb.sync_tasks where integration_id = $1 for update', [id]);
      const asked = Promise.resolve(ask(id));
      await until('the request waits for the task', async () => {
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await admin.query(waiting)).rowCount > 0;
      });
      await worker.query(`update kb.integrations set state = 'connected', state_reason = null where id = $1`, [id]);
      await worker.query('commit');
      expect((await asked).status).toBe(status);
    } finally {
      await worker.end();
    }
  });
});
