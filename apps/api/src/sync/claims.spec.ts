import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Claim } from '@tributary/sync-engine';
import { createIntegration } from '../platform/database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { PostgresRunStore } from './run.store';
import { MachineRig, SilentBell } from './testing/machine-rig';

describe('claims', () => {
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

  describe('of parts', () => {
    const worker = (name: string) => (from: MachineRig) => from.claims.claim(name, 15, undefined);

    it('never give one part to two workers', async () => {
      const site = await rig.site();
      rig.found = { ...rig.found, lists: Array.from({ length: 200 }, (_, i) => `list ${i}`) };
      const runId = await rig.start(site);
      rig.script = ({ kind }) => (kind === 'plan' ? { kind: 'done' } : later);
      await rig.work();
      await rig.pass(3600);
      const processes = [rig, rig.neighbour(), rig.neighbour()];
      const claimed: Claim[] = [];
      await Promise.all(
        Array.from({ length: 9 }, async (_, i) => {
          for (
            let claim = await worker(`w${i}`)(processes[i % 3]!);
            claim;
            claim = await worker(`w${i}`)(processes[i % 3]!)
          )
            claimed.push(claim);
        }),
      );
      const owners = await rig.rows<{ owners: number; parts: number }>(
        `select count(distinct lease_owner)::int as owners, count(*)::int as parts from kb.sync_partitions
         where run_id = $1 and state = 'running'`,
        [runId],
      );
      expect(new Set(claimed.map(({ partitionId }) => partitionId)).size).toBe(claimed.length);
      expect(owners[0]!.parts).toBe(claimed.length);
      expect(owners[0]!.parts).toBeGreaterThanOrEqual(200);
      expect(owners[0]!.owners).toBeGreaterThan(1);
    });

    it('go to what people asked for first, then to first imports, then to the schedule', async () => {
      const sites = [await rig.site(), await rig.site(), await rig.site()];
      const triggers = ['schedule', 'manual', 'first'] as const;
      for (const [i, site] of sites.entries()) await rig.start(site, { trigger: triggers[i]! });
      const order: string[] = [];
      for (let i = 0; i < 6; i++) order.push((await rig.claims.claim('w', 15, undefined))!.tenantId);
      const [scheduled, manual, first] = sites.map(({ tenant }) => tenant.tenantId);
      expect(order).toEqual([manual, manual, first, first, scheduled, scheduled]);
    });

    it('take turns between tenants, however much one of them has', async () => {
      const [large, small] = [await rig.site(), await rig.site()];
      for (let i = 0; i < 5; i++) {
        const more = await createIntegration(database.admin, {
          ...large.tenant,
          providerKey: 'scripted',
          entities: ['lists', 'people'],
        });
        await rig.start({ tenant: large.tenant, integration: more });
      }
      await rig.start(small);
      const order: string[] = [];
      let last: string | undefined;
      for (let i = 0; i < 6; i++) order.push((last = (await rig.claims.claim('w', 15, last))!.tenantId));
      expect(order.slice(0, 4).filter((tenant) => tenant === small.tenant.tenantId)).toHaveLength(2);
      expect(new Set(order.slice(4))).toEqual(new Set([large.tenant.tenantId]));
    });

    it('leave alone what is not due, and find it once it is', async () => {
      const site = await rig.site({ entities: ['people'] });
      await rig.start(site);
      await database.admin.query(
        `update kb.sync_partitions set state = 'waiting', not_before = now() + interval '60 seconds'`,
      );
      expect(await rig.claims.claim('w', 15, undefined)).toBeUndefined();
      expect((await rig.claims.workDue()).nextInMs).toBeGreaterThan(50_000);
      await rig.pass(61);
      expect(await rig.claims.claim('w', 15, undefined)).toMatchObject({ tenantId: site.tenant.tenantId });
    });

    it('that ran out go to another worker, and the late one is refused', async () => {
      const site = await rig.site({ entities: ['people'] });
      const runId = await rig.start(site);
      const stopped = (await rig.claims.claim('stopped', 15, undefined))!;
      expect(await rig.claims.endLeases()).toEqual([]);
      await rig.pass(16);
      expect(await rig.claims.endLeases()).toEqual([
        { tenantId: site.tenant.tenantId, partitionId: stopped.partitionId },
      ]);
      const store = new PostgresRunStore();
      const commit = (claim: Claim) =>
        database.transactions.run(claim.tenantId, 'system', async (sql) => {
          const job = await store.open(sql, claim);
          return job ? store.commit(sql, job, { ...nothing, pages: 1 }) : 'lost';
        });
      expect(await commit(stopped)).toBe('lost');
      const next = (await rig.claims.claim('next', 15, undefined))!;
      expect(next.fencingToken).toBeGreaterThan(stopped.fencingToken);
      expect(await rig.outcomes.settle(stopped, { kind: 'done' })).toEqual({ kept: false });
      expect(await commit(stopped)).toBe('lost');
      expect(await commit(next)).toBe(true);
      expect((await rig.parts(runId))[0]).toMatchObject({ state: 'running', leaseOwner: 'next', crashes: 1 });
    });

    it('are kept by a heartbeat, also while a commit holds their row', async () => {
      const site = await rig.site();
      await rig.start(site);
      const held = [await rig.claims.claim('w', 15, undefined), await rig.claims.claim('w', 15, undefined)];
      await rig.pass(16);
      const client = await database.createPool(1).connect();
      await client.query(`begin; select set_config('app.tenant_id', '${site.tenant.tenantId}', true)`);
      await client.query('select from kb.sync_partitions where id = $1 for update', [held[0]!.partitionId]);
      expect(await rig.claims.renew('w', 15)).toEqual(
        new Map(held.map((claim) => [claim!.partitionId, claim!.fencingToken])),
      );
      expect(await rig.claims.endLeases()).toEqual([]);
      await client.query('rollback');
      client.release();
      expect((await rig.claims.endLeases()).map(({ partitionId }) => partitionId)).toEqual([held[0]!.partitionId]);
    });
  });

  describe('a crash', () => {
    const crash = async (claim: Claim) => {
      expect(await rig.outcomes.begin(claim)).toMatchObject({ kept: true });
      await rig.pass(16);
      await rig.reconciler.tick(3000);
    };

    it('eight times in a row without getting further sets the part aside, and the rest goes through', async () => {
      const site = await rig.site();
      const runId = await rig.start(site);
      rig.script = ({ stream, key }) => (stream === 'tasks' && key ? later : { kind: 'done' });
      await rig.work();
      await rig.pass(3600);
      await database.admin.query(`update kb.sync_partitions set priority = 30 where partition_key = 'a'`);
      for (let i = 0; i < 8; i++) await crash((await rig.claims.claim(`dead ${i}`, 15, undefined))!);
      rig.script = () => ({ kind: 'done' });
      await rig.work();
      const part = await rig.part(runId, 'tasks', 'a');
      expect(part).toMatchObject({ state: 'parked', crashes: 8 });
      expect(part.error!.say).toMatch(/^Reading Tasks of a stopped its worker 8 times in a row.*Retry the import/);
      expect(await rig.part(runId, 'tasks', 'b')).toMatchObject({ state: 'done' });
      expect(await rig.state(runId)).toMatchObject({ run: 'failed', error: { say: part.error!.say } });
      await rig.retry(site, runId);
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({ run: 'succeeded' });
    });

    it('after a commit is forgiven: twenty of them with a page between park nothing', async () => {
      const site = await rig.site({ entities: ['people'] });
      const runId = await rig.start(site);
      for (let i = 0; i < 20; i++) {
        const claim = (await rig.claims.claim(`dead ${i}`, 15, undefined))!;
        await database.admin.query('update kb.sync_partitions set pages = pages + 1 where id = $1', [
          claim.partitionId,
        ]);
        await crash(claim);
      }
      expect((await rig.parts(runId))[0]).toMatchObject({ crashes: 1 });
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({ run: 'succeeded' });
    });

    it('inside the engine is tried again within seconds and told without its message', async () => {
      const site = await rig.site({ entities: ['people'] });
      const runId = await rig.start(site);
      rig.settings.concurrency = 1;
      rig.script = () => {
        rig.settings.concurrency = 0; // however soon it is due again, it is looked at before
        throw new TypeError('secret-canary');
      };
      await rig.worker.start();
      await rig.worker.whenIdle();
      await rig.worker.drain();
      const [part] = await rig.parts(runId);
      expect(part).toMatchObject({ state: 'waiting', crashes: 1, attempts: 0 });
      expect(part!.waitSeconds).toBeLessThanOrEqual(1);
      expect((await rig.log(runId)).join()).not.toContain('secret-canary');
      rig.settings.concurrency = 1;
      rig.script = () => ({ kind: 'done' });
      await rig.pass(1);
      await rig.work();
      expect(await rig.state(runId)).toMatchObject({ run: 'succeeded' });
    });

    it('of a process on this host is made up for when it starts again, and living neighbours keep theirs', async () => {
      const site = await rig.site();
      await rig.start(site);
      const [host] = rig.worker.name.split(':');
      const dead = (await rig.claims.claim(`${host}:${deadPid()}:abc`, 15, undefined))!;
      const alive = (await rig.claims.claim(`${host}:${process.ppid}:abc`, 15, undefined))!;
      const first = new Promise<string>((resolve) => {
        rig.script = async ({ id, signal }) => {
          resolve(id);
          await new Promise((end) => signal.addEventListener('abort', end));
          return { kind: 'yield' };
        };
      });
      await rig.worker.start();
      expect(await first).toBe(dead.partitionId);
      await rig.worker.drain();
      expect(await rig.claims.owners()).toEqual([alive.worker]);
      const alone = rig.neighbour(new SilentBell(), { alone: true, concurrency: 0 });
      await alone.worker.start();
      expect(await rig.claims.owners()).toEqual([]);
      await alone.worker.drain();
    });
  });

  it('ends in good order: a slice is told to stop, where it stands is stored, and its lease is free', async () => {
    const site = await rig.site({ entities: ['people'] });
    const runId = await rig.start(site);
    const stopped = new Promise<unknown>((resolve) => {
      rig.script = async ({ signal }) => {
        void rig.worker.drain();
        await new Promise((end) => signal.addEventListener('abort', end));
        resolve(signal.reason);
        return { kind: 'yield' };
      };
    });
    await rig.worker.start();
    expect(await stopped).toMatchObject({ because: 'shutdown' });
    await rig.worker.whenIdle();
    expect((await rig.parts(runId))[0]).toMatchObject({ state: 'ready', leaseOwner: null, crashes: 0, attempts: 0 });
    await rig.worker.fill();
    expect(rig.worked).toHaveLength(1);
  });
});

/** Puts a part off by an hour. */
const later = { kind: 'wait', until: new Date(Date.now() + 3600_000), say: 'Later.', category: 'none' } as const;

const nothing = {
  checkpoint: {},
  pages: 0,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  failed: 0,
  apiCalls: 0,
  bytesIn: 0,
  ms: 0,
  readFrom: undefined,
  maxVersion: undefined,
};

/** The number of no process: above the kernel's largest. */
const deadPid = () => 4_194_305;
