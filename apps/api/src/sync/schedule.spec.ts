import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { isOpen, nextSlot as slotOf, nextSlots, slotAfter, type ScheduleOptions, type SchedulePlan } from './schedule';
import { scheduleProblems } from './schedule-check';
import { firstStages, withEarlier, withLater } from './stages';
import { retryDelayMs, SyncSettings } from './sync-settings';

const zones = Intl.supportedValuesOf('timeZone');
const nextSlot = (schedule: SchedulePlan['schedule'], taskId: string, after: Date, timeZone: string) =>
  slotOf({ taskId, schedule, scheduleOptions: {}, timeZone }, after);
const planOf = (
  scheduleOptions: ScheduleOptions,
  schedule: SchedulePlan['schedule'] = 'cron',
  taskId: string = uuidv7(),
) => ({
  taskId,
  schedule,
  scheduleOptions,
  timeZone: 'UTC',
});
const days = (count: number) => count * 24 * 3600_000;

/** All slots in a span, each found from the one before it. */
function slots(
  schedule: 'daily' | 'weekly' | 'hourly' | '15min',
  id: string,
  from: Date,
  until: Date,
  zone: string,
): Date[] {
  const found: Date[] = [];
  for (let at = nextSlot(schedule, id, from, zone)!; at < until; at = nextSlot(schedule, id, at, zone)!) found.push(at);
  return found;
}

