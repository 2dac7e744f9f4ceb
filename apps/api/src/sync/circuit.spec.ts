import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { ProjectScope } from '../auth/scope';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { CircuitService } from './circuit.service';
import { RunNews } from './run-news';
import { RunsService } from './runs.service';
import { MachineRig, type ScriptedPart, type Site } from './testing/machine-rig';

const lists = Array.from({ length: 12 }, (_, place) => `list ${String(place).padStart(2, '0')}`);

/** The provider is down: whatever is read of it fails, or the tasks alone. */
const down = ({ kind, stream }: ScriptedPart, of = 'tasks') =>
  kind === 'pull' && (stream === of || of === 'everything')
    ? ({
        kind: 'failed',
        error: { say: 'Scripted answered 502.', category: 'server', retryable: true },
      } as const)
    : ({ kind: 'done' } as const);

interface Circuit {
  state: string;
  failures: number;
  trips: number;
  waitSeconds: number | null;
}

describe('The circuit of an integration', () => {
  let database: TestDatabase;
  let rig: MachineRig;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ poolSize: 10 });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.admin.query('delete from kb.sync_runs');
    await database.admin.query('update kb.sync_tasks set next_sync_at = null');
    rig = new MachineRig(database, undefined, { concurrency: 1 });
    rig.found['tasks'] = lists;
  });

  const circuit = async ({ integration }: Site): Promise<Circuit | undefined> => {
    const [row] = await rig.rows<Circuit>(
      `select state, failures, trips, extract(epoch from retry_at - now())::float as "waitSeconds"
       from kb.circuits where integration_id = $1`,
      [integration.integrationId],
    );
    return row;
  };
  const nameOf = async ({ integration }: Site): Promise<string> => {
    const [row] = await rig.rows<{ name: string }>('select display_name as name from kb.integrations where id = $1', [
      integration.integrationId,
    ]);
    return row!.name;
  };
  const pulled = () => rig.worked.filter((name) => name.startsWith('tasks pull')).length;
  const attempts = async (runId: string) =>
    (await rig.parts(runId)).filter(({ attempts: used }) => used > 0).map(({ key }) => key);
  const service = () => {
    const catalogue = { provider: () => undefined };
    const runs = new RunsService(database.transactions, rig.requests, catalogue);
    const news = new RunNews({ changed: () => undefined } as never, rig.queue);
    return new CircuitService(database.transactions, runs, rig.requests, news);
  };
  const scopeOf = ({ tenant }: Site): ProjectScope => ({
    ...tenant,
    userId: uuidv7(),
    role: 'member',
    actor: 'user:00000000-0000-7000-8000-000000000001',
  });

  it('opens after five failures in a row, and what is left waits without using up an attempt', async () => {
    const site = await rig.site();
    const runId = await rig.start(site);
    rig.script = (part) => down(part);
    await rig.work();
    expect(pulled()).toBe(5);
    expect(await attempts(runId)).toHaveLength(5);
    const open = await circuit(site);
    expect(open).toMatchObject({ state: 'open', failures: 5, trips: 1 });
    expect(open!.waitSeconds).toBeGreaterThan(55);
    expect(open!.waitSeconds).toBeLessThanOrEqual(60);
    const state = await rig.state(runId);
    expect(state).toMatchObject({ run: 'waiting', integration: 'syncing', failures: 0 });
    expect(state.wait).toBe(
      `${await nameOf(site)} failed 5 times in a row. Scripted answered 502. Its imports and what its webhooks tell wait; ` +
        'then one attempt shows whether it works again. Nothing was lost.',
    );
  });

  it('lets one attempt through when the wait is over, of all processes, and waits twice as long when that fails', async () => {
    const site = await rig.site();
    const runId = await rig.start(site);
    rig.script = (part) => down(part);
    await rig.work();
    const other = rig.neighbour();
    for (const [trips, seconds] of [
      [2, 120],
      [3, 240],
    ] as const) {
      await rig.pass((await circuit(site))!.waitSeconds! + 1);
      const claims = [];
      for (const name of ['a', 'b', 'c']) claims.push((await rig.claims.claim(name, 15, undefined))!);
      const begun = await Promise.all([
        rig.outcomes.begin(claims[0]!),
        other.outcomes.begin(claims[1]!),
        other.outcomes.begin(claims[2]!),
      ]);
      expect(begun.filter(({ kept }) => kept)).toHaveLength(1);
      const error = { say: 'Scripted answered 502.', category: 'server', retryable: true };
      await rig.outcomes.settle(claims[begun.findIndex(({ kept }) => kept)]!, { kind: 'failed', error });
      const open = await circuit(site);
      expect(open).toMatchObject({ state: 'open', trips });
      expect(open!.waitSeconds).toBeGreaterThan(seconds - 5);
      expect(open!.waitSeconds).toBeLessThanOrEqual(seconds);
      expect(await attempts(runId)).toHaveLength(4 + trips);
    }
    expect(await rig.state(runId)).toMatchObject({ run: 'waiting' });
  });

  it('closes when the attempt comes through, and the run goes on to its end', async () => {
    const site = await rig.site();
    const runId = await rig.start(site);
    rig.script = (part) => down(part);
    await rig.work();
    rig.script = () => ({ kind: 'done' });
    await rig.pass(61);
    await rig.work();
    expect(await circuit(site)).toMatchObject({ state: 'closed', failures: 0, trips: 0 });
    const left = (await rig.parts(runId)).filter(({ state }) => state === 'waiting');
    expect(left).toHaveLength(5);
    await rig.pass(1300);
    await rig.work();
    expect(await rig.state(runId)).toMatchObject({ run: 'succeeded', integration: 'connected' });
    expect(await rig.log(runId)).toContain(`${await nameOf(site)} answers again. The import goes on.`);
  });

  it('lets another attempt through when the process that made it died', async () => {
    const site = await rig.site();
    const runId = await rig.start(site);
    rig.script = (part) => down(part);
    await rig.work();
    await rig.pass(61);
    const dead = await rig.claims.claim('another-host:1:x', 15, undefined);
    expect(await rig.outcomes.begin(dead!)).toMatchObject({ kept: true });
    expect(await circuit(site)).toMatchObject({ state: 'half_open' });
    await rig.work();
    expect(pulled()).toBe(5);
    await rig.pass(20);
    await rig.reconciler.tick(1000);
    rig.script = () => ({ kind: 'done' });
    await rig.work();
    expect(await circuit(site)).toMatchObject({ state: 'closed' });
    expect(await rig.state(runId)).toMatchObject({ integration: 'syncing' });
  });

  it.each(['auth', 'permission', 'validation', 'not_found'])('stays closed for failures of %s', async (category) => {
    const site = await rig.site();
    await rig.start(site);
    rig.script = (part) => {
      const outcome = down(part);
      return outcome.kind === 'failed' ? { ...outcome, error: { ...outcome.error, category } } : outcome;
    };
    await rig.work();
    expect(pulled()).toBe(12);
    expect((await circuit(site))?.state ?? 'closed').toBe('closed');
  });

  it('has a scheduled run wait and say until when, and a person try at once', async () => {
    const site = await rig.site({ nextSyncAt: new Date() });
    await database.admin.query(
      `insert into kb.circuits (tenant_id, integration_id, state, failures, trips, retry_at, reason)
       values ($1, $2, 'open', 6, 2, now() + interval '10 min', '{"say":"Scripted answered 502.","category":"server"}')`,
      [site.tenant.tenantId, site.integration.integrationId],
    );
    expect(await rig.scheduler.tick()).toBe(1);
    await rig.work();
    expect(rig.worked.filter((name) => name.includes('pull'))).toEqual([]);
    const [run] = await rig.rows<{ id: string; state: string; seconds: number }>(
      `select id, state, extract(epoch from wait_until - now())::float as seconds from kb.sync_runs where integration_id = $1`,
      [site.integration.integrationId],
    );
    expect(run!.state).toBe('waiting');
    expect(run!.seconds).toBeGreaterThan(590);

    expect(await service().tryNow(scopeOf(site), site.integration.integrationId)).toMatchObject({ id: run!.id });
    await rig.work();
    expect(await circuit(site)).toMatchObject({ state: 'closed' });
    expect(await rig.state(run!.id)).toMatchObject({ run: 'succeeded' });
    await expect(service().tryNow(scopeOf(site), site.integration.integrationId)).rejects.toMatchObject({
      status: 409,
    });
  });

  it('starts an import when a person tries and none waits', async () => {
    const site = await rig.site();
    await database.admin.query(
      `insert into kb.circuits (tenant_id, integration_id, state, failures, trips, retry_at)
       values ($1, $2, 'open', 6, 7, now() + interval '10 min')`,
      [site.tenant.tenantId, site.integration.integrationId],
    );
    const run = await service().tryNow(scopeOf(site), site.integration.integrationId);
    await rig.work();
    expect(await rig.state(run.id)).toMatchObject({ run: 'succeeded' });
  });

  it('ends the run when attempts have failed for long, and five such runs pause the integration', async () => {
    const site = await rig.site();
    rig.settings.tripsAtMost = 2;
    rig.script = (part) => down(part);
    let runId = await rig.start(site);
    await rig.work();
    await rig.pass(61);
    await rig.work();
    expect(await rig.state(runId)).toMatchObject({ run: 'waiting' });
    await rig.pass(121);
    await rig.work();
    expect(await rig.state(runId)).toMatchObject({
      run: 'failed',
      integration: 'failing',
      failures: 1,
      lastError: 'Scripted answered 502.',
    });
    rig.script = (part) => down(part, 'everything');
    const asked = () => rig.worked.filter((name) => name.includes('pull')).length;
    // Runs by the schedule, each of which makes one attempt and ends.
    for (let failures = 2; failures <= 5; failures++) {
      await rig.pass(7200);
      runId = await rig.start(site, { trigger: 'schedule', actor: 'system', requestedBy: 'schedule' });
      const before = asked();
      await rig.work();
      expect(asked()).toBe(before + 1);
      expect(await rig.state(runId)).toMatchObject({ run: 'failed', failures });
    }
    expect(await rig.state(runId)).toMatchObject({ integration: 'paused', next: null });
    // A person who resumes gets attempts at once, and as many as at first.
    await rig.pauses.resume(site.tenant.tenantId, site.integration.integrationId, 'system');
    const open = await circuit(site);
    expect(open).toMatchObject({ state: 'open', trips: 0 });
    expect(open!.waitSeconds).toBeLessThanOrEqual(0);
  });
});
