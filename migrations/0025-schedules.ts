import { migration } from './migration';

/** Cron schedules, windows in which nothing starts, and the slot that was served last. */
export const Schedules = migration({
  name: 'Schedules1760000000025',
  sql: `
    alter table kb.sync_tasks drop constraint sync_tasks_schedule_check;
    alter table kb.sync_tasks
      add column schedule_options jsonb not null default '{}',
      add column last_slot_at timestamptz,
      add constraint sync_tasks_schedule_check
        check (schedule in ('15min', 'hourly', 'daily', 'weekly', 'cron', 'manual')),
      add constraint sync_tasks_cron_check check (schedule <> 'cron' or schedule_options ? 'cron');
    comment on column kb.sync_tasks.schedule_options is '{cron, timeZone, onlyBetween, notBetween, jitterSeconds}, each where it is set.';
    comment on column kb.sync_tasks.last_slot_at is 'The slot that was started last: a clock that is set back must not serve it again.';
  `,
});