describe('the schedule', () => {
  it('gives a daily task one slot on each local day, whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.uuid(), (zone, id) => {
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
        // A leap year and the one after; slots are looked for from each to the next.
        const found = slots('daily', id, new Date('2028-01-01T12:00:00Z'), new Date('2030-01-01T12:00:00Z'), zone);
        const onDays = found.map((at) => day.format(at));
        expect(new Set(onDays).size).toBe(onDays.length);
        expect(onDays.length).toBe(731);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('keeps a daily task at its local time over a change of the clocks', () => {
    const zone = 'Europe/Berlin';
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' });
    const found = slots('daily', uuidv7(), new Date('2027-03-25T12:00:00Z'), new Date('2027-04-02T12:00:00Z'), zone);
    expect(new Set(found.map((at) => local.format(at))).size).toBe(1);
    expect(new Set(found.map((at) => at.getUTCHours())).size).toBe(2);
  });

  it.each([
    ['15min', 15 * 60_000],
    ['hourly', 3600_000],
  ] as const)('gives a %s task even slots, also over a change of the clocks and a leap day', (schedule, period) => {
    const id = uuidv7();
    for (const day of ['2027-03-28', '2027-10-31', '2028-02-29']) {
      const from = new Date(`${day}T00:00:00Z`);
      const found = slots(schedule, id, from, new Date(from.getTime() + days(1)), 'Europe/Berlin');
      expect(found).toHaveLength(days(1) / period);
      expect(found.slice(1).every((at, i) => at.getTime() - found[i]!.getTime() === period)).toBe(true);
    }
  });

  it('gives a weekly task one slot a week and a manual one none', () => {
    const found = slots('weekly', uuidv7(), new Date('2027-01-01Z'), new Date('2028-01-01Z'), 'America/New_York');
    expect(found).toHaveLength(52);
    expect(nextSlot('manual', uuidv7(), new Date(), 'UTC')).toBeNull();
  });

  it('spreads tasks over the period, each at the same place every time', () => {
    const from = new Date('2027-01-01T00:00:00Z');
    const minutes = Array.from({ length: 600 }, () => nextSlot('hourly', uuidv7(), from, 'UTC')!.getUTCMinutes());
    const most = Math.max(
      ...Array.from({ length: 60 }, (_, minute) => minutes.filter((each) => each === minute).length),
    );
    expect(new Set(minutes).size).toBeGreaterThan(50);
    expect(most).toBeLessThan(40);
    const id = uuidv7();
    expect(nextSlot('hourly', id, from, 'UTC')).toEqual(nextSlot('hourly', id, from, 'UTC'));
  });
});

describe('a cron schedule', () => {
  const within = (plan: SchedulePlan, from: string, until: string): string[] =>
    nextSlots(plan, new Date(from), 400)
      .filter((at) => at < new Date(until))
      .map((at) => at.toISOString().slice(0, 16));

  it('R18: keeps to the clock of its zone: what a change leaves out comes after it, what comes twice counts once', () => {
    const night = planOf({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' });
    expect(within(night, '2027-03-26T12:00Z', '2027-03-30')).toEqual([
      '2027-03-27T01:30',
      '2027-03-28T01:00',
      '2027-03-29T00:30',
    ]);
    expect(within(night, '2027-10-29T12:00Z', '2027-11-02')).toEqual([
      '2027-10-30T00:30',
      '2027-10-31T00:30',
      '2027-11-01T01:30',
    ]);
    const quarters = planOf({ cron: '*/15 * * * *', timeZone: 'Europe/Berlin' });
    for (const day of ['2027-03-28', '2027-10-31', '2028-02-29'])
      expect(within(quarters, `${day}T00:00Z`, `${day}T23:59Z`)).toHaveLength(95);
    expect(within(planOf({ cron: '0 0 29 2 *' }), '2027-01-01', '2033-01-01')).toEqual([
      '2028-02-29T00:00',
      '2032-02-29T00:00',
    ]);
  });

  it('R18: a clock that is ten minutes off, and set right, skips no slot and serves none twice', () => {
    const plan = planOf({ cron: '*/20 * * * *' });
    const at = (time: string) => new Date(`2027-05-01T${time}:00Z`);
    // Fast by ten minutes: the slot of 10:20 began at 10:10, and the clock was set right while it ran.
    expect(slotAfter(plan, at('10:12'), at('10:20'))).toEqual(at('10:40'));
    // Slow by ten minutes: 10:20 began at 10:30, and the next one is that of 10:40.
    expect(slotAfter(plan, at('10:31'), at('10:20'))).toEqual(at('10:40'));
    // A clock that was years ahead does not stop a schedule for years.
    expect(slotAfter(plan, at('10:31'), new Date('2031-01-01'))).toEqual(at('10:40'));
    expect(slotAfter(plan, at('10:31'), null)).toEqual(at('10:40'));
  });

  it('starts later by the same amount each time, spread over tasks', () => {
    const delays = Array.from({ length: 200 }, () => {
      const plan = planOf({ cron: '0 * * * *', jitterSeconds: 600 });
      const slots = nextSlots(plan, new Date('2027-01-01T00:30Z'), 24).map((at) => at.getTime() % 3600_000);
      expect(new Set(slots).size).toBe(1);
      return slots[0]!;
    });
    expect(Math.max(...delays)).toBeLessThanOrEqual(600_000);
    expect(new Set(delays).size).toBeGreaterThan(100);
  });

  it('refuses what cannot be meant, and says what to enter', () => {
    const said = (options: ScheduleOptions, schedule: SchedulePlan['schedule'] = 'cron') =>
      scheduleProblems(schedule, options).map(({ path, message }) => `${path} ${message}`);
    expect(said({ cron: '30 6 * * 1-5', timeZone: 'America/New_York' })).toEqual([]);
    for (const cron of ['x', '* * * *', '0 0 6 * * *', '@daily', '99 * * * *', '0 0 * * * 2027'])
      expect(said({ cron })[0]).toMatch(/^scheduleOptions.cron cannot be read; enter five parts/);
    expect(said({})[0]).toMatch(/is missing; enter five parts/);
    expect(said({ cron: '0 0 30 2 *' })[0]).toMatch(/day that never comes/);
    for (const cron of ['* * * * *', '*/2 * * * *', '58,1 * * * *'])
      expect(said({ cron })[0]).toMatch(/more often than every 5/);
    expect(said({ cron: '0 6 * * *' }, 'daily')[0]).toMatch(/with the schedule "cron" only/);
    expect(said({ timeZone: 'Mars/Base' }, 'daily')[0]).toMatch(/^scheduleOptions.timeZone is no time zone/);
    expect(said({ onlyBetween: { from: '08:00', to: '08:00' } }, 'daily')[0]).toMatch(
      /begins and ends at the same time/,
    );
    const closed = { onlyBetween: { from: '08:00', to: '12:00' }, notBetween: { from: '07:00', to: '13:00' } };
    expect(said(closed, 'hourly')[0]).toMatch(/leaves no time at all/);
  });
});

describe('windows', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
  const window = fc.record({ from: time, to: time });

  it('let no slot through that they forbid, always find a next one, and never go back', () => {
    const schedule = fc.constantFrom('15min', 'hourly', 'daily', 'weekly', 'cron' as const);
    fc.assert(
      fc.property(
        schedule,
        fc.record({ onlyBetween: window, notBetween: window }, { requiredKeys: [] }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Cairo'),
        fc.integer({ min: Date.UTC(2027, 0, 1), max: Date.UTC(2028, 11, 1) }),
        (name, windows, timeZone, from) => {
          const options: ScheduleOptions = {
            ...windows,
            timeZone,
            ...(name === 'cron' ? { cron: '7 */3 * * *', jitterSeconds: 300 } : {}),
          };
          fc.pre(scheduleProblems(name, options).length === 0);
          const plan = planOf(options, name);
          const slots = nextSlots(plan, new Date(from), 6);
          expect(slots).toHaveLength(6);
          let last = from;
          for (const slot of slots) {
            expect(slot.getTime()).toBeGreaterThan(last);
            expect(isOpen(plan, slot)).toBe(true);
            last = slot.getTime();
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('put a slot off to their end, once, and not for all tasks at the same second', () => {
    const starts = Array.from({ length: 100 }, () => {
      const plan = planOf({ onlyBetween: { from: '22:00', to: '03:00' } }, 'daily');
      const slots = nextSlots(plan, new Date('2027-06-01T12:00Z'), 5);
      expect(new Set(slots.map((at) => at.toISOString().slice(0, 10))).size).toBe(5);
      return slots[0]!.getTime();
    });
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(Date.UTC(2027, 5, 2, 22));
    expect(Math.max(...starts)).toBeLessThan(Date.UTC(2027, 5, 2, 22, 15));
    expect(new Set(starts).size).toBeGreaterThan(50);
    const quiet = planOf({ notBetween: { from: '09:00', to: '17:00' } }, '15min');
    const day = nextSlots(quiet, new Date('2027-06-01T00:00Z'), 64);
    expect(day.filter((at) => at.getUTCHours() >= 9 && at.getUTCHours() < 17)).toEqual([]);
    expect(day.at(-1)!.getTime()).toBeLessThanOrEqual(Date.UTC(2027, 5, 2));
  });
});

describe('retries', () => {
  it('wait five minutes, then twice as long each time, a little jittered and never sooner', () => {
    const settings = new SyncSettings();
    const waits = (random: number) =>
      [1, 2, 3].map((attempt) => retryDelayMs(attempt, settings, () => random) / 60_000);
    expect(waits(0)).toEqual([5, 10, 20]);
    expect(waits(1)).toEqual([6.25, 12.5, 25]);
    expect(retryDelayMs(40, settings, () => 0)).toBe(settings.longestRetryMs);
  });
});

describe('stages', () => {
  const stream = (name: string, ...after: string[]) => ({ name, title: name, after });
  const streams = [
    stream('workspaces'),
    stream('members', 'workspaces'),
    stream('spaces', 'workspaces'),
    stream('folders', 'spaces'),
    stream('lists', 'spaces', 'folders'),
    stream('tasks', 'lists'),
  ];

  it('follow the depth of a stream, three a stream', () => {
    expect([...firstStages(streams)]).toEqual([
      ['workspaces', 0],
      ['members', 3],
      ['spaces', 3],
      ['folders', 6],
      ['lists', 9],
      ['tasks', 12],
    ]);
  });

  it('take what a wanted stream needs before it, and what a failed one takes along', () => {
    const names = withEarlier(streams, ['folders', 'no such stream']).map(({ name }) => name);
    expect(names).toEqual(['workspaces', 'spaces', 'folders']);
    expect([...withLater(streams, ['folders'])]).toEqual(['folders', 'lists', 'tasks']);
    expect([...withLater(streams, ['members'])]).toEqual(['members']);
  });
});
