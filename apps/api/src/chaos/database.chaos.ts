import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Response } from 'supertest';
import type { ProviderControl } from '../../../sandbox/src/control';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { startTestServer, TEST_SERVER } from '../platform/database/testing/test-server';
import type { PrivatePostgres } from '../platform/embedded/private-postgres';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { ImportSite } from './testing/import-site';
import { Seeded } from './testing/seeded';
import { until } from '../testing/until';
import { expectWholeImport } from './testing/whole-import';
import { removeProgram, WorkerProcess } from './testing/worker-process';

jest.setTimeout(240_000);
const records = 20_000;
const resumesWithinMs = 30_000;

/** A server of its own, which is taken away while an API and a worker process stand on it. */
describe('a database that goes away', () => {
  let postgres: PrivatePostgres;
  let sandbox: RunningSandbox;
  let clickup: ProviderControl;
  let api: TestApi;
  let owner: Member;
  let worker: WorkerProcess;
  const sites: ImportSite[] = [];
  beforeAll(async () => {
    const started = await startTestServer();
    postgres = started.postgres!;
    process.env[TEST_SERVER] = JSON.stringify(started.server);
    sandbox = await startSandbox({ quota: 'off', prebuilt: true, scale: records, spaces: 2, lists: 10 });
    clickup = sandbox.control.clickup;
    api = await createTestApi({ allowedPrivateHosts: [new URL(sandbox.url).host] });
    owner = await api.createOwner();
    worker = WorkerProcess.start(api.config);
  });
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.close()));
    await worker.kill();
    await api.close();
    await postgres.remove();
    await sandbox.close();
    removeProgram();
  });
  const newSite = async () => {
    const site = await ImportSite.under(api.config, api.database, clickup.connection, owner.tenant);
    sites.push(site);
    return site;
  };
  const read = async (site: ImportSite, runId: string) => (await site.counts(runId, 'tasks')).read;

  /** Content of what was imported, but for what differs between any two imports: ids of ours and times of ours. */
  const checksum = async (site: ImportSite) => {
    const ours = `{id,tenant_id,project_id,integration_id,first_seen_at,changed_at,change_number,observed_at,container_id,parent_id,
      reporter_id,work_item_id,account_id}`;
    const sums = ['work_items', 'containers', 'accounts', 'raw_records'].map(
      (table) => `select '${table}' as of, count(*)::int,
          md5(string_agg(md5((to_jsonb(t) - '${ours}'::text[])::text), '' order by stream, external_id)) as sum
        from kb.${table} t where integration_id = $1`,
    );
    const links = `select 'links', count(*)::int, md5(string_agg(concat(w.external_id, a.account_ref, x.external_id), ''
          order by w.external_id, a.account_ref))
        from kb.work_item_assignees a join kb.work_items w on w.id = a.work_item_id left join kb.accounts x on x.id = a.account_id
        where a.integration_id = $1`;
    return site.rows(`${[...sums, links].join(' union all ')} order by 1`, [site.integrationId]);
  };

  it('R4: stopped at once and started again five times: the import goes on and is the same in the end', async () => {
    const undisturbed = await newSite();
    expect((await undisturbed.import()).state).toBe('succeeded');

    const random = Seeded.named('R4');
    clickup.latency(15);
    const site = await newSite();
    const runId = await site.start();
    const pauses: number[] = [];
    for (let stop = 1; stop <= 5; stop++) {
      const place = Math.round((records * (stop - random.next() / 2)) / 6);
      const before = await until(`${place} tasks were read`, async () => {
        const count = await read(site, runId);
        return count >= place && count;
      });
      expect(before).toBeLessThan(records);
      await postgres.stop('immediate');
      await postgres.start();
      const began = performance.now();
      await until('more was read', async () => (await read(site, runId)) > before, resumesWithinMs);
      pauses.push(performance.now() - began);
    }
    await site.end(runId);
    clickup.latency(0);
    await expectWholeImport(site, runId, [...clickup.records.ids()]);
    expect(await checksum(site)).toEqual(await checksum(undisturbed));
    const seconds = pauses.map((ms) => (ms / 1000).toFixed(1));
    process.stderr.write(`R4: went on after ${seconds.join(', ')} s\n`);
  });

  it('R7: gone for a while: every answer is 503 until it is back, and what got 2xx is stored', async () => {
    clickup.latency(40);
    const site = await newSite();
    const runId = await site.start();
    await until('the import is under way', async () => (await read(site, runId)) > 500);

    const answers: { what: string; name?: string; response: Response }[] = [];
    let number = 0;
    let asking = true;
    const create = async () => {
      const name = `gone-${number++}`;
      const settings = clickup.connection.settings;
      const credentials = { kind: 'token', token: clickup.token };
      const body = { providerKey: 'clickup', name, displayName: name, settings, credentials, schedule: 'manual' };
      answers.push({ what: 'create', name, response: await owner.browser.post('/api/integrations', body) });
    };
    const others = async () => {
      for (const path of [
        '/api/integrations',
        '/api/records/work_item',
        `/api/integrations/${site.integrationId}/status`,
      ])
        answers.push({ what: path, response: await owner.browser.get(path) });
      const sync = `/api/integrations/${site.integrationId}/sync`;
      answers.push({ what: 'sync', response: await owner.browser.post(sync) });
    };
    const loops = [create, others].map(async (ask) => {
      while (asking) await ask();
    });
    await until('some were created', () => answers.filter(({ response }) => response.status === 201).length > 2);
    await postgres.stop('immediate');
    const goneFrom = answers.length + loops.length; // those under way may have been answered before
    const goneAt = performance.now();
    await until('it was gone for a while', () => performance.now() - goneAt > 10_000);
    const goneTo = answers.length;
    await postgres.start();
    await until('the API is back', async () => (await owner.browser.get('/api/integrations')).status === 200, 15_000);
    const before = answers.length;
    await until('more were created', () =>
      answers.slice(before).some(({ what, response }) => what === 'create' && response.status === 201),
    );
    asking = false;
    await Promise.all(loops);

    const gone = answers.slice(goneFrom, goneTo);
    expect(gone.length).toBeGreaterThan(20);
    expect([...new Set(gone.map(({ response }) => response.status))]).toEqual([503]);
    for (const { response } of answers.filter(({ response: { status } }) => status >= 500)) {
      expect(response.status).toBe(503);
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.body).toMatchObject({ status: 503, detail: expect.stringContaining('Try again') });
    }
    // While the import runs, starting another is refused with 409; nothing else comes up.
    expect([...new Set(answers.map(({ response }) => response.status))].sort()).toEqual([200, 201, 409, 503]);
    const stored = new Set(
      (await site.rows<{ name: string }>('select name from kb.integrations')).map(({ name }) => name),
    );
    const created = answers.filter(({ what, response }) => what === 'create' && response.status === 201);
    expect(created.filter(({ name }) => !stored.has(name!))).toEqual([]);

    clickup.latency(0);
    expect(await site.end(runId)).toMatchObject({ state: 'succeeded' });
    await expectWholeImport(site, runId, [...clickup.records.ids()]);
  });
});
