import { Cron } from 'croner';
import type { Schedule } from '../integrations/states';
import type { ProblemFieldDto } from '../platform/http/problem.dto';
import { isWithin, type DayWindow, type ScheduleOptions } from './schedule';

const shortestMinutes = 5;
/** Looked at one after another: enough to meet the closest two of any pattern that people write. */
const runsLookedAt = 300;

/** What keeps a schedule from being used, for the person who entered it; empty when it is fine. */
export function scheduleProblems(schedule: Schedule, options: ScheduleOptions): ProblemFieldDto[] {
  const problems: ProblemFieldDto[] = [];
  const refuse = (field: string, message: string) => problems.push({ path: `scheduleOptions.${field}`, message });
  const zone = options.timeZone ?? 'UTC';
  const known = isZone(zone);
  if (!known) refuse('timeZone', 'is no time zone that is known here; enter one like Europe/Berlin');
  if (schedule === 'cron') {
    const message = cronProblem(options.cron, known ? zone : 'UTC');
    if (message) refuse('cron', message);
  } else if (options.cron !== undefined) refuse('cron', 'is used with the schedule "cron" only; leave it out');
  for (const name of ['onlyBetween', 'notBetween'] as const)
    if (options[name] && options[name].from === options[name].to)
      refuse(name, 'begins and ends at the same time; leave it out, or enter two times');
  if (problems.length === 0 && !leavesTime(options))
    refuse('notBetween', 'leaves no time at all together with onlyBetween; change one of them');
  return problems;
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function cronProblem(pattern: string | undefined, timezone: string): string | undefined {
  if (pattern === undefined)
    return 'is missing; enter five parts like 30 6 * * 1-5 (minute, hour, day, month, weekday)';
  let cron: Cron;
  try {
    if (pattern.trim().split(/\s+/).length !== 5) throw new Error('not five parts');
    cron = new Cron(pattern, { timezone, mode: '5-part' });
  } catch {
    return 'cannot be read; enter five parts like 30 6 * * 1-5 (minute, hour, day, month, weekday)';
  }
  const runs = cron.nextRuns(runsLookedAt, new Date('2027-01-01T00:00:00Z'));
  if (runs.length === 0) return 'names a day that never comes; correct the day or the month';
  const closest = runs.slice(1).map((run, place) => run.getTime() - runs[place]!.getTime());
  if (Math.min(...closest) < shortestMinutes * 60_000)
    return `starts more often than every ${shortestMinutes} minutes; leave more time between two starts`;
  return undefined;
}

function leavesTime({ onlyBetween, notBetween }: ScheduleOptions): boolean {
  const open = (time: string) => inside(onlyBetween, time, true) && !inside(notBetween, time, false);
  // Windows open where one begins or the other ends.
  return [onlyBetween?.from ?? '00:00', notBetween?.to ?? '00:00'].some(open);
}

function inside(window: DayWindow | undefined, time: string, otherwise: boolean): boolean {
  return window ? isWithin(window, time) : otherwise;
}
