import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOlder, newest, type Identified } from './observed';

const record = fc.record({
  externalId: fc.constantFrom('a', 'b'),
  version: fc.option(fc.integer({ min: 0, max: 3 })),
  observedAt: fc.integer({ min: 0, max: 3 }).map((at) => new Date(at)),
});
const identified = (from: { externalId: string; version: number | null; observedAt: Date }): Identified => ({
  ...from,
  raw: {},
  sentHash: null,
  hash: Buffer.alloc(16),
});

describe('the order of versions', () => {
  it('never calls both of two records older than the other', () => {
    fc.assert(
      fc.property(record, record, (left, right) => {
        expect([isOlder(left, right), isOlder(right, left)]).not.toEqual([true, true]);
      }),
    );
  });

  it('keeps, of several readings, one that no other is newer than when all carry versions', () => {
    fc.assert(
      fc.property(
        fc.array(
          record.filter(({ version }) => version !== null),
          { minLength: 1 },
        ),
        (records) => {
          const kept = newest(records.map(identified));
          for (const each of records) expect(isOlder(kept.get(each.externalId)!, each)).toBe(false);
        },
      ),
    );
  });

  it('takes the later of two that are equal', () => {
    const [first, second] = [1, 2].map((raw) => ({
      ...identified({ externalId: 'a', version: 1, observedAt: new Date(0) }),
      raw,
    }));
    expect(newest([first!, second!]).get('a')!.raw).toBe(2);
  });
});
