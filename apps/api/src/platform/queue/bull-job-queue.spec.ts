import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '../../testing/until';
import { BullJobQueue } from './bull-job-queue';
import { jobQueueContract } from './job-queue.contract';
import type { Ring } from './job-queue';
import { REDIS_NAME } from './redis-connections';
import { describeWithRedis } from './testing/describe-with-redis';
import type { TestRedis } from './testing/redis-server';

const queues = { work: 'contract-work', other: 'contract-other' };
const ways = [
  { way: 'with a queue for each kind', queues },
  { way: 'with every kind published', queues: {} },
];

async function open(redis: TestRedis, options: { pollMs?: number; queues?: Record<string, string> } = {}) {
  const queue = new BullJobQueue({ url: redis.url, pollMs: 60_000, queues, ...options });
  await queue.ready();
  return queue;
}

async function forget(redis: TestRedis): Promise<void> {
  await redis.ask((client) => client.flushall());
}

describeWithRedis('BullJobQueue', (redis) => {
  for (const { way, queues: named } of ways) {
    jobQueueContract(`BullJobQueue ${way}`, {
      open: (options = {}) => open(redis(), { ...options, queues: named }),
      openUnreachable: () => new BullJobQueue({ url: 'redis://127.0.0.1:1', queues: named }),
      cut: () => redis().cut(),
      forget: () => forget(redis()),
      async mended() {
        await until('both processes listen again', async () => {
          const list = await redis().ask(async (client) => String(await client.client('LIST')));
          const up = list.split('\n').filter((line) => line.includes(`name=${REDIS_NAME} `) && / sub=1 /.test(line));
          return up.length >= 2;
        });
      },
    });
  }

  describe('one queue for many processes', () => {
    const workers: { queue: BullJobQueue; letGo: () => void }[] = [];
    afterEach(async () => {
      for (const { letGo } of workers) letGo();
      await Promise.all(workers.splice(0).map(({ queue }) => queue.close()));
      await forget(redis());
    });

    /** A process that has room for one piece of work, which it keeps until it is told to let go. */
    async function worker() {
      const queue = await open(redis());
      const heard: Ring[] = [];
      let letGo!: () => void;
      const gone = new Promise<void>((resolve) => (letGo = resolve));
      queue.listen('work', async (ring) => {
        heard.push(ring);
        await gone;
      });
      workers.push({ queue, letGo });
      return { queue, heard, letGo };
    }

    it('rings a process that has room, not one that is at work', async () => {
      const [busy, free, asks] = [await worker(), await worker(), await open(redis())];
      busy.queue.ring('work', { id: 'its own' });
      await until('it is at work', async () => busy.heard.length === 1);
      await until('the other looked too', async () => free.heard.length === 1 || (asks.ring('work'), false));
      free.letGo();
      for (let number = 2; number < 12; number++) {
        const id = String(number);
        const isHeard = () => free.heard.some(({ ids }) => ids.includes(id));
        // Of rings that wait only so many are kept, and those that let it look before may be there still.
        await until(`ring ${number} was heard`, async () => isHeard() || (asks.ring('work', { id }), false));
      }
      expect(busy.heard).toHaveLength(1);
      await asks.close();
    });

    it('keeps a ring for whoever comes later, and no more of them than are of use', async () => {
      const asks = await open(redis());
      for (let number = 0; number < 40; number++) {
        asks.ring('work');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await asks.close();
      const waiting = await redis().ask((client) => client.llen('bull:contract-work:wait'));
      expect(waiting).toBeGreaterThan(0);
      expect(waiting).toBeLessThanOrEqual(10);
      const late = await worker();
      await until('it was heard', async () => late.heard.length > 0);
      late.letGo();
      await until(
        'all were taken',
        async () => (await redis().ask((client) => client.keys('bull:contract-work:*'))).length <= 3,
      );
    });

    it('has a ring heard by another process when the one that had it is gone', async () => {
      const [doomed, asks] = [await worker(), await open(redis())];
      asks.ring('work', { id: 'orphan' });
      await until('it was heard', async () => doomed.heard.length === 1);
      const heir = await worker();
      // Its lock is all that says it is alive; dead, it would not renew it.
      await redis().ask((client) => client.keys('bull:contract-work:*:lock').then((keys) => client.del(keys)));
      await until('another heard it', async () => heir.heard.length === 1);
      expect(heir.heard[0]).toEqual({ ids: ['orphan'] });
      await asks.close();
    });

    it('goes on after everything in Redis was flushed, and after Redis was away', async () => {
      const problems: string[] = [];
      const listens = new BullJobQueue({
        url: redis().url,
        queues,
        pollMs: 60_000,
        report: (problem) => problems.push(problem),
      });
      await listens.ready();
      const asks = await open(redis());
      const heard = new Set<string>();
      listens.listen('work', ({ ids }) => {
        for (const id of ids) heard.add(id);
        return Promise.resolve();
      });
      const rings = async (id: string) => {
        await until(`${id} was heard`, async () => (asks.ring('work', { id }), heard.has(id)));
      };
      await rings('before');
      await redis().ask((client) => client.flushall());
      await rings('after a flush');
      await redis().end();
      asks.ring('work', { id: 'kept meanwhile' });
      await redis().begin();
      await until('what was rung meanwhile was heard', async () => heard.has('kept meanwhile'));
      await rings('after it was away');
      expect(problems).toEqual(['Redis cannot be reached; work goes on, found by looking now and then.']);
      await Promise.all([listens.close(), asks.close()]);
    });
  });
});
