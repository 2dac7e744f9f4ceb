import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { MachineRig } from './testing/machine-rig';

describe('slots on a real database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('R18: a slot that was started is not served again by a clock that was set back, and a late one is served at once', async () => {
    const rig = new MachineRig(database);
    const site = await rig.site({ nextSyncAt: new Date(Date.now() - 600_000) });
    const task = async () =>
      (
        await rig.rows<{ next: Date; slot: Date; runs: number }>(
          `select next_sync_at as next, last_slot_at as slot,
                  (select count(*)::int from kb.sync_runs r where r.task_id = t.id) as runs
           from kb.sync_tasks t where id = $1`,
          [site.integration.taskId],
        )
      )[0]!;
    const { next: late } = await task();
    expect(await rig.scheduler.tick()).toBe(1);
    expect((await task()).slot).toEqual(late);
    // As if the clock had been ten minutes fast when the run began, and was set right since.
    const ahead = new Date(Date.now() + 600_000);
    await rig.rows('update kb.sync_tasks set last_slot_at = $2 where id = $1', [site.integration.taskId, ahead]);
    await rig.work();
    const { next, runs } = await task();
    expect(runs).toBe(1);
    expect(next.getTime()).toBeGreaterThan(ahead.getTime());
    expect(next.getTime()).toBeLessThanOrEqual(ahead.getTime() + 3600_000);
  });
});

describe('schedules over REST', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  const workdays = { cron: '30 6 * * 1-5', timeZone: 'Europe/Berlin', notBetween: { from: '12:00', to: '13:00' } };
  const create = (changes: object) =>
    owner.browser.post('/api/integrations', {
      providerKey: 'clickup',
      settings: { team_id: '9000001' },
      credentials: { kind: 'token', token: 'pk_1_SANDBOX' },
      ...changes,
    });

  it('takes a cron pattern with zone and window, shows it, and forgets it with another schedule', async () => {
    const { body } = await create({ schedule: 'cron', scheduleOptions: workdays }).expect(201);
    expect(body).toMatchObject({ schedule: 'cron', scheduleOptions: workdays });
    const path = `/api/integrations/${body.id}`;
    const moved = { ...workdays, cron: '45 6 * * *' };
    const changed = await owner.browser.patch(path, { scheduleOptions: moved }).expect(200);
    expect(changed.body).toMatchObject({ schedule: 'cron', scheduleOptions: moved });
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    expect(local.format(new Date(changed.body.nextSyncAt))).toBe('06:45');
    const hourly = await owner.browser.patch(path, { schedule: 'hourly' }).expect(200);
    expect(hourly.body).toMatchObject({ schedule: 'hourly', scheduleOptions: {} });
    const plain = await create({}).expect(201);
    expect(plain.body).toMatchObject({ schedule: 'hourly', scheduleOptions: {} });
  });

  it.each<[object, string, RegExp]>([
    [{ schedule: 'cron' }, 'scheduleOptions.cron', /is missing; enter five parts/],
    [{ schedule: 'cron', scheduleOptions: { cron: '* * * * *' } }, 'scheduleOptions.cron', /more often than every 5/],
    [{ scheduleOptions: { timeZone: 'Nowhere' } }, 'scheduleOptions.timeZone', /no time zone/],
    [
      { scheduleOptions: { onlyBetween: { from: '25:00', to: '26:00' } } },
      'scheduleOptions.onlyBetween.from',
      /like 22:00/,
    ],
    [{ scheduleOptions: { jitterSeconds: -1 } }, 'scheduleOptions.jitterSeconds', /0/],
  ])('refuses %j, saying where and what to enter', async (changes, path, message) => {
    const { body } = await create(changes).expect(400);
    expect(body.errors).toContainEqual({ path, message: expect.stringMatching(message) });
    await owner.browser.post('/api/schedule-preview', { schedule: 'hourly', ...changes }).expect(400);
  });

  it('shows the next starts before anything is saved', async () => {
    const preview = async (body: object) => (await owner.browser.post('/api/schedule-preview', body).expect(200)).body;
    const cron = await preview({ schedule: 'cron', scheduleOptions: workdays });
    expect(cron.timeZone).toBe('Europe/Berlin');
    expect(cron.slots).toHaveLength(10);
    const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', weekday: 'short' });
    const named = cron.slots.map((slot: string) => weekday.format(new Date(slot)));
    expect(named.filter((day: string) => day.startsWith('S'))).toEqual([]);
    expect(await preview({ schedule: 'manual' })).toEqual({ timeZone: 'UTC', slots: [] });
    const { body } = await create({}).expect(201);
    expect((await preview({ schedule: 'daily', integrationId: body.id })).slots).toHaveLength(10);
    await owner.browser
      .post('/api/schedule-preview', { schedule: 'daily', integrationId: '0199aaaa-0000-7000-8000-000000000000' })
      .expect(404);
  });
});
