import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { StartRig } from '../bootstrap/testing/start-rig';
import { freePort } from '../platform/embedded/postmaster';
import { hasRedis } from '../platform/queue/testing/redis-server';
import { DistributedHub } from './distributed-hub';
import { HubPerson, type HubRun } from './hub-person';
import { until } from './until';

/** A running hub, however it is composed. */
interface Composition {
  /** Origins to ask: the same twice where one process does everything. */
  urls: [string, string];
  link: string;
  sandbox: RunningSandbox;
  rows<Row extends object>(text: string): Promise<Row[]>;
  stop(): Promise<void>;
}

async function embedded(): Promise<Composition> {
  const sandbox = await startSandbox({ quota: 'off' });
  const rig = new StartRig();
  const dataDir = await rig.newFolder();
  const port = await freePort();
  const environment = { SANDBOX: 'off', ALLOWED_PRIVATE_HOSTS: new URL(sandbox.url).host };
  const process = await rig.start({ dataDir, port, environment }).ready();
  const url = `http://localhost:${port}`;
  const [, link] = await process.printed(/Open +(\S+)/);
  return {
    urls: [url, url],
    link: link!,
    sandbox,
    rows: (text) => rig.ask(dataDir, text),
    stop: async () => {
      process.signal('SIGINT');
      await process.end();
      await rig.endAll();
      await sandbox.close();
    },
  };
}

async function distributed(): Promise<Composition> {
  const hub = await DistributedHub.start({ apis: 2, workers: 2 });
  const [first, second] = hub.apis.map(({ url }) => url);
  return {
    urls: [first!, second!],
    link: await hub.signInLink(),
    sandbox: hub.sandbox,
    rows: (text) => hub.rows(text),
    stop: () => hub.stop(),
  };
}

interface Integration {
  id: string;
  state: string;
  activeRun: HubRun | null;
  nextSyncAt: string | null;
}
interface Records {
  items: { id: string; fields: { title: string } }[];
  total: { count: number };
}

/** One journey, held against each composition. */
function journey(name: string, start: () => Promise<Composition>): void {
  describe(`the product, ${name}`, () => {
    let hub: Composition;
    let person: HubPerson;
    let here: string;
    let there: string;
    let id: string;
    beforeAll(async () => {
      hub = await start();
      [here, there] = hub.urls;
    }, 180_000);
    afterAll(() => hub?.stop(), 120_000);

    const of = (rest = '') => `/api/integrations/${id}${rest}`;
    const records = (query = '') => `/api/records/work_item?filter[integrationId]=${id}&limit=1${query}`;
    const runs = async () => (await person.get<{ items: HubRun[] }>(here, of('/sync-history?limit=10'))).items;

    it('lets the owner in by the link, once', async () => {
      person = await HubPerson.signIn(here, hub.link);
      await expect(HubPerson.signIn(there, hub.link)).rejects.toThrow(/did not sign in/);
      expect((await person.ask(there, 'GET', '/api/auth/me')).status).toBe(200);
    });

    it('connects ClickUp and imports everything, live on an open page', async () => {
      const page = await person.openPage(there);
      const { settings, token } = hub.sandbox.control.clickup.connection;
      const body = { providerKey: 'clickup', settings, credentials: { kind: 'token', token }, schedule: 'hourly' };
      const made = await person.post<Integration>(here, '/api/integrations', body);
      id = made.id;
      expect(await person.runEnds(there, made.activeRun!.id)).toMatchObject({ state: 'succeeded', trigger: 'first' });
      const all = hub.sandbox.control.clickup.records.count();
      expect((await person.get<Records>(there, records())).total).toEqual({ count: all, exact: true });
      await until('the page heard of run and records', async () => {
        const topics = page.heard.filter(({ integrationId }) => integrationId === id).map(({ topic }) => topic);
        return ['integration', 'run', 'records'].every((topic) => topics.includes(topic));
      });
      page.close();
    }, 120_000);

    it('follows a change there by webhook', async () => {
      await until('webhooks are registered', async () => {
        const { state } = await person.get<{ state: string }>(here, of('/webhooks'));
        return state === 'active';
      });
      const [task] = hub.sandbox.control.clickup.records.list({ offset: 0, limit: 1 }).rows;
      hub.sandbox.control.clickup.alter(task!.id, { name: 'Renamed on the way' });
      const renamed = await until('the record has its new title', async () => {
        const { items } = await person.get<Records>(there, records('&q=%22Renamed%20on%20the%20way%22'));
        return items[0];
      });
      expect(renamed.fields.title).toBe('Renamed on the way');
    }, 180_000);

    it('pauses, resumes, and runs when it is due, once', async () => {
      expect((await person.post<Integration>(here, of('/pause'))).state).toBe('paused');
      await hub.rows(
        `update kb.sync_tasks set next_sync_at = now() - interval '1 minute' where integration_id = '${id}'`,
      );
      await person.post(there, of('/resume'));
      // A ring can be lost; the look of every minute makes up for it.
      const scheduled = await until(
        'a scheduled run began',
        async () => (await runs()).find(({ trigger }) => trigger === 'schedule'),
        90_000,
      );
      expect(await person.runEnds(there, scheduled.id)).toMatchObject({ state: 'succeeded' });
      expect((await runs()).filter(({ trigger }) => trigger === 'schedule')).toHaveLength(1);
      expect((await person.get<Integration>(here, of())).nextSyncAt).not.toBeNull();
    }, 180_000);

    it('disconnects and keeps the records, then deletes them', async () => {
      await person.post(here, of('/disconnect'));
      const all = hub.sandbox.control.clickup.records.count();
      expect((await person.get<Records>(there, records())).total.count).toBe(all);
      expect((await person.ask(there, 'DELETE', of('?data=purge'))).status).toBe(204);
      expect((await person.ask(here, 'GET', of())).status).toBe(404);
      await until('its records are gone', async () => {
        const [left] = await hub.rows<{ count: string }>(
          `select count(*) from kb.work_items where integration_id = '${id}'`,
        );
        return left!.count === '0';
      });
    }, 120_000);
  });
}

journey('in one process', embedded);

if (hasRedis()) journey('as two APIs and two workers on PostgreSQL and Redis', distributed);
else if (process.env.CI) it('needs a redis-server for the distributed journey', () => expect(hasRedis()).toBe(true));
else it.todo('the distributed journey: skipped, there is no redis-server here');
