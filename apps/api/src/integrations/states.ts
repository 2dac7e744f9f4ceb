/** One state machine everywhere: database, API and pages. */
export const integrationStates = [
  'pending',
  'connected',
  'syncing',
  'needs_reauth',
  'failing',
  'paused',
  'disabled',
] as const;
export type IntegrationState = (typeof integrationStates)[number];

export const schedules = ['15min', 'hourly', 'daily', 'weekly', 'cron', 'manual'] as const;
export type Schedule = (typeof schedules)[number];

/** What the one button of a problem banner does. */
export const reasonActions = [
  'reconnect',
  'review_deletions',
  'review_problems',
  'resume',
  'retry',
  'finish_setup',
] as const;
export type ReasonAction = (typeof reasonActions)[number];
