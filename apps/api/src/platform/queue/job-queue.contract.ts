import { afterEach, describe, expect, it } from '@jest/globals';
import type { JobQueue, Ring } from './job-queue';

/** What the suite needs of an adapter: queues as different processes would have them, and a backend to take away. */
export interface QueueHarness {
  /** A queue as a process of its own would have it, connected. Closed by the suite. */
  open(options?: { pollMs?: number }): Promise<JobQueue>;
  /** A queue whose backend cannot be reached. */
  openUnreachable(): JobQueue;
  /** Cuts all connections to the backend, which stays. */
  cut(): Promise<void>;
  /** Resolves once a queue is connected again after a cut. */
  mended(queue: JobQueue): Promise<void>;
  /** Removes rings that wait in the backend, where one keeps them. */
  forget?(): Promise<void>;
}

/** Rings that were heard, to be waited for. */
function hearing() {
  const rings: Ring[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  return {
    rings,
    handler: (ring: Ring) => {
      rings.push(ring);
      for (const each of waiting) if (rings.length >= each.count) each.resolve();
      return Promise.resolve();
    },
    /** Resolves when so many rings were heard in all. */
    heard: (count: number) =>
      rings.length >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ count, resolve })),
  };
}

function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

/** What every bell does. What rows do (delay, priority, retry and so on) is tested on the rows, once with each bell. */
export function jobQueueContract(name: string, harness: QueueHarness): void {
  describe(`${name} as a bell`, () => {
    const queues: JobQueue[] = [];
    const open = async (options?: { pollMs?: number }) => {
      const queue = await harness.open(options);
      queues.push(queue);
      return queue;
    };
    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.close()));
      await harness.forget?.();
    });

    it('rings in the same process and in another, with the id as a hint', async () => {
      const [here, there] = [await open(), await open()];
      const ears = hearing();
      here.listen('work', ears.handler);
      here.ring('work', { id: 'a' });
      await ears.heard(1);
      there.ring('work', { id: 'b' });
      await ears.heard(2);
      expect(ears.rings).toEqual([{ ids: ['a'] }, { ids: ['b'] }]);
    });

    it('rings only those who listen for the kind', async () => {
      const queue = await open();
      const [work, other] = [hearing(), hearing()];
      queue.listen('work', work.handler);
      queue.listen('other', other.handler);
      queue.ring('work');
      await work.heard(1);
      queue.ring('other');
      await other.heard(1);
      expect([work.rings.length, other.rings.length]).toEqual([1, 1]);
    });

    it('calls once more for all the rings that found the handler busy', async () => {
      const queue = await open();
      const [first, ears] = [gate(), hearing()];
      queue.listen('work', async (ring) => {
        await ears.handler(ring);
        if (ears.rings.length === 1) await first.opened;
      });
      queue.ring('work');
      await ears.heard(1);
      for (let i = 0; i < 50; i++) queue.ring('work', { id: String(i % 3) });
      first.open();
      await ears.heard(2);
      expect(ears.rings[1]!.ids.toSorted()).toEqual(['0', '1', '2']);
    });

    it('joins a thousand rings into few and names no ids when they are too many', async () => {
      const [from, to] = [await open(), await open()];
      const ears = hearing();
      to.listen('work', ears.handler);
      for (let i = 0; i < 1_000; i++)
        from.ring('work', { id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}` });
      await ears.heard(1);
      from.ring('work', { id: 'last' });
      await ears.heard(2);
      expect(ears.rings).toEqual([{ ids: [] }, { ids: ['last'] }]);
    });

    it('runs no more calls at once than it may', async () => {
      const queue = await open();
      const [release, ears] = [gate(), hearing()];
      let [running, most] = [0, 0];
      queue.listen(
        'work',
        async (ring) => {
          most = Math.max(most, ++running);
          await ears.handler(ring);
          await release.opened;
          running--;
        },
        { concurrency: 2 },
      );
      for (let i = 0; i < 5; i++) queue.ring('work');
      await ears.heard(2);
      release.open();
      await ears.heard(3);
      expect(most).toBe(2);
    });

    it('rings later, not before its time', async () => {
      const queue = await open();
      const ears = hearing();
      queue.listen('work', ears.handler);
      const rung = performance.now();
      queue.ring('work', { delayMs: 40 });
      queue.ring('work', { delayMs: 41 });
      expect(ears.rings).toEqual([]);
      await ears.heard(1);
      expect(performance.now() - rung).toBeGreaterThanOrEqual(39);
    });

    it('calls again after a handler failed', async () => {
      const queue = await open();
      const ears = hearing();
      queue.listen('work', async (ring) => {
        await ears.handler(ring);
        if (ears.rings.length === 1) throw new Error('as arranged');
      });
      queue.ring('work');
      await ears.heard(1);
      queue.ring('work', { id: 'next' });
      await ears.heard(2);
      expect(ears.rings[1]).toEqual({ ids: ['next'] });
    });

    it('calls listeners now and then unrung, so that a lost ring is made up for', async () => {
      const queue = await open({ pollMs: 20 });
      const ears = hearing();
      queue.listen('work', ears.handler);
      await ears.heard(2);
      expect(ears.rings[0]).toEqual({ ids: [] });
    });

    it('hears again after its connection was cut, and looks everywhere for what it missed', async () => {
      const [here, there] = [await open(), await open()];
      const ears = hearing();
      here.listen('work', ears.handler);
      await harness.cut();
      await Promise.all([harness.mended(here), harness.mended(there)]);
      await ears.heard(1);
      there.ring('work', { id: 'after' });
      await ears.heard(2);
      expect(ears.rings.slice(0, 2)).toEqual([{ ids: [] }, { ids: ['after'] }]);
    });

    it('does not hold up who rings when the backend is gone, and still rings in the process', async () => {
      const queue = harness.openUnreachable();
      queues.push(queue);
      const ears = hearing();
      queue.listen('work', ears.handler);
      const before = process.cpuUsage();
      for (let i = 0; i < 1_000; i++) queue.ring('work');
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
      await ears.heard(1);
    });

    it('says whether its backend is there', async () => {
      const nowhere = harness.openUnreachable();
      queues.push(nowhere);
      expect(await (await open()).answers()).toBe(true);
      expect(await nowhere.answers()).toBe(false);
    });

    it('waits on closing for calls under way, and rings nobody after', async () => {
      const queue = await open();
      const [first, ears] = [gate(), hearing()];
      let ended = false;
      queue.listen('work', async (ring) => {
        await ears.handler(ring);
        await first.opened;
        ended = true;
      });
      queue.ring('work');
      await ears.heard(1);
      const closed = queue.close();
      first.open();
      await closed;
      queue.ring('work');
      expect([ended, ears.rings.length]).toEqual([true, 1]);
    });
  });
}
