import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeWithRedis } from '../platform/queue/testing/describe-with-redis';
import { DistributedHub } from '../testing/distributed-hub';
import { HubImports, whole } from './testing/hub-imports';
import { Seeded } from './testing/seeded';
import { until } from '../testing/until';
import { expectWholeImport } from './testing/whole-import';

jest.setTimeout(whole ? 900_000 : 240_000);
const tasks = whole ? 100_000 : 8_000;
const recoversWithinMs = 60_000;

/** API and worker processes on PostgreSQL and Redis, one of which is taken away. */
describeWithRedis('processes that wake each other over Redis', () => {
  let hub: DistributedHub;
  let imports: HubImports;
  beforeAll(async () => {
    hub = await DistributedHub.start({ apis: 1, workers: 2 });
    imports = await HubImports.of(hub);
  });
  afterAll(() => hub?.stop());

  it('R5: everything in Redis is flushed three times: work is found again from Postgres', async () => {
    const { site, runId } = await imports.begin(tasks, 30);
    for (const share of [0.1, 0.3, 0.5]) {
      await imports.readAtLeast(site, runId, tasks * share);
      await hub.redis!.ask((client) => client.flushall());
      await imports.readAtLeast(site, runId, tasks * (share + 0.1), recoversWithinMs);
    }
    await site.end(runId);
    await expectWholeImport(site, runId, imports.ids());
    // With nothing under way the next ring has to find its way again.
    await hub.redis!.ask((client) => client.flushall());
    const { id } = await imports.person.post<{ id: string }>(
      imports.url,
      `/api/integrations/${site.integrationId}/sync`,
      { mode: 'incremental' },
    );
    await site.end(id, recoversWithinMs);
    expect(await site.run(id)).toMatchObject({ state: 'succeeded' });
  });

  it('R6: Redis is gone for a while: webhooks are stored and answered, and work goes on', async () => {
    const { site, runId } = await imports.begin(2_000, 0);
    await site.end(runId);
    const { person, url } = imports;
    const of = `/api/integrations/${site.integrationId}`;
    await until('webhooks are registered', async () => {
      return (await person.get<{ state: string }>(url, `${of}/webhooks`)).state === 'active';
    });
    const events = async () =>
      site.rows<{ state: string }>('select state from kb.webhook_events where integration_id = $1', [
        site.integrationId,
      ]);
    const { clickup } = hub.sandbox.control;
    const [refusedBefore] = await site.rows<{ failures: number }>(
      'select coalesce(sum(failures), 0)::int as failures from kb.webhook_subscriptions where integration_id = $1',
      [site.integrationId],
    );

    await hub.redis!.end();
    const goneAt = performance.now();
    const ids = imports.ids();
    let changed = 0;
    let slowest = 0;
    let imported: string | undefined;
    // The rest of a whole minute shows nothing that the first seconds do not: the sending connection gives up after three.
    while (performance.now() - goneAt < (whole ? 60_000 : 12_000)) {
      clickup.alter(ids[changed % ids.length]!, { name: `Renamed without Redis ${changed}` });
      changed++;
      const asked = performance.now();
      expect((await person.ask(url, 'GET', `${of}/status`)).status).toBe(200);
      if (!imported) imported = (await person.post<{ id: string }>(url, `${of}/sync`, { mode: 'incremental' })).id;
      slowest = Math.max(slowest, performance.now() - asked);
      const stored = changed;
      await until('the event is stored', async () => (await events()).length >= stored, 10_000);
    }
    expect(slowest).toBeLessThan(3_000);
    expect(changed).toBeGreaterThan(3);
    expect(await site.end(imported!)).toMatchObject({ state: 'succeeded' });
    await until('the events were worked on without Redis', async () =>
      (await events()).every(({ state }) => ['done', 'ignored'].includes(state)),
    );
    const [refusedAfter] = await site.rows<{ failures: number }>(
      'select coalesce(sum(failures), 0)::int as failures from kb.webhook_subscriptions where integration_id = $1',
      [site.integrationId],
    );
    expect(refusedAfter).toEqual(refusedBefore);
    const [renamed] = await site.rows<{ count: number }>(
      `select count(*)::int from kb.work_items where integration_id = $1 and title like 'Renamed without Redis%'`,
      [site.integrationId],
    );
    expect(renamed!.count).toBe(Math.min(changed, ids.length));
    for (const process of [...hub.apis, ...hub.workers])
      expect((await fetch(process.url + (process.program === 'main' ? '/ready' : '/health/ready'))).status).toBe(200);

    await hub.redis!.begin();
    const { id } = await person.post<{ id: string }>(url, `${of}/sync`, { mode: 'incremental' });
    expect(await site.end(id)).toMatchObject({ state: 'succeeded' });
  });

  it('R1: workers are killed while they import: nothing is lost, nothing is doubled', async () => {
    const random = Seeded.named('R1');
    const kills = whole ? 20 : 5;
    const { site, runId } = await imports.begin(tasks, 30);
    for (let kill = 1; kill <= kills; kill++) {
      await imports.readAtLeast(site, runId, Math.floor((tasks * (kill - random.next())) / (kills + 1)));
      const worker = random.pick(hub.workers);
      expect(await worker.end('SIGKILL')).toBe('SIGKILL');
      await worker.restart();
    }
    await site.end(runId, recoversWithinMs * 2);
    await expectWholeImport(site, runId, imports.ids());
  });

  it('R9: a worker is told to end while it imports: it ends soon, and others go on at once', async () => {
    const { site, runId } = await imports.begin(tasks, 30);
    await imports.readAtLeast(site, runId, tasks / 10);
    for (const worker of hub.workers) {
      const asked = performance.now();
      expect(await worker.end('SIGTERM')).toBe(0);
      expect(performance.now() - asked).toBeLessThan(30_000);
      await worker.restart();
    }
    await site.end(runId);
    await expectWholeImport(site, runId, imports.ids());
    expect(await site.log(runId)).not.toContainEqual(expect.stringMatching(/^A worker stopped in the middle/));
  });
});
