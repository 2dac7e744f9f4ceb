import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { MachineRig, type ScriptedPart, type Site } from './testing/machine-rig';

const failure = { say: 'Scripted answered 500. It will be tried again.', category: 'server' };

describe('asking for runs', () => {
  let database: TestDatabase;
  let rig: MachineRig;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ poolSize: 10 });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    // What an earlier test left is nobody's work in the next one.
    await database.admin.query('delete from kb.sync_runs');
    await database.admin.query('update kb.sync_tasks set next_sync_at = null');
    rig = new MachineRig(database);
  });

  const failing = (stream: string, key: string, retryable: boolean) => (part: ScriptedPart) =>
    part.stream === stream && part.key === key
      ? ({ kind: 'failed', error: { ...failure, retryable } } as const)
      : ({ kind: 'done' } as const);

  describe('a request', () => {
    it('makes one part a stream, the first stage ready and the later ones blocked', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      const parts = (await rig.parts(runId)).map(({ stream, kind, stage, state }) => [stream, kind, stage, state]);
      expect(parts).toEqual([
        ['lists', 'plan', 0, 'ready'],
        ['people', 'plan', 0, 'ready'],
        ['tasks', 'plan', 3, 'blocked'],
      ]);
      expect(await rig.state(runId)).toMatchObject({ run: 'queued', integration: 'syncing', active: runId });
    });

    it('is refused while a run is active, however many ask at once', async () => {
      const site = await rig.site();
      const asked = await Promise.allSettled(Array.from({ length: 8 }, () => rig.start(site)));
      const refused = asked.filter((each) => each.status === 'rejected').map((each) => each.reason);
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(refused.map(({ status }) => status)).toEqual(Array(7).fill(409));
      expect(refused[0].detail).toMatch(/already under way. Wait for it to end, or cancel it first/);
    });

    it.each([
      ['paused', /is paused. Resume it first/],
      ['needs_reauth', /Reconnect it first/],
      ['disabled', /is switched off. Switch it on/],
    ])('is refused when the integration is %s', async (state, sentence) => {
      const site = await rig.site({ state });
      await expect(rig.start(site)).rejects.toMatchObject({ status: 409, detail: expect.stringMatching(sentence) });
    });

    it('finds nothing of another tenant, and nothing when no stream is chosen', async () => {
      const [mine, other, empty] = [
        await rig.site(),
        await rig.site(),
        await rig.site({ entities: ['no such stream'] }),
      ];
      const { integrationId } = other.integration;
      await expect(rig.start(mine, { integrationId })).rejects.toMatchObject({ status: 404 });
      await expect(rig.start(empty)).rejects.toMatchObject({ status: 409 });
    });
  });

  describe('the scheduler', () => {
    const due = async (count: number, options: { state?: string } = {}): Promise<Site[]> => {
      const sites: Site[] = [];
      for (let i = 0; i < count; i++)
        sites.push(await rig.site({ nextSyncAt: new Date(Date.now() - 1000), ...options }));
      return sites;
    };
    const runsOf = (site: Site) =>
      rig.rows<{ mode: string; trigger: string; state: string }>(
        'select mode, trigger, state from kb.sync_runs where integration_id = $1 order by created_at',
        [site.integration.integrationId],
      );

    it('starts what is due, once, however many of them look', async () => {
      const sites = await due(30);
      const schedulers = [rig, rig.neighbour(), rig.neighbour()].map(({ scheduler }) => scheduler);
      const started = await Promise.all([...schedulers, ...schedulers].map((scheduler) => scheduler.tick()));
      expect(started.reduce((sum, count) => sum + count, 0)).toBe(30);
      for (const site of sites)
        expect(await runsOf(site)).toEqual([{ mode: 'full', trigger: 'first', state: 'queued' }]);
      expect(await rig.scheduler.tick()).toBe(0);
    });

    it('reads everything once a day and what changed at other times', async () => {
      const [site] = await due(1);
      const census = (hours: number) =>
        database.admin.query(
          `insert into kb.stream_states (tenant_id, integration_id, stream, last_census_at)
           select $1, $2, s, now() - make_interval(hours => $3) from unnest(array['lists', 'tasks', 'people']) s
           on conflict (tenant_id, integration_id, stream) do update set last_census_at = excluded.last_census_at`,
          [site!.tenant.tenantId, site!.integration.integrationId, hours],
        );
      for (const hours of [1, 22, 24]) {
        await census(hours);
        await rig.pass(8 * 3600);
        await census(hours);
        await rig.scheduler.tick();
        await rig.work();
      }
      expect((await runsOf(site!)).map(({ mode }) => mode)).toEqual(['incremental', 'incremental', 'full']);
    });

    it('goes on with a first import that broke off instead of beginning anew', async () => {
      const [site] = await due(1);
      await rig.scheduler.tick();
      rig.script = failing('tasks', 'b', false);
      await rig.work();
      const before = rig.worked.length;
      rig.script = () => ({ kind: 'done' });
      await rig.pass(3600);
      expect(await rig.scheduler.tick()).toBe(1);
      await rig.work();
      expect(await runsOf(site!)).toEqual([{ mode: 'full', trigger: 'first', state: 'succeeded' }]);
      expect(rig.worked.slice(before)).toEqual(['tasks pull b', 'tasks finish']);
    });

    it('puts out of its way what cannot run, before all that is due after it', async () => {
      await due(2, { state: 'paused' });
      const [deleted] = await due(1);
      await database.admin.query('update kb.integrations set deleted_at = now() where id = $1', [
        deleted!.integration.integrationId,
      ]);
      const unknown = await rig.site({ providerKey: 'gone', nextSyncAt: new Date(Date.now() - 5000) });
      expect(await rig.scheduler.tick()).toBe(0);
      const rows = await rig.rows<{ wait: number }>(
        'select extract(epoch from next_sync_at - now())::float as wait from kb.sync_tasks where next_sync_at is not null',
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]!.wait).toBeGreaterThan(3500);
      expect(await runsOf(unknown)).toEqual([]);
    });
  });

  it('makes the months of its logs ahead, and the rest catches what no month takes', async () => {
    await rig.reconciler.makeMonths();
    const site = await rig.site();
    const runId = await rig.start(site);
    await database.admin.query(
      `insert into kb.sync_logs (id, tenant_id, integration_id, run_id, at, level, message)
       select gen_random_uuid(), $1, $2, $3, now() + make_interval(years => y), 'info', 'far' from unnest(array[0, 50]) y`,
      [site.tenant.tenantId, site.integration.integrationId, runId],
    );
    const held = await rig.rows<{ part: string }>(
      `select tableoid::regclass::text as part from kb.sync_logs where run_id = $1 and message = 'far' order by at`,
      [runId],
    );
    expect(held.map(({ part }) => part)).toEqual([expect.stringMatching(/^kb\.sync_logs_\d{6}$/), 'kb.sync_logs_rest']);
    const parents = await rig.rows<{ parts: number }>(
      `select count(*)::int as parts from pg_inherits where inhparent = any (array['kb.sync_logs', 'kb.field_changes',
         'kb.domain_events']::regclass[]) group by inhparent`,
    );
    expect(parents).toEqual([{ parts: 5 }, { parts: 5 }, { parts: 5 }]);
  });
});
