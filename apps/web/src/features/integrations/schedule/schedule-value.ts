import type { Schema } from '@tributary/api-client';
import type { Integration } from '../api/integrations';

type Options = Schema<'ScheduleOptionsDto'>;

/** A schedule as it is edited: every input has a value. */
export interface ScheduleValue {
  schedule: Integration['schedule'];
  cron: string;
  timeZone: string;
  window: 'any' | 'onlyBetween' | 'notBetween';
  from: string;
  to: string;
  jitterSeconds?: number;
  /** A second window that the editor does not show is kept. */
  other?: Pick<Options, 'notBetween'>;
}

export function valueOf({ schedule, scheduleOptions: options }: Pick<Integration, 'schedule' | 'scheduleOptions'>) {
  const window = options.onlyBetween ? 'onlyBetween' : options.notBetween ? 'notBetween' : 'any';
  const { from, to } = options.onlyBetween ?? options.notBetween ?? { from: '07:00', to: '19:00' };
  const value: ScheduleValue = {
    schedule,
    cron: options.cron ?? '',
    timeZone: options.timeZone ?? '',
    window,
    from,
    to,
    ...(options.jitterSeconds === undefined ? {} : { jitterSeconds: options.jitterSeconds }),
    ...(options.onlyBetween && options.notBetween ? { other: { notBetween: options.notBetween } } : {}),
  };
  return value;
}

/** What is sent: only what is set. */
export function bodyOfSchedule(value: ScheduleValue): {
  schedule: ScheduleValue['schedule'];
  scheduleOptions: Options;
} {
  const { schedule, cron, timeZone, window, from, to, jitterSeconds, other } = value;
  if (schedule === 'manual') return { schedule, scheduleOptions: {} };
  return {
    schedule,
    scheduleOptions: {
      ...(schedule === 'cron' ? { cron: cron.trim(), ...(jitterSeconds === undefined ? {} : { jitterSeconds }) } : {}),
      ...(timeZone ? { timeZone } : {}),
      ...(window === 'any' ? {} : { ...other, [window]: { from, to } }),
    },
  };
}
