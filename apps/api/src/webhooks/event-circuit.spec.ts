import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BadConfiguration, RetryLater, type RoutedEvent } from '@tributary/provider-sdk';
import { receive } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';
import type { ProjectScope } from '../auth/scope';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import type { LiveAnnouncer } from '../platform/live/live-announcer';
import { MachineRig, SilentBell, type Site } from '../sync/testing/machine-rig';
import { EventRig } from './testing/event-rig';
import { WebhookEventsService } from './webhook-events.service';

const read = (externalId: string): RoutedEvent => ({ kind: 'read', stream: 'tasks', externalId });
const payload = (id: string): RoutedEvent => ({
  kind: 'payload',
  stream: 'tasks',
  shape: 'event',
  raw: { id, name: id },
});
const stumble = () => {
  throw new RetryLater('Scripted answered 502.', { category: 'server' });
};

interface Circuit {
  state: string;
  failures: number;
  trips: number;
  waits: number | null;
}

describe('Reads for webhook events while the provider does not work', () => {
  let database: TestDatabase;
  let rig: EventRig;
  let machine: MachineRig;
  let site: Site;
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.admin.query('truncate kb.webhook_events; delete from kb.sync_runs');
    rig = await EventRig.create(database);
    machine = new MachineRig(database, undefined, { concurrency: 1 });
    site = { tenant: rig.engine.tenant, integration: rig.engine.integration };
  });

  const circuit = async (): Promise<Circuit | undefined> => {
    const [row] = await machine.rows<Circuit>(
      `select state, failures, trips, extract(epoch from retry_at - now())::float as waits
       from kb.circuits where integration_id = $1`,
      [site.integration.integrationId],
    );
    return row;
  };
  const events = async (from: number, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let id = from; id < from + count; id += 1) {
      rig.engine.provider.put({ id: String(id) });
      ids.push(await rig.event([read(String(id))]));
    }
    return ids;
  };
  const pass = async (seconds: number): Promise<void> => {
    await machine.pass(seconds);
    await database.admin.query('update kb.webhook_events set due_at = due_at - make_interval(secs => $1)', [seconds]);
  };
  const states = (ids: string[]) => Promise.all(ids.map((id) => rig.row(id)));
  /** Opens the circuit by five reads in a row that fail. */
  const outage = async (): Promise<void> => {
    rig.beforeRead = stumble;
    for (let count = 1; count <= 5; count += 1) {
      const [id] = await events(900 + count, 1);
      await rig.work();
      await database.admin.query('delete from kb.webhook_events where id = $1', [id]);
    }
    rig.reads.length = 0;
    expect(await circuit()).toMatchObject({ state: 'open', failures: 5, trips: 1 });
  };

  it('reads side by side count once, and what is left waits with its reason and time, without an attempt', async () => {
    rig.beforeRead = stumble;
    const ids = await events(1, 30);
    await rig.work();
    expect(rig.reads).toHaveLength(20);
    expect(await circuit()).toMatchObject({ state: 'open', failures: 5, trips: 1 });
    const rows = await states(ids);
    expect(rows.slice(0, 16).map(({ state, attempts }) => [state, attempts])).toEqual(Array(16).fill(['failed', 1]));
    for (const row of rows.slice(16)) {
      expect(row).toMatchObject({ state: 'received', attempts: 0 });
      expect(row.error!.say).toMatch(/failed 5 times in a row\. Scripted answered 502\. .*wait.*Nothing was lost\./);
      expect(row.waits).toBeGreaterThan(55);
    }
    // What failed before comes due soon, and waits then as well.
    await pass(20);
    expect(await rig.work()).toBe(1);
    expect(await rig.work()).toBe(0);
    expect(rig.reads).toHaveLength(20);
    for (const row of (await states(ids)).slice(0, 16)) expect(row).toMatchObject({ state: 'received', attempts: 1 });
  });

  it('takes events in that need no read, and stores those that do', async () => {
    await outage();
    const [direct, waiting] = [await rig.event([payload('shown')]), await rig.event([read('1')])];
    await rig.work();
    expect(await rig.row(direct)).toMatchObject({ state: 'done' });
    expect(await rig.task('shown')).toMatchObject({ title: 'shown' });
    expect(await rig.row(waiting)).toMatchObject({ state: 'received', attempts: 0 });
    expect(rig.reads).toEqual([]);
  });

  it('makes one attempt when the wait is over, another event the next one, and goes on by itself when it is answered', async () => {
    await outage();
    const ids = await events(1, 12);
    const runId = await machine.start(site, { trigger: 'schedule', actor: 'system', requestedBy: 'schedule' });
    await database.admin.query(`update kb.circuits set retry_at = now() + interval '1 min'`);
    await machine.work();
    expect(await machine.state(runId)).toMatchObject({ run: 'waiting' });
    await rig.work();
    for (const trips of [2, 3]) {
      await pass((await circuit())!.waits! + 1);
      await rig.work();
      expect(rig.reads).toEqual(['1', '2'].slice(0, trips - 1));
      expect(await circuit()).toMatchObject({ state: 'open', trips });
      for (const row of await states(ids)) {
        expect(row).toMatchObject({ state: 'received', attempts: 0 });
        expect(row.waits).toBeGreaterThan((await circuit())!.waits! - 2);
      }
    }
    rig.beforeRead = () => undefined;
    await pass((await circuit())!.waits! + 1);
    await rig.work();
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 0, trips: 0 });
    // All but the two that made attempts, which come last, without any time passing.
    expect((await states(ids)).map(({ state }) => state)).toEqual(Array(12).fill('done'));
    await machine.work();
    expect(await machine.state(runId)).toMatchObject({ run: 'succeeded' });
    expect((await machine.log(runId)).join('\n')).toContain('answers again. The import goes on.');
  });

  it('waits for what pulls found out, and goes on when a pull is answered', async () => {
    machine.found['tasks'] = Array.from({ length: 8 }, (_, place) => `list ${place}`);
    machine.script = ({ kind, stream }) =>
      kind === 'pull' && stream === 'tasks'
        ? { kind: 'failed', error: { say: 'Scripted answered 502.', category: 'server', retryable: true } }
        : { kind: 'done' };
    await machine.start(site);
    await machine.work();
    expect(await circuit()).toMatchObject({ state: 'open', failures: 5 });
    const ids = await events(1, 3);
    await rig.work();
    expect(rig.reads).toEqual([]);
    for (const row of await states(ids)) expect(row).toMatchObject({ state: 'received', attempts: 0 });
    machine.script = () => ({ kind: 'done' });
    await machine.pass(61);
    await machine.work();
    expect(await circuit()).toMatchObject({ state: 'closed' });
    await rig.work();
    expect((await states(ids)).map(({ state }) => state)).toEqual(Array(3).fill('done'));
  });

  it('a pull waits while an event makes the attempt, and somebody else makes it when that worker died', async () => {
    await outage();
    await events(1, 2);
    await rig.work();
    await pass(61);
    rig.beforeRead = async () => {
      // Another process asks meanwhile.
      const runId = await machine.start(site, { trigger: 'schedule', actor: 'system', requestedBy: 'schedule' });
      await machine.work();
      expect(machine.worked.filter((name) => name.includes('pull'))).toEqual([]);
      expect(await machine.state(runId)).toMatchObject({ run: 'waiting' });
      throw new Error('killed');
    };
    const gone = await rig.claims.claim('dies', 15, undefined);
    const noCommit = { events: Object.assign(Object.create(rig.ports.events), { hold: () => Promise.resolve(false) }) };
    await receive({ ...rig.ports, ...noCommit }, gone!, new AbortController().signal);
    expect(await circuit()).toMatchObject({ state: 'half_open' });
    await pass(20);
    await machine.work();
    expect(await circuit()).toMatchObject({ state: 'closed' });
  });

  it('a person who replays an event makes an attempt at once', async () => {
    await outage();
    const [id, other] = await events(1, 2);
    await rig.work();
    await database.admin.query(`update kb.webhook_events set state = 'dead' where id = $1`, [id]);
    const live = { changed: () => undefined } as unknown as LiveAnnouncer;
    const service = new WebhookEventsService(database.transactions, new SilentBell(), live);
    const at: ProjectScope = { ...site.tenant, userId: uuidv7(), role: 'member', actor: `user:${uuidv7()}` };
    await service.replay(at, site.integration.integrationId, id!);
    rig.beforeRead = () => undefined;
    await rig.work();
    expect(rig.reads).toEqual(['1', '2']);
    expect((await states([id!, other!])).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('answers about something else close it, and never open it', async () => {
    await outage();
    const [id] = await events(1, 1);
    await rig.work();
    rig.beforeRead = () => {
      throw new BadConfiguration('That cannot be.', { category: 'permission' });
    };
    await pass(61);
    await rig.work();
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 0 });
    expect(await rig.row(id!)).toMatchObject({ state: 'dead' });
    await events(2, 30);
    await rig.work();
    expect(await circuit()).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('no event dies of an outage however long it is, and one that alone fails does not hold the others back', async () => {
    rig.beforeRead = stumble;
    const [poison] = await events(1, 1);
    for (let hours = 0; hours < 40; hours += 1) {
      await pass(3600);
      await rig.work();
    }
    expect(await rig.row(poison!)).toMatchObject({ state: 'received', attempts: 4 });
    rig.beforeRead = (id) => (id === '1' ? stumble() : undefined);
    const others = await events(2, 3);
    await rig.work();
    await pass((await circuit())!.waits! + 1);
    await rig.work();
    expect((await states(others)).map(({ state }) => state)).toEqual(Array(3).fill('done'));
    expect(await circuit()).toMatchObject({ state: 'closed' });
    for (let round = 0; round < 4; round += 1) {
      await pass(7200);
      await rig.work();
      await events(10 + round, 1);
      await rig.work();
    }
    expect(await rig.row(poison!)).toMatchObject({ state: 'dead' });
  });
});
