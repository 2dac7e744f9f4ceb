import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { createIntegration, createTenant } from '../platform/database/testing/builders';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { BELL_APPLICATION } from '../platform/queue/listen-connection';
import { PostgresJobQueue } from '../platform/queue/postgres-job-queue';
import { MachineRig } from './testing/machine-rig';
import { ProviderQuotas } from './provider-quotas';
import { bellContract } from './testing/bell.contract';

bellContract('PostgresJobQueue', {
  async open({ appUrl }) {
    const queue = new PostgresJobQueue({ url: appUrl, pollMs: 3600_000 });
    await queue.ready();
    return queue;
  },
  async cut({ admin }) {
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
      [BELL_APPLICATION],
    );
  },
});

describe('the sync machine on a database that comes and goes', () => {
  it('goes on where it was whenever all connections are cut', async () => {
    Logger.overrideLogger(false);
    const database = await createTestDatabase();
    const queue = new PostgresJobQueue({ url: database.appUrl });
    const rig = new MachineRig(database, queue);
    rig.found = { people: Array.from({ length: 40 }, (_, i) => `part ${i}`) };
    const cut = () =>
      database.admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1',
        [new URL(database.appUrl).username],
      );
    let [slices, cuts] = [0, 0];
    rig.script = async ({ claim }) => {
      const cutNow = ++slices % 8 === 0 && slices <= 40;
      await rig.transactions.run(claim.tenantId, 'system', async (sql) => {
        if (cutNow) cuts += Number((await cut()).rowCount > 0);
        await sql.query('select 1'); // the engine asks the database too, and throws when it is gone
      });
      return { kind: 'done' };
    };
    await rig.worker.start();
    const runId = await rig.start(await rig.site({ entities: ['people'] }));
    while ((await rig.state(runId)).run !== 'succeeded') {
      await rig.pass(0.5);
      await rig.reconciler.tick(500).catch(() => undefined); // its connection may be the one that was cut
    }
    expect(cuts).toBe(5);
    expect(new Set((await rig.parts(runId)).map(({ state }) => state))).toEqual(new Set(['done']));
    await rig.worker.drain();
    await queue.close();
    await database.close();
  });
});

describe('a quota that processes share', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  async function quota() {
    const tenant = await createTenant(database.admin);
    const { connectionId } = await createIntegration(database.admin, tenant);
    const of = (transactions: TenantTransaction) => new ProviderQuotas(transactions).of(tenant.tenantId, connectionId);
    const ports = [of(database.transactions), of(new TenantTransaction(database.createPool(5)))];
    const take = (port = 0) => ports[port]!.take('calls', new AbortController().signal);
    // A provider tells a moment, which does not move while its answers are on their way.
    const began = Date.now();
    const observe = (remaining: number | undefined, resetInMs: number | undefined, limit?: number) =>
      ports[0]!.observe('calls', {
        ...(limit === undefined ? {} : { limit }),
        ...(remaining === undefined ? {} : { remaining }),
        ...(resetInMs === undefined ? {} : { resetAt: new Date(began + resetInMs) }),
      });
    const pass = (seconds: number) =>
      database.admin.query(
        `update kb.provider_quotas set reset_at = reset_at - make_interval(secs => $2),
           blocked_until = blocked_until - make_interval(secs => $2) where connection_id = $1`,
        [connectionId, seconds],
      );
    return { take, observe, pass, began };
  }

  it('is unknown until the provider tells', async () => {
    const { take } = await quota();
    expect(await take()).toBeUndefined();
  });

  it('is never exceeded, however many ask at once, and opens again with the next window', async () => {
    const { take, observe, pass, began } = await quota();
    await observe(20, 60_000, 100);
    const taken = await Promise.all(Array.from({ length: 60 }, (_, i) => take(i % 2)));
    expect(taken.filter((until) => until === undefined)).toHaveLength(20);
    const until = taken.find((each) => each !== undefined)!;
    expect(until.getTime() - began).toBeGreaterThanOrEqual(60_990); // the provider's clock is known to the second only
    expect(until.getTime() - Date.now()).toBeLessThan(62_000);
    await pass(62);
    const next = await Promise.all(Array.from({ length: 120 }, (_, i) => take(i % 2)));
    expect(next.filter((each) => each === undefined)).toHaveLength(100);
  });

  it('is not raised by an answer to an earlier call, and is by one of the next window', async () => {
    const { take, observe } = await quota();
    await observe(1, 60_000, 100);
    await observe(5, 60_000);
    await observe(50, 30_000);
    expect(await take()).toBeUndefined();
    expect(await take()).toBeDefined();
    await observe(3, 90_000);
    expect(await Promise.all([take(), take(1), take()])).toEqual([undefined, undefined, undefined]);
    expect(await take()).toBeDefined();
  });

  it('is closed by a refusal until the time told, also one without a limit or of absurd size', async () => {
    const { take, observe, pass, began } = await quota();
    await observe(0, 30_000);
    expect((await take())!.getTime() - began).toBeGreaterThan(29_000);
    await pass(32);
    expect(await take()).toBeUndefined();
    await observe(999_999_999_999_999, 30_000, 999_999_999_999_999);
    expect(await take()).toBeUndefined();
  });
});
