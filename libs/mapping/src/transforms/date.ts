import { z } from 'zod';
import { asItIs, defineTransform, TransformFailure } from '../transform';
import { earliestMs, latestMs } from '../value';

const none = z.strictObject({});
const dayMs = 86_400_000;

/** Whole number written in digits, or NaN. A loop: every date of every record passes here. */
function digits(text: string): number {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  if (text.length === start || text.length > 17) return NaN;
  let number = 0;
  for (let place = start; place < text.length; place++) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return negative ? -number : number;
}

function two(text: string, place: number): number {
  const tens = text.charCodeAt(place) - 48;
  const ones = text.charCodeAt(place + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

const lengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970 of a date of the Gregorian calendar, NaN when there is no such day. */
function daysOf(year: number, month: number, day: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && leap ? 29 : lengths[month]))) return NaN;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** `2024-01-31T10:00:00Z` and with `.123Z`, by far the most frequent forms; NaN for any other. */
function utcForm(text: string): number {
  const milliseconds = text.length === 24;
  if (text.length !== 20 && !milliseconds) return NaN;
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return NaN;
  if (text[text.length - 1] !== 'Z' || (milliseconds && text[19] !== '.')) return NaN;
  const days = daysOf(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const rest = milliseconds ? two(text, 20) * 10 + (two(text, 21) % 10) : 0;
  return hour < 24 && minute < 60 && second < 60
    ? days * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + rest
    : NaN;
}

const anyForm = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?(?:\d\d)?)?)?$/i;

/** Minutes east of UTC: `Z`, `+02`, `+0200`, `+02:00`. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = two(zone, 1) * 60 + (zone.length > 3 ? two(zone, zone.length - 2) : 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Epoch milliseconds of an ISO 8601 date or date and time; without a zone it is UTC. NaN when it is none. */
export function isoToEpochMs(text: string): number {
  const quick = utcForm(text);
  if (!Number.isNaN(quick)) return quick;
  const found = anyForm.exec(text.trim());
  if (!found) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  const time = Number(hour) * 3_600_000 + (Number(minute) - offsetOf(zone)) * 60_000 + Number(second) * 1000;
  return daysOf(Number(year), Number(month), Number(day)) * dayMs + time + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** A time as providers write it: ISO 8601 in UTC, with milliseconds only where there are some. */
export function isoOf(time: number): string {
  if (!Number.isInteger(time) || time < earliestMs || time > latestMs)
    throw new TransformFailure('is not a time within the years 1 to 9999', time);
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function epoch(unit: number) {
  return (value: string | number) => {
    if (value === '') return null;
    const number = typeof value === 'number' ? value : digits(value);
    if (!Number.isFinite(number * unit)) throw new TransformFailure('is not a time in whole numbers', value);
    return Math.trunc(number * unit);
  };
}

export const dateTransforms = [
  defineTransform({
    name: 'date.epochMs',
    title: 'Time from milliseconds',
    doc: 'Reads milliseconds since 1970, as a number or as text.',
    input: ['text', 'number'],
    output: 'number',
    inverse: asItIs,
    args: none,
    examples: [
      { in: '1700000000000', out: 1_700_000_000_000 },
      { in: 1_700_000_000_000, out: 1_700_000_000_000 },
      { in: '', out: null },
      { in: 'soon', fails: 'is not a time' },
      { in: '0x10', fails: 'is not a time' },
    ],
    make: () => epoch(1),
  }),
  defineTransform({
    name: 'date.epochSeconds',
    title: 'Time from seconds',
    doc: 'Reads seconds since 1970, as a number or as text.',
    input: ['text', 'number'],
    output: 'number',
    inverse: () => (value) => {
      const seconds = value / 1000;
      // A fraction in binary may lie just below the millisecond that it stands for.
      return Math.trunc(seconds * 1000) === value ? seconds : (value + Math.sign(value) / 2) / 1000;
    },
    args: none,
    examples: [
      { in: '1700000000', out: 1_700_000_000_000 },
      { in: 1.5, out: 1500 },
    ],
    make: () => epoch(1000),
  }),
  defineTransform({
    name: 'date.iso',
    title: 'Time from ISO 8601',
    doc: 'Reads a date or a date with time; without a zone it counts as UTC.',
    input: ['text'],
    output: 'number',
    inverse: () => (value) => isoOf(value),
    args: none,
    examples: [
      { in: '2024-01-01T10:00:00Z', out: 1_704_103_200_000 },
      { in: '2024-02-29T10:00:00.250Z', out: 1_709_200_800_250 },
      { in: '2024-01-01', out: 1_704_067_200_000 },
      { in: '2024-01-01T12:00:00+02:00', out: 1_704_103_200_000 },
      { in: '2024-01-01T05:00:00.1234567-0500', out: 1_704_103_200_123 },
      { in: '', out: null },
      { in: '2023-02-29', fails: 'is not a date' },
      { in: 'May 5', fails: 'is not a date' },
    ],
    make: () => (value) => {
      if (value === '') return null;
      const time = isoToEpochMs(value);
      if (Number.isNaN(time)) throw new TransformFailure('is not a date in ISO 8601 form', value);
      return time;
    },
  }),
  defineTransform({
    name: 'date.day',
    title: 'Start of the day',
    doc: 'Takes a time in milliseconds back to midnight UTC.',
    input: ['number'],
    output: 'number',
    inverse: 'the time of day is lost',
    args: none,
    examples: [{ in: 1_704_103_200_000, out: 1_704_067_200_000 }],
    make: () => (value) => Math.floor(value / dayMs) * dayMs,
  }),
];
