import { z } from 'zod';

import { defineTransform, TransformFailure } from '../transform';
import { nearestWhole } from './number';

const unitMs: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
const iso =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** `1w 2d 3h 4m 5s`, as people type it, in milliseconds; undefined when it is something else. */
function spoken(text: string): number | undefined {
  let total = 0;
  let found = false;
  for (const part of text.trim().toLowerCase().split(/\s+/)) {
    const match = /^(\d{1,9}(?:\.\d{1,9})?)([wdhms])$/.exec(part);
    if (!match) return undefined;
    total += Number(match[1]) * unitMs[match[2]];
    found = true;
  }
  return found ? total : undefined;
}

const perHour = { ms: 3_600_000, s: 3600, min: 60 };

/** `PT51H0M0.5S`, which every reader of ISO 8601 takes. */
function spell(milliseconds: number): string {
  if (!(milliseconds >= 0 && milliseconds <= Number.MAX_SAFE_INTEGER))
    throw new TransformFailure('is not the length of a time', milliseconds);
  const seconds = (milliseconds % 60_000) / 1000;
  const minutes = Math.floor(milliseconds / 60_000);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M${seconds}S`;
}

export const durationTransforms = [
  defineTransform({
    name: 'duration.hours',
    title: 'Duration in hours',
    doc: 'Turns milliseconds, seconds or minutes into hours.',
    input: ['number'],
    output: 'number',
    inverse:
      ({ from }) =>
      (value) =>
        nearestWhole(value * perHour[from]),
    args: z.strictObject({ from: z.enum(['ms', 's', 'min']).default('ms') }),
    examples: [
      { in: 5_400_000, out: 1.5 },
      { args: { from: 's' }, in: 1800, out: 0.5 },
    ],
    make:
      ({ from }) =>
      (value) =>
        value / perHour[from],
  }),
  defineTransform({
    name: 'duration.parse',
    title: 'Duration from text',
    doc: 'Reads PT1H30M or 1h 30m and gives milliseconds; a day is 24 hours, a week 7 days.',
    input: ['text'],
    output: 'number',
    inverse: () => (value) => spell(value),
    args: z.strictObject({}),
    examples: [
      { in: 'PT1H30M', out: 5_400_000 },
      { in: '1d 2h', out: 93_600_000 },
      { in: 'P', fails: 'is not a duration' },
      { in: 'a while', fails: 'is not a duration' },
    ],
    make: () => (value) => {
      const parts = iso.exec(value);
      if (parts?.slice(1).some((part) => part !== undefined)) {
        const units = ['w', 'd', 'h', 'm', 's'];
        return units.reduce((total, unit, place) => total + Number(parts[place + 1] ?? 0) * unitMs[unit], 0);
      }
      const total = spoken(value);
      if (total === undefined) throw new TransformFailure('is not a duration', value);
      return total;
    },
  }),
];
