import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database';
import type { JobQueue } from '../../platform/queue/job-queue';
import { MachineRig, type Script } from './machine-rig';

export interface BellHarness {
  /** A bell as a process of its own would have it, connected; its slow poll does not come within a test. */
  open(database: TestDatabase): Promise<JobQueue>;
  /** Cuts every bell's connection; they come back by themselves. */
  cut(database: TestDatabase): Promise<void>;
}

const minute = 60_000;

/** What a queue is expected to do is done by rows; it must come about with each kind of bell. */
export function bellContract(name: string, harness: BellHarness): void {
  describe(`the sync machine with ${name}`, () => {
    let database: TestDatabase;
    const rigs: MachineRig[] = [];
    beforeAll(async () => {
      Logger.overrideLogger(false);
      database = await createTestDatabase({ poolSize: 10 });
    });
    afterEach(async () => {
      for (const { worker, queue } of rigs.splice(0)) {
        await worker.drain();
        await queue.close();
      }
      await database.admin.query('delete from kb.sync_runs');
    });
    afterAll(() => database.close());

    /** Two processes that work, and the one that asks. */
    async function processes(script: Script = () => ({ kind: 'done' })) {
      const asks = new MachineRig(database, await harness.open(database));
      const works: MachineRig[] = [];
      for (let i = 0; i < 2; i++) works.push(asks.neighbour(await harness.open(database)));
      for (const rig of works) {
        rig.script = script;
        await rig.worker.start();
      }
      rigs.push(...works, asks);
      return { asks, works };
    }

    /** Waits for the state by asking for it; the processes do not know that they are watched. */
    async function reached(rig: MachineRig, runId: string, state: string): Promise<void> {
      while ((await rig.state(runId)).run !== state);
    }

    it('works a run to its end as soon as it is asked for, each part once', async () => {
      const { asks, works } = await processes();
      const runId = await asks.start(await asks.site());
      await reached(asks, runId, 'succeeded');
      const worked = works.flatMap((rig) => rig.worked);
      expect(new Set(worked).size).toBe(worked.length);
      expect(worked).toHaveLength(10);
    });

    it('puts a part off, and goes on when its time has come', async () => {
      let waited = false;
      const { asks } = await processes(({ kind }) => {
        if (waited || kind !== 'pull') return { kind: 'done' };
        waited = true;
        return { kind: 'wait', until: new Date(Date.now() + 300), say: 'A little later.', category: 'rate_limit' };
      });
      const runId = await asks.start(await asks.site({ entities: ['people'] }));
      await reached(asks, runId, 'succeeded');
      expect(await asks.log(runId)).toContain('A little later.');
    });

    it('repeats a part that failed, and that yields', async () => {
      let turn = 0;
      const { asks } = await processes(({ kind }) => {
        if (kind !== 'pull' || ++turn > 3) return { kind: 'done' };
        if (turn === 1) return { kind: 'yield' };
        return { kind: 'failed', error: { say: 'Not now.', category: 'server', retryable: true } };
      });
      const runId = await asks.start(await asks.site({ entities: ['people'] }));
      for (let i = 0; i < 2; i++) {
        await reached(asks, runId, 'waiting');
        await asks.pass((10 * minute) / 1000);
        await asks.reconciler.tick(1000);
        while ((await asks.parts(runId))[0]!.attempts === i + 1 && (await asks.state(runId)).run === 'waiting');
      }
      await reached(asks, runId, 'succeeded');
      expect(turn).toBe(4);
    });

    it('refuses a second run of a task while one is active, and starts it after', async () => {
      const { asks } = await processes();
      const site = await asks.site();
      const [first, ...others] = (await Promise.allSettled([1, 2, 3].map(() => asks.start(site)))).toSorted((left) =>
        left.status === 'fulfilled' ? -1 : 1,
      );
      expect(others.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await reached(asks, (first as PromiseFulfilledResult<string>).value, 'succeeded');
      await reached(asks, await asks.start(site), 'succeeded');
    });

    it('stops a slice at once when its run is cancelled, and goes on when it is resumed', async () => {
      let underWay!: () => void;
      const begun = new Promise<void>((resolve) => (underWay = resolve));
      let stopped!: (reason: unknown) => void;
      const reason = new Promise((resolve) => (stopped = resolve));
      let first = true;
      const { asks } = await processes(async ({ kind, signal }) => {
        if (kind !== 'pull' || !first) return { kind: 'done' };
        first = false;
        underWay();
        await new Promise((end) => signal.addEventListener('abort', end));
        stopped(signal.reason);
        return { kind: 'done' };
      });
      const site = await asks.site({ entities: ['people'] });
      const runId = await asks.start(site);
      await begun;
      await asks.cancel(site, runId);
      expect(await reason).toMatchObject({ because: 'lost' });
      await asks.retry(site, runId);
      await reached(asks, runId, 'succeeded');
    });

    it('makes up for a worker that vanished', async () => {
      const { asks } = await processes();
      const vanished = await harness.open(database);
      const site = await asks.site({ entities: ['people'] });
      for (const rig of rigs) rig.settings.concurrency = 0;
      const runId = await asks.start(site);
      await asks.claims.claim('vanished', 15, undefined);
      await vanished.close();
      for (const rig of rigs) rig.settings.concurrency = 2;
      await asks.pass(16);
      await asks.reconciler.tick(1000);
      await reached(asks, runId, 'succeeded');
      expect(await asks.log(runId)).toContainEqual(expect.stringMatching(/^A worker stopped in the middle/));
    });

    it('loses nothing when its notifications are lost', async () => {
      const { asks } = await processes();
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) {
        ids.push(await asks.start(await asks.site()));
        await harness.cut(database);
      }
      for (const id of ids) await reached(asks, id, 'succeeded');
      expect(ids).toHaveLength(5);
    });
  });
}
