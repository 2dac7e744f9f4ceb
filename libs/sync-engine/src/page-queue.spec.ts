import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PageQueue } from './page-queue';

async function* count(to: number, fail = false) {
  for (let number = 1; number <= to; number++) yield number;
  if (fail) throw new Error('the source broke');
}

async function drain(queue: PageQueue<number>, most = 3): Promise<number[]> {
  const all: number[] = [];
  for (let taken = await queue.take((_, sofar) => sofar.length < most); taken;) {
    expect(taken.length).toBeLessThanOrEqual(most);
    all.push(...taken);
    taken = await queue.take((_, sofar) => sofar.length < most);
  }
  return all;
}

describe('the page queue', () => {
  it('hands out everything in order, in batches that fit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        async (items, capacity, most) => {
          const all = await drain(new PageQueue(capacity, () => count(items)), most);
          expect(all).toEqual(Array.from({ length: items }, (_, index) => index + 1));
        },
      ),
    );
  });

  it('hands out what came before a failure, then throws it', async () => {
    const queue = new PageQueue(2, () => count(5, true));
    const all: number[] = [];
    await expect(
      (async () => {
        for (let taken = await queue.take(() => true); taken; taken = await queue.take(() => true)) all.push(...taken);
      })(),
    ).rejects.toThrow('the source broke');
    expect(all).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads no further ahead than its capacity', async () => {
    let produced = 0;
    const queue = new PageQueue(3, async function* () {
      for (;;) yield ++produced;
    });
    for (let taken = 1; taken <= 20; taken++) {
      await queue.take(() => false);
      expect(produced - taken).toBeLessThanOrEqual(3);
    }
    queue.stop();
  });

  it('produces nothing more once stopped', async () => {
    const queue = new PageQueue(2, () => count(1000));
    await queue.take(() => false);
    queue.stop();
    expect((await drain(queue)).length).toBeLessThan(10);
  });

  it('waits a little for a batch to fill up, and not at all at the end', async () => {
    let release = () => {};
    const second = new Promise<void>((resolve) => (release = resolve));
    const queue = new PageQueue<number>(
      5,
      async function* () {
        yield 1;
        await second;
        yield 2;
      },
      3_600_000,
    );
    const taken = queue.take(() => true);
    release();
    expect(await taken).toEqual([1, 2]);
    expect(await queue.take(() => true)).toBeUndefined();
  });
});
