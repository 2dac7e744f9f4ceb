import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { MachineRig, type ScriptedPart } from './testing/machine-rig';

const failure = { say: 'Scripted answered 500. It will be tried again.', category: 'server' };

describe('runs', () => {
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

  describe('a run', () => {
    it('goes through its stages, ends, and says so to everybody', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      await rig.work();
      const at = (name: string) => rig.worked.indexOf(name);
      expect(at('lists finish')).toBeGreaterThan(at('people pull all'));
      expect(at('tasks plan')).toBeGreaterThan(at('lists finish'));
      expect(rig.worked.slice(-1)).toEqual(['tasks finish']);
      expect(rig.worked).toHaveLength(10);
      const state = await rig.state(runId);
      expect(state).toMatchObject({
        run: 'succeeded',
        integration: 'connected',
        active: null,
        last: runId,
        failures: 0,
      });
      expect(state.next!.getTime() - Date.now()).toBeLessThanOrEqual(3600_000);
      expect(state.next!.getTime()).toBeGreaterThan(Date.now());
      expect(await rig.log(runId)).toEqual([
        'Import asked for by a person: everything is read.',
        expect.stringMatching(/^(Lists|People): 0 records read, 0 created, 0 updated, 0 unchanged.$/),
        expect.stringMatching(/^(Lists|People): 0 records read/),
        'Tasks: 0 records read, 0 created, 0 updated, 0 unchanged.',
        'The import is complete: 0 records read, 0 created, 0 updated, 0 unchanged.',
      ]);
      const events = await rig.rows<{ type: string }>(
        'select type from kb.domain_events where integration_id = $1 order by at, id',
        [site.integration.integrationId],
      );
      expect(events.map(({ type }) => type)).toEqual([
        'integration.state_changed',
        'run.queued',
        'run.finished',
        'integration.state_changed',
      ]);
    });

    it('advances once when two parts end at the same moment, from two processes', async () => {
      const other = rig.neighbour();
      for (let round = 0; round < 10; round++) {
        const site = await rig.site({ entities: ['lists', 'people'] });
        const runId = await rig.start(site);
        const claims = [await rig.claims.claim('a', 15, undefined), await rig.claims.claim('b', 15, undefined)];
        await Promise.all([
          rig.outcomes.settle(claims[0]!, { kind: 'done' }),
          other.outcomes.settle(claims[1]!, { kind: 'done' }),
        ]);
        expect(await rig.state(runId)).toMatchObject({ run: 'succeeded', active: null });
      }
    });

    it('waits without using up an attempt, shows why, and goes on when it may', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      const say = 'Scripted allows 100 calls a minute; continuing in 60 s.';
      let until: Date | undefined;
      rig.script = ({ stream, key }) => {
        if (until || stream !== 'tasks' || key === '') return { kind: 'done' };
        until = new Date(Date.now() + 60_000);
        return { kind: 'wait', until, say, category: 'rate_limit' };
      };
      rig.settings.concurrency = 1;
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({ run: 'waiting', wait: say, integration: 'syncing' });
      for (const key of ['a', 'b']) {
        const part = await rig.part(runId, 'tasks', key);
        expect(part).toMatchObject({ state: 'waiting', attempts: 0, leaseOwner: null });
        expect(Date.now() + part.waitSeconds! * 1000).toBeGreaterThan(until!.getTime() - 2_000);
      }
      await rig.pass(61);
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({ run: 'succeeded', wait: null });
    });

    it('tries a part again after 5, 10 and 20 minutes, then fails it and lets the rest go through', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      rig.script = failing('tasks', 'a', true);
      for (const [attempt, minutes] of [5, 10, 20].entries()) {
        await rig.work();
        const part = await rig.part(runId, 'tasks', 'a');
        expect(part).toMatchObject({ state: 'waiting', attempts: attempt + 1 });
        expect(part.waitSeconds).toBeGreaterThan(minutes * 60 - 5);
        expect(part.waitSeconds).toBeLessThanOrEqual(minutes * 60);
        expect(await rig.state(runId)).toMatchObject({
          run: 'waiting',
          wait: expect.stringContaining(`in ${minutes} min`),
        });
        await rig.pass(minutes * 60);
      }
      await rig.work();
      expect(await rig.part(runId, 'tasks', 'a')).toMatchObject({ state: 'failed', error: failure });
      expect(await rig.part(runId, 'tasks', 'b')).toMatchObject({ state: 'done' });
      expect((await rig.parts(runId)).at(-1)).toMatchObject({ stream: 'tasks', kind: 'finish', state: 'cancelled' });
      expect(await rig.state(runId)).toMatchObject({
        run: 'failed',
        integration: 'failing',
        reason: { say: failure.say, action: 'retry' },
        failures: 1,
        lastError: failure.say,
        active: null,
      });
      expect(await rig.log(runId)).toContainEqual(
        expect.stringMatching(/^Tasks of a could not be read for now.*retry 3 of 3/),
      );
    });

    it('fails a part for good at once when trying again is of no use, and what depends on it is left out', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      rig.script = failing('lists', 'all', false);
      await rig.work();
      const parts = (await rig.parts(runId)).map(({ stream, kind, state }) => `${stream} ${kind} ${state}`);
      expect(parts.toSorted()).toEqual([
        'lists finish cancelled',
        'lists plan done',
        'lists pull failed',
        'people finish done',
        'people plan done',
        'people pull done',
        'tasks plan cancelled',
      ]);
      expect(await rig.log(runId)).toContainEqual(
        'Tasks was not read: it needs Lists, which could not be read. What arrived stays; retry goes on from here.',
      );
    });

    it('stops for all who share the credentials once they are refused', async () => {
      const site = await rig.site({ nextSyncAt: new Date() });
      const sibling = await createIntegration(database.admin, {
        ...site.tenant,
        providerKey: 'scripted',
        nextSyncAt: new Date(),
      });
      await database.admin.query('update kb.integrations set connection_id = $2 where id = $1', [
        sibling.integrationId,
        site.integration.connectionId,
      ]);
      const runId = await rig.start(site);
      const say = 'Scripted refused the token (401). It was probably revoked. Reconnect to continue.';
      rig.script = () => ({ kind: 'failed', error: { say, category: 'auth', retryable: false, reconnect: true } });
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({
        run: 'failed',
        integration: 'needs_reauth',
        reason: { say, action: 'reconnect' },
        next: null,
        active: null,
      });
      const [other] = await rig.rows(
        `select i.state, t.next_sync_at, c.status from kb.integrations i join kb.sync_tasks t on t.integration_id = i.id
         join kb.connections c on c.id = i.connection_id where i.id = $1`,
        [sibling.integrationId],
      );
      expect(other).toEqual({ state: 'needs_reauth', next_sync_at: null, status: 'needs_reauth' });
      expect(new Set((await rig.parts(runId)).map(({ state }) => state))).toEqual(new Set(['failed', 'cancelled']));
    });

    it('that fails five times in a row pauses the integration, and resuming counts anew', async () => {
      const site = await rig.site();
      rig.script = failing('people', 'all', false);
      let runId = '';
      for (let i = 0; i < 5; i++) {
        runId = await rig.start(site);
        await rig.work();
      }
      const state = await rig.state(runId);
      expect(state).toMatchObject({ integration: 'paused', failures: 5, next: null });
      expect(state.reason).toEqual({
        say: expect.stringMatching(/^Paused after 5 failed imports in a row/),
        action: 'resume',
      });
      await rig.pauses.resume(site.tenant.tenantId, site.integration.integrationId, 'system');
      expect(await rig.state(runId)).toMatchObject({ integration: 'pending', failures: 0, reason: null });
      expect((await rig.state(runId)).next!.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    });
  });

  describe('cancelling', () => {
    it('stops the slice under way, refuses what it still holds, and resuming goes on where it stopped', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      let reached!: (part: ScriptedPart) => void;
      const underWay = new Promise<ScriptedPart>((resolve) => (reached = resolve));
      rig.script = async (part) => {
        if (part.stream !== 'tasks' || part.key !== 'a') return { kind: 'done' };
        await database.admin.query(
          `update kb.sync_partitions set checkpoint = '{"next":{"page":7}}', pages = 7 where id = $1`,
          [part.id],
        );
        reached(part);
        await new Promise((resolve) => part.signal.addEventListener('abort', resolve));
        return { kind: 'done' };
      };
      const working = rig.work();
      const part = await underWay;
      await rig.cancel(site, runId);
      await rig.worker.beat();
      await working;
      expect(part.signal.reason).toMatchObject({ because: 'lost' });
      expect(await rig.part(runId, 'tasks', 'a')).toMatchObject({ state: 'cancelled', leaseOwner: null });
      expect(await rig.state(runId)).toMatchObject({ run: 'cancelled', integration: 'pending', active: null });
      await expect(rig.cancel(site, runId)).rejects.toMatchObject({ status: 409 });

      const before = rig.worked.length;
      const checkpoints: (object | null)[] = [];
      rig.script = ({ stream, key, checkpoint }) => {
        if (stream === 'tasks' && key === 'a') checkpoints.push(checkpoint);
        return { kind: 'done' };
      };
      await rig.retry(site, runId);
      await rig.work();
      expect(checkpoints).toEqual([{ next: { page: 7 } }]);
      expect(rig.worked.slice(before).filter((name) => !name.startsWith('tasks'))).toEqual([]);
      expect(await rig.state(runId)).toMatchObject({ run: 'succeeded', integration: 'connected' });
    });

    it('leaves only the last run to be resumed', async () => {
      const site = await rig.site();
      const first = await rig.start(site);
      await rig.cancel(site, first);
      const second = await rig.start(site);
      await expect(rig.retry(site, first)).rejects.toMatchObject({
        status: 409,
        detail: expect.stringMatching(/already under way/),
      });
      await rig.work();
      await expect(rig.retry(site, first)).rejects.toMatchObject({
        status: 409,
        detail: expect.stringMatching(/newer import/),
      });
      await expect(rig.retry(site, second)).rejects.toMatchObject({
        status: 409,
        detail: expect.stringMatching(/Only an import that failed/),
      });
    });

    it('comes with a pause, and nothing starts before it is resumed', async () => {
      const site = await rig.site();
      const { tenantId } = site.tenant;
      const { integrationId } = site.integration;
      const runId = await rig.start(site);
      await rig.pauses.pause(tenantId, integrationId, 'user:01998d2f-4000-7000-8000-00000000000a');
      expect(await rig.state(runId)).toMatchObject({ run: 'cancelled', integration: 'paused', next: null });
      await rig.pauses.resume(tenantId, integrationId, 'user:01998d2f-4000-7000-8000-00000000000a');
      expect(await rig.scheduler.tick()).toBe(1);
      expect(await rig.state(runId)).toMatchObject({ run: 'queued', integration: 'syncing', active: runId });
    });
  });
});
