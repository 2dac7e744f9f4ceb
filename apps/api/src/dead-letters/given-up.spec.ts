import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { BadConfiguration, type RoutedEvent } from '@tributary/provider-sdk';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { MachineRig } from '../sync/testing/machine-rig';
import { EventRig } from '../webhooks/testing/event-rig';
import { tellOfGivenUp } from './given-up';
import { Setups } from '../webhooks/setup.store';

const read = (externalId: string): RoutedEvent => ({ kind: 'read', stream: 'tasks', externalId });

interface Told {
  cause: string;
  kind: string;
  actor: string;
  name: string;
}

describe('Work that is given up is told', () => {
  let database: TestDatabase;
  let rig: EventRig;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ poolSize: 10 });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.admin.query('truncate kb.webhook_events; delete from kb.sync_runs');
    rig = await EventRig.create(database);
  });

  const told = async (integrationId = rig.engine.integration.integrationId): Promise<Told[]> => {
    const { rows } = await database.admin.query<Told>(
      `select a.data ->> 'cause' as cause, a.data ->> 'kind' as kind, a.actor, a.object_name as name
       from kb.audit_log a where a.action = 'dead_letter.added' and a.object_id = $1 order by a.at, a.id`,
      [integrationId],
    );
    return rows;
  };
  const fails = (category: 'validation' | 'permission') => () => {
    throw new BadConfiguration('That cannot be.', { category });
  };
  const dead = async (count: number): Promise<void> => {
    for (let id = 0; id < count; id += 1) await rig.event([read(`${id}`)]);
    await rig.work();
  };

  it('once a cause, however many events there are, and anew when all were put away', async () => {
    rig.beforeRead = fails('validation');
    await dead(20);
    const { rows } = await database.admin.query<{ name: string }>(
      'select display_name as name from kb.integrations where id = $1',
      [rig.engine.integration.integrationId],
    );
    const first = { cause: 'validation', kind: 'event', actor: 'system', name: rows[0]!.name };
    expect(await told()).toEqual([first]);
    await dead(3);
    expect(await told()).toEqual([first]);
    rig.beforeRead = fails('permission');
    await dead(3);
    expect(await told()).toEqual([first, { ...first, cause: 'permission' }]);
    await database.admin.query(
      `insert into kb.dead_letter_discards (tenant_id, integration_id, kind, job_id, version, discarded_by)
       select tenant_id, integration_id, kind, id, version, 'user:x' from kb.dead_letters`,
    );
    await dead(2);
    expect((await told()).map(({ cause }) => cause)).toEqual(['validation', 'permission', 'permission']);
  });

  it('of events that stopped their workers', async () => {
    await rig.event([read('1')]);
    await database.admin.query('update kb.webhook_events set crashes = 5');
    await rig.work();
    expect(await told()).toMatchObject([{ cause: 'unknown', kind: 'event' }]);
  });

  it('once for all parts of an import, and not again by the next one', async () => {
    const machine = new MachineRig(database, undefined, { concurrency: 1 });
    machine.found['tasks'] = Array.from({ length: 9 }, (_, place) => `list ${place}`);
    machine.script = ({ kind, stream }) =>
      kind === 'pull' && stream === 'tasks'
        ? { kind: 'failed', error: { say: 'No access.', category: 'permission', retryable: false } }
        : { kind: 'done' };
    const site = await machine.site();
    for (let count = 0; count < 2; count += 1) {
      const runId = await machine.start(site);
      await machine.work();
      expect(await machine.state(runId)).toMatchObject({ run: 'failed' });
    }
    expect(await told(site.integration.integrationId)).toMatchObject([{ cause: 'permission', kind: 'part' }]);
  });

  it('when setting up webhooks has failed five times', async () => {
    const setups = new Setups(database.transactions);
    const { tenantId } = rig.engine.tenant;
    const { integrationId } = rig.engine.integration;
    for (let attempts = 1; attempts <= 7; attempts += 1) {
      const setup = await setups.open({ tenantId, integrationId });
      await database.admin.query(`update kb.webhook_setups set lease_owner = 'w' where integration_id = $1`, [
        integrationId,
      ]);
      await setups.close(setup!, 'w', { state: 'failing', say: 'No.', nextMs: 1, attempts });
      expect(await told()).toHaveLength(attempts < 5 ? 0 : 1);
    }
  });
});

describe('Work that was given up needs somebody', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  it('in the gallery and the overview, with its reason, until it is put away', async () => {
    const { tenantId, projectId } = owner.tenant;
    const { integrationId } = await createIntegration(api.database.admin, { tenantId, projectId, state: 'connected' });
    const seen = async () => {
      const gallery = (await owner.browser.get('/api/integrations').expect(200)).body;
      const overview = (await owner.browser.get('/api/overview').expect(200)).body.items[0];
      expect(overview.needsYou).toBe(gallery.summary.needsYou);
      return {
        needsYou: gallery.summary.needsYou,
        reason: gallery.items[0].stateReason,
        waiting: overview.waiting.map((one: { stateReason: unknown }) => one.stateReason),
      };
    };
    expect(await seen()).toEqual({ needsYou: 0, reason: null, waiting: [] });
    for (const [say, count] of [
      ['It stopped its worker.', 1],
      ['That cannot be.', 3],
    ] as const)
      await api.database.admin.query(
        `insert into kb.webhook_events (id, tenant_id, integration_id, subscription_id, delivery_id, headers, body, state, error)
         select id, $1, $2, id, id::text, '{}', '', 'dead', jsonb_build_object('say', $3::text, 'category', $3::text)
         from (select gen_random_uuid() as id from generate_series(1, $4)) made`,
        [tenantId, integrationId, say, count],
      );
    const reason = {
      say: '4 jobs were given up: That cannot be. Try again or discard under Problems.',
      action: 'review_problems',
    };
    expect(await seen()).toEqual({ needsYou: 1, reason, waiting: [reason] });
    await api.database.admin.query(`update kb.integrations set state = 'disabled' where id = $1`, [integrationId]);
    expect(await seen()).toMatchObject({ needsYou: 0, reason: null });
    await api.database.admin.query(`update kb.integrations set state = 'connected' where id = $1`, [integrationId]);
    const { body } = await owner.browser.get('/api/dead-letters').expect(200);
    await owner.browser
      .post('/api/dead-letters/discard', { ids: body.items.map(({ id }: { id: string }) => id) })
      .expect(200);
    expect(await seen()).toEqual({ needsYou: 0, reason: null, waiting: [] });
  });

  it('and stands in the activity as what Tributary did by itself', async () => {
    const { tenantId, projectId } = owner.tenant;
    const { integrationId } = await createIntegration(api.database.admin, { tenantId, projectId, name: 'two' });
    const letters = {
      projectId,
      integrationId,
      kind: 'event',
      cause: 'server',
      say: 'It answered 502.',
      ids: [],
    } as const;
    await api.database.transactions.run(tenantId, 'job:webhooks/1', (sql) => tellOfGivenUp(sql, letters));
    const { body } = await owner.browser.get('/api/activity?filter[actor]=system').expect(200);
    expect(body.items).toMatchObject([
      {
        actor: { kind: 'system', id: null, name: 'Tributary' },
        action: 'dead_letter.added',
        object: { type: 'integration', id: integrationId },
        data: { kind: 'event', cause: 'server', say: 'It answered 502.' },
      },
    ]);
  });
});
