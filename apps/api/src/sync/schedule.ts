import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Schedule } from '../integrations/states';

/** Times of a day by a clock, `HH:MM`; it may go over midnight. */
export interface DayWindow {
  from: string;
  to: string;
}

/** What a schedule may hold beside its name; everything is optional but the pattern of `cron`. */
export interface ScheduleOptions {
  /** Minute, hour, day, month, weekday. */
  cron?: string;
  /** IANA name; the tenant's when left out. */
  timeZone?: string;
  /** Nothing starts outside of these hours. */
  onlyBetween?: DayWindow;
  /** Nothing starts within these hours. */
  notBetween?: DayWindow;
  /** A cron task starts up to so much later, always by the same amount. */
  jitterSeconds?: number;
}

/** All that says when a task runs. */
export interface SchedulePlan {
  taskId: string;
  schedule: Schedule;
  scheduleOptions: ScheduleOptions;
  /** The tenant's. */
  timeZone: string;
}

/**
 * Hours of the night in which daily and weekly imports start. Clocks are changed before four o'clock wherever they are
 * changed, so none of these hours is missing or comes twice on any day.
 */
const nightHours = [4, 5, 6];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * When a task is due next, strictly after `after`. Its place within the period comes from its id: tasks are spread evenly,
 * and each keeps its own time. Daily and weekly times are by the task's or the tenant's clock, the shorter periods by
 * UTC. A cron time that a change of the clocks leaves out comes right after the gap, one that comes twice counts once
 * (as croner does it, https://croner.56k.guru). A slot that a window forbids waits for the window's end.
 * @returns null for a task that only people start.
 */
export function nextSlot(plan: SchedulePlan, after: Date): Date | null {
  const regular = nextRegular(plan, after);
  if (!regular || isOpen(plan, regular)) return regular;
  return nextOpen(plan, regular);
}

/**
 * As `nextSlot`, where `lastSlot` is the one that was started last: a clock that was set back since does not bring it
 * again. A slot of more than a day ahead came from a clock that was plainly wrong, and binds nobody.
 */
export function slotAfter(plan: SchedulePlan, now: Date, lastSlot: Date | null): Date | null {
  const ahead = lastSlot ? lastSlot.getTime() - now.getTime() : 0;
  return nextSlot(plan, lastSlot && ahead > 0 && ahead <= dayMs ? lastSlot : now);
}

/** The next slots, for people to see. */
export function nextSlots(plan: SchedulePlan, after: Date, count: number): Date[] {
  const slots: Date[] = [];
  for (let at = nextSlot(plan, after); at && slots.length < count; at = nextSlot(plan, at)) slots.push(at);
  return slots;
}

/** The zone of a task's clock. One that this Node does not know must not keep its imports from ending. */
export function zoneOf({ scheduleOptions, timeZone }: SchedulePlan): string {
  const asked = scheduleOptions.timeZone ?? timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** Whether a task may start at a moment. */
export function isOpen(plan: SchedulePlan, at: Date): boolean {
  const { onlyBetween, notBetween } = plan.scheduleOptions;
  if (!onlyBetween && !notBetween) return true;
  const time = clockOf(at, zoneOf(plan));
  if (onlyBetween && !isWithin(onlyBetween, time)) return false;
  return !(notBetween && isWithin(notBetween, time));
}

export function isWithin({ from, to }: DayWindow, time: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function nextRegular(plan: SchedulePlan, after: Date): Date | null {
  const { schedule, taskId, scheduleOptions } = plan;
  if (schedule === 'manual') return null;
  if (schedule === 'cron') {
    // Moving all slots of a task by one amount keeps them apart and in order.
    const moved = placeOf(taskId).spread % ((scheduleOptions.jitterSeconds ?? 0) + 1);
    const slot = next(scheduleOptions.cron ?? '', zoneOf(plan), new Date(after.getTime() - moved * 1000));
    return slot && new Date(slot.getTime() + moved * 1000);
  }
  const slot = next(
    pattern(schedule, taskId),
    schedule === 'daily' || schedule === 'weekly' ? zoneOf(plan) : 'UTC',
    after,
  );
  if (!slot) throw new Error(`The schedule ${schedule} has no time after ${after.toISOString()}.`);
  return slot;
}

function next(cron: string, timezone: string, after: Date): Date | null {
  return new Cron(cron, { timezone }).nextRun(after);
}

/** The first time that the windows allow after a slot they do not: the task's own if one comes soon, else one in the opened hours. */
function nextOpen(plan: SchedulePlan, closed: Date): Date {
  const opening = openingAfter(plan, closed);
  const own = nextRegular(plan, new Date(opening.getTime() - 1));
  if (own && own.getTime() - opening.getTime() <= hourMs && isOpen(plan, own)) return own;
  // Not all at once when a window opens.
  const spread = new Date(opening.getTime() + (placeOf(plan.taskId).spread % 900) * 1000);
  return isOpen(plan, spread) ? spread : opening;
}

/** Windows open at the beginning of one or the end of the other, and nowhere else. */
function openingAfter(plan: SchedulePlan, closed: Date): Date {
  const { onlyBetween, notBetween } = plan.scheduleOptions;
  const zone = zoneOf(plan);
  const times = [onlyBetween?.from, notBetween?.to].filter((time) => time !== undefined);
  let at = closed;
  for (let tries = 0; tries < 8; tries++) {
    const openings = times.map((time) => {
      const [hour, minute] = time.split(':');
      return next(`${Number(minute)} ${Number(hour)} * * *`, zone, at)!.getTime();
    });
    at = new Date(Math.min(...openings));
    if (isOpen(plan, at)) return at;
  }
  throw new Error('The windows of a schedule leave no time open.');
}

/** `HH:MM` of a moment on the clock of a zone. */
function clockOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** Where in each period a task has its place. */
function placeOf(taskId: string): { second: number; minute: number; hour: number; spread: number } {
  const digest = createHash('sha256').update(taskId).digest();
  return {
    second: digest[0]! % 60,
    minute: digest[1]! % 60,
    hour: nightHours[digest[2]! % nightHours.length]!,
    spread: digest.readUInt32BE(4),
  };
}

function pattern(schedule: Exclude<Schedule, 'manual' | 'cron'>, taskId: string): string {
  const { second, minute, hour } = placeOf(taskId);
  switch (schedule) {
    case '15min': {
      const first = minute % 15;
      return `${second} ${[first, first + 15, first + 30, first + 45].join(',')} * * * *`;
    }
    case 'hourly':
      return `${second} ${minute} * * * *`;
    case 'daily':
      return `${second} ${minute} ${hour} * * *`;
    case 'weekly':
      return `${second} ${minute} ${hour} * * 0`;
  }
}
