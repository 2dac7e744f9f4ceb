import { z } from 'zod';
import { asItIs, defineTransform, TransformFailure } from '../transform';
import { earliestMs, latestMs } from '../value';
import { isoToEpochMs } from './date';

const dayMs = 86_400_000;

/** One formatter a zone: making one costs a hundred times as much as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

function isZone(timeZone: string): boolean {
  try {
    return formatOf(timeZone).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const zone = z
  .string()
  .max(60)
  .refine(isZone, 'is no time zone; write one like Europe/Berlin')
  .meta({ description: 'IANA name of the time zone.' });

/** What the clock of a zone shows at a moment, as milliseconds of a clock without zone. */
export function wallTime(time: number, timeZone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) shown[type] = Number(value);
  const clock = new Date(0);
  clock.setUTCFullYear(shown['year']!, shown['month']! - 1, shown['day']);
  clock.setUTCHours(shown['hour']!, shown['minute'], shown['second'], ((time % 1000) + 1000) % 1000);
  return clock.getTime();
}

/**
 * The moment at which the clock of a zone shows a time. One that a change of the clocks leaves out is read with the
 * offset from before it, as calendars do; of one that comes twice the first is taken.
 */
export function fromWallTime(wall: number, timeZone: string): number {
  const before = wall - dayMs;
  const offsets = [wallTime(before, timeZone) - before, wallTime(wall + dayMs, timeZone) - wall - dayMs];
  const fitting = offsets.map((offset) => wall - offset).filter((time) => wallTime(time, timeZone) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : wall - offsets[0]!;
}

function checked(value: number): number {
  if (!Number.isInteger(value) || value < earliestMs + 2 * dayMs || value > latestMs - 2 * dayMs)
    throw new TransformFailure('is not a time within the years 1 to 9999', value);
  return value;
}

const withZone = z.strictObject({ zone });

export const zoneTransforms = [
  defineTransform({
    name: 'date.inZone',
    title: 'Time from a local clock',
    doc: 'Reads a date and time without a zone as the clock of a place shows it; what comes twice counts as the first.',
    input: ['text'],
    output: 'number',
    inverse:
      ({ zone: timeZone }) =>
      (value) =>
        new Date(wallTime(checked(value), timeZone)).toISOString().replace('.000Z', '').replace('Z', ''),
    args: withZone,
    examples: [
      { args: { zone: 'Europe/Berlin' }, in: '2024-07-01T10:00:00', out: 1_719_820_800_000 },
      { args: { zone: 'Europe/Berlin' }, in: '2024-01-01', out: 1_704_063_600_000 },
      { args: { zone: 'Europe/Berlin' }, in: '2024-03-31T02:30:00', out: 1_711_848_600_000 },
      { args: { zone: 'UTC' }, in: 'soon', fails: 'is not a date' },
    ],
    make:
      ({ zone: timeZone }) =>
      (value) => {
        const wall = isoToEpochMs(value);
        if (Number.isNaN(wall) || /(?:Z|[+-]\d\d:?(?:\d\d)?)$/i.test(value.slice(11)))
          throw new TransformFailure('is not a date and time without a zone', value);
        return fromWallTime(checked(wall), timeZone);
      },
  }),
  defineTransform({
    name: 'date.local',
    title: 'Local date and time',
    doc: 'Writes a time as the clock of a place shows it.',
    input: ['number'],
    output: 'text',
    inverse: 'an hour that comes twice has two times',
    args: withZone,
    examples: [{ args: { zone: 'America/New_York' }, in: 1_704_103_200_000, out: '2024-01-01T05:00:00' }],
    make:
      ({ zone: timeZone }) =>
      (value) =>
        new Date(wallTime(checked(value), timeZone)).toISOString().slice(0, 19),
  }),
  defineTransform({
    name: 'date.localDay',
    title: 'Local date',
    doc: 'Writes the day that a time falls on in a place.',
    input: ['number'],
    output: 'text',
    inverse: 'the time of day is lost',
    args: withZone,
    examples: [{ args: { zone: 'Asia/Tokyo' }, in: 1_704_121_200_000, out: '2024-01-02' }],
    make:
      ({ zone: timeZone }) =>
      (value) =>
        new Date(wallTime(checked(value), timeZone)).toISOString().slice(0, 10),
  }),
  defineTransform({
    name: 'date.dayIn',
    title: 'Start of the local day',
    doc: 'Takes a time back to midnight in a place.',
    input: ['number'],
    output: 'number',
    inverse: 'the time of day is lost',
    args: withZone,
    examples: [{ args: { zone: 'Europe/Berlin' }, in: 1_719_820_800_000, out: 1_719_784_800_000 }],
    make:
      ({ zone: timeZone }) =>
      (value) =>
        fromWallTime(Math.floor(wallTime(checked(value), timeZone) / dayMs) * dayMs, timeZone),
  }),
  defineTransform({
    name: 'date.between',
    title: 'Only between',
    doc: 'Lets times within a range through; one outside of it, such as 1970 for "never", becomes no value.',
    input: ['number'],
    output: 'number',
    inverse: asItIs,
    args: z.strictObject({ from: z.string().default('1990-01-01'), to: z.string().default('2200-01-01') }),
    examples: [
      { in: 0, out: null },
      { in: 1_704_067_200_000, out: 1_704_067_200_000 },
    ],
    make: ({ from, to }) => {
      const [first, last] = [isoToEpochMs(from), isoToEpochMs(to)];
      return (value) => (value >= first && value < last ? value : null);
    },
  }),
];
