import type { Integration } from './api/integrations';

const names: Record<Integration['schedule'], string> = {
  '15min': 'Every 15 minutes',
  hourly: 'Every hour',
  daily: 'Once a day',
  weekly: 'Once a week',
  cron: 'By a cron pattern',
  manual: 'Only when I ask',
};

export function scheduleName(schedule: Integration['schedule']): string {
  return names[schedule];
}

/** The schedule in a line, with what was set beside it. */
export function scheduleWords({
  schedule,
  scheduleOptions,
}: Pick<Integration, 'schedule' | 'scheduleOptions'>): string {
  const { cron, timeZone, onlyBetween, notBetween } = scheduleOptions;
  const parts = [
    cron ? `By the pattern ${cron}` : names[schedule],
    timeZone && `by the clock of ${timeZone}`,
    onlyBetween && `only from ${onlyBetween.from} to ${onlyBetween.to}`,
    notBetween && `not from ${notBetween.from} to ${notBetween.to}`,
  ];
  return parts.filter(Boolean).join(', ');
}
