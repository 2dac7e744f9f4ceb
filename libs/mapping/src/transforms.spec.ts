import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from './index';
import { transforms } from './index';
import { TransformFailure } from './transform';
import { isoToEpochMs } from './transforms/date';
import { fromWallTime, wallTime } from './transforms/zone';
import { htmlToText, markdownToText } from './transforms/rich-text';

const cases = [...transforms.values()].flatMap((transform) =>
  transform.examples.map((example) => ({ transform, example, title: `${transform.name} ${JSON.stringify(example)}` })),
);
const run = (name: string, value: Json, args: object = {}) => {
  const transform = transforms.get(name);
  if (!transform) throw new Error(`no ${name}`);
  return transform.make(transform.args.parse(args))(value);
};

/** What comes out, or the words of the misfit; any other error is thrown on. */
function outcome(apply: (value: Json) => Json, value: Json): { out: Json } | { fails: string } {
  try {
    return { out: apply(value) };
  } catch (error) {
    if (error instanceof TransformFailure) return { fails: error.message };
    throw error;
  }
}

describe('every transform', () => {
  it.each(cases)('$title', ({ transform, example }) => {
    const got = outcome(transform.make(transform.args.parse(example.args ?? {})), example.in);
    const fails = 'fails' in got && 'fails' in example && got.fails.includes(example.fails);
    expect(fails || got).toEqual('out' in example ? { out: example.out } : true);
  });

  it('is described, has an example that works, and lets no value through', () => {
    expect(transforms.size).toBeGreaterThanOrEqual(40);
    for (const transform of transforms.values()) {
      expect(transform.name).toMatch(/^[a-z]+\.[a-zA-Z0-9]+$/);
      expect(transform.doc).toMatch(/\.$/);
      const example = transform.examples.find((one) => 'out' in one);
      expect(example).toBeDefined();
      expect(transform.make(transform.args.parse(example?.args ?? {}))(null)).toBeNull();
      expect(() => transform.args.parse({ ...example?.args, surely: 'unknown' })).toThrow(/surely/);
    }
  });

  it('gives JSON or fails as a misfit, whatever it gets, and leaves its input alone', () => {
    const checked = [...transforms.values()].map((transform) => {
      const example = transform.examples.find((one) => 'out' in one);
      return transform.make(transform.args.parse(example?.args ?? {}));
    });
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, fc.constantFrom(...checked), (value, apply) => {
        const before = JSON.stringify(value);
        const got = outcome(apply, value);
        expect(JSON.stringify(JSON.parse(JSON.stringify(got)))).toBe(JSON.stringify(got));
        expect(Object.values(got)).not.toEqual([undefined]);
        expect(Object.values(got).filter((out) => typeof out === 'number' && !Number.isFinite(out))).toEqual([]);
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads any time that JavaScript writes, in any zone', () => {
    const within = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(within, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
        expect(isoToEpochMs(date.toISOString())).toBe(date.getTime());
        const sign = minutes < 0 ? '-' : '+';
        const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const zone = `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
        expect(isoToEpochMs(date.toISOString().replace('Z', zone))).toBe(date.getTime() - minutes * 60_000);
      }),
    );
    for (const text of ['2024-02-30', '2024-13-01', '2024-01-01T24:00:00Z', '2024-01-01T10:00:00 CET', '24-01-01', 'x'])
      expect(isoToEpochMs(text)).toBeNaN();
  });

  it('reads what a clock in any zone shows as the moment at which it shows it', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
    const anyTime = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) });
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...zones), (time, zone) => {
        const wall = wallTime(time, zone);
        const read = fromWallTime(wall, zone);
        expect(wallTime(read, zone)).toBe(wall);
        expect(read).toBeLessThanOrEqual(time);
        expect(time - read).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 300 },
    );
    const berlin = (text: string) => new Date(fromWallTime(isoToEpochMs(text), 'Europe/Berlin')).toISOString();
    expect(berlin('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
    expect(berlin('2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00.000Z');
    expect(berlin('2024-02-29T12:00:00')).toBe('2024-02-29T11:00:00.000Z');
  });

  it('rounds like decimal arithmetic', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (whole, digits) => {
        expect(run('number.round', whole / 10 ** digits, { digits })).toBe(whole / 10 ** digits || 0);
      }),
    );
  });

  it('takes time in proportion to a hostile text', () => {
    const hostile = [
      '<',
      '<!--',
      '&#',
      '[',
      '[a](',
      '*',
      '_a',
      ' ',
      '\n',
      '1',
      'a ',
      '<script>',
      '`',
      '![',
      '@',
      '1h ',
      '\u00a0 ',
    ];
    const begin = process.cpuUsage();
    for (const part of hostile) {
      const text = part.repeat(200_000 / part.length);
      htmlToText(text);
      markdownToText(text);
      for (const [name, args] of [
        ['number.parse'],
        ['duration.parse'],
        ['email.normalise'],
        ['text.collapse'],
        ['currency.amount'],
        ['json.read'],
        ['date.iso'],
        ['text.truncate', { length: 9 }],
      ] as const) {
        outcome((value) => run(name, value, args), `${text}!`);
      }
    }
    // Processor time: what else runs beside the test does not count. Time by the square would be minutes.
    expect(process.cpuUsage(begin).user / hostile.length).toBeLessThan(800_000);
  });
});
