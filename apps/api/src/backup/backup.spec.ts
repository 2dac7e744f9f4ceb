import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createApi } from '../create-api';
import { createWorker } from '../create-worker';
import { addressOf, startTestServer, type TestServer } from '../platform/database/testing/test-server';
import type { PrivatePostgres } from '../platform/embedded/private-postgres';
import { Browser } from '../platform/http/testing/test-api';
import { until } from '../testing/until';
import { createWebhookSite, type WebhookSite } from '../webhooks/testing/webhook-site';
import { exportCommand, importCommand } from './commands';
import { importFrom } from './import';

// Servers are started, migrated and compared whole: a busy machine takes its time over each.
jest.setTimeout(240_000);

/** Every table with a checksum of its rows, as PostgreSQL itself sees them: no line of the export's own code. */
async function checksumsOf(adminUrl: string): Promise<Record<string, string>> {
  const client = new Client(adminUrl);
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'`);
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'kb'::regnamespace and relkind in ('r', 'p')
         and not relispartition order by 1`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from kb.${name} t`,
      );
      sums[name] = rows[0]!.sum;
    }
    return sums;
  } finally {
    await client.end();
  }
}

describe('export and import', () => {
  let folder: string;
  let sandbox: RunningSandbox;
  let site: WebhookSite;
  let own: PrivatePostgres;
  let ownServer: TestServer;
  let integrationId: string;
  let token: string;
  let exported: string;
  const moved: { api?: NestFastifyApplication; worker?: INestApplicationContext } = {};
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const keyOf = () => site.api.config.encryptionKeys[0]!.toString('base64');
  const environment = () => ({
    DATABASE_URL: site.api.database.appUrl,
    DATABASE_ADMIN_URL: site.api.database.adminUrl,
  });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-backup-'));
    const started = await startTestServer();
    [own, ownServer] = [started.postgres!, started.server];
    sandbox = await startSandbox({ quota: 'off' });
    site = await createWebhookSite([new URL(sandbox.url).host]);
    const { settings, token: secret } = sandbox.control.clickup.connection;
    integrationId = await site.connect({
      providerKey: 'clickup',
      settings,
      credentials: { kind: 'token', token: secret },
    });
    const { body } = await site.owner
      .post('/api/tokens', { name: 'Moves along', scopes: ['records:read'], expiresInDays: 7 })
      .expect(201);
    token = (body as { token: string }).token;
    const { rows } = sandbox.control.clickup.records.list({ offset: 0, limit: 1 });
    sandbox.control.clickup.alter(rows[0]!.id, { closed: true });
    await until('the edit has come by webhook', async () => {
      const events = await site.events(integrationId);
      return events.length > 0 && events.every(({ state }) => ['done', 'ignored'].includes(state));
    });
    await site.import(integrationId); // lists show the edited task too, so that the next sync finds nothing new
    exported = path.join(folder, 'tributary.export.gz');
    await exportCommand(environment(), ['--to', exported], say); // while everything runs
  });
  afterAll(async () => {
    await moved.worker?.close();
    await moved.api?.close();
    await site?.close();
    await sandbox?.close();
    await own?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** A migrated, empty database on the server of one's own. */
  async function freshDatabase(name: string) {
    const client = new Client(ownServer.adminUrl);
    await client.connect();
    await client.query(`create database ${name} template ${ownServer.template}`);
    await client.end();
    return { adminUrl: addressOf(ownServer, 'admin', name), appUrl: addressOf(ownServer, 'app', name) };
  }
  const tenantsIn = async (adminUrl: string) => (await checksumsOf(adminUrl))['tenants']!.split(' ')[0];
  /** The export with its lines changed. */
  async function altered(name: string, change: (lines: string[]) => string[]): Promise<string> {
    const lines = (await promisify(gunzip)(await readFile(exported))).toString('utf8').split('\n');
    const file = path.join(folder, name);
    await writeFile(file, await promisify(gzip)(change(lines).join('\n')));
    return file;
  }

  it('write one file that only its owner reads, without a single secret, and say what else to keep', async () => {
    expect((await stat(exported)).mode & 0o777).toBe(0o600);
    const text = (await promisify(gunzip)(await readFile(exported))).toString('utf8');
    expect(JSON.parse(text.slice(0, text.indexOf('\n')))).toMatchObject({ tributary: 'export', format: 1 });
    for (const secret of [sandbox.control.clickup.connection.token, token, keyOf()]) expect(text).not.toContain(secret);
    expect(said.join('\n')).toMatch(
      /Exported [\d,]+ rows of \d+ tables.*\n.*sealed under the key [0-9a-f]{16}.*encryption\.key/,
    );
    await expect(exportCommand(environment(), ['--to', exported], say)).rejects.toThrow(/exists already/);
    await expect(exportCommand(environment(), [], say)).rejects.toThrow(/Say which file/);
    await expect(exportCommand({ DATABASE_URL: environment().DATABASE_URL }, ['--to', 'x'], say)).rejects.toThrow(
      /needs DATABASE_ADMIN_URL/,
    );
  });

  it('reach every table, by a role that reads and does nothing else', async () => {
    const tables = Object.keys(await checksumsOf(site.api.database.adminUrl));
    const text = (await promisify(gunzip)(await readFile(exported))).toString('utf8');
    const inFile = [...text.matchAll(/^\{"table":"(\w+)"/gm)].map(([, name]) => name);
    expect(inFile).toEqual(tables);
    const { rows } = await site.api.database.admin.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'kb'::regnamespace and c.relkind in ('r', 'p')
         and not c.relispartition
         and not (has_table_privilege('tributary_backup', c.oid, 'select') and exists (select from pg_policy p
           where p.polrelid = c.oid and 'tributary_backup'::regrole = any (p.polroles) and p.polcmd = 'r'))
       union all select c.relname from pg_class c where c.relnamespace = 'kb'::regnamespace
         and has_table_privilege('tributary_backup', c.oid, 'insert, update, delete, truncate')`,
    );
    expect(rows).toEqual([]);
  });

  it('refuse what is not whole, not unchanged, not of this version, or whose key is missing; nothing is left', async () => {
    const { adminUrl } = await freshDatabase('refusals');
    const keys = site.api.config.encryptionKeys;
    const refused = async (file: string, with_: readonly Buffer[] = keys) => {
      const error = await importFrom(file, adminUrl, with_).catch((thrown: Error) => thrown);
      expect(await tenantsIn(adminUrl)).toBe('0');
      return String(error);
    };
    expect(await refused(path.join(folder, 'nothing'))).toMatch(/There is no file/);
    const plain = path.join(folder, 'plain');
    await writeFile(plain, 'not an export');
    expect(await refused(plain)).toMatch(/StartRefused.*not a whole export/);
    expect(await refused(exported, [Buffer.alloc(32, 7)])).toMatch(
      /sealed under the key .*Set INTEGRATION_ENCRYPTION_KEY/,
    );
    expect(await refused(await altered('cut', (lines) => lines.slice(0, -3)))).toMatch(/cut short/);
    const another = await altered('another', (lines) =>
      lines.map((line) => line.replace('"America/', '"Africa/').replace('to do', 'done')),
    );
    expect(await refused(another)).toMatch(/is not what it was when it was exported.*Nothing was imported/);
    const older = await altered('older', ([first, ...rest]) => [first!.replace(/"Backup\d+"/, '"Elsewhen1"'), ...rest]);
    expect(await refused(older)).toMatch(/holds version .*of the schema/);
    const bytes = await readFile(exported);
    const half = path.join(folder, 'half');
    await writeFile(half, bytes.subarray(0, bytes.length / 2));
    expect(await refused(half)).toMatch(/not a whole export/);
  });

  it('give the same database on a PostgreSQL of one’s own, on which the product goes on as if nothing had been', async () => {
    const { config, database, app } = site.api;
    await site.worker.close();
    await app.close();
    const file = path.join(folder, 'at-rest.export.gz');
    await exportCommand(environment(), ['--to', file], say);
    const before = await checksumsOf(database.adminUrl);
    for (const table of ['work_items', 'raw_records', 'webhook_events', 'api_tokens', 'field_changes', 'sync_runs'])
      expect({ table, rows: before[table] }).not.toEqual({ table, rows: '0 ' });

    const { adminUrl, appUrl } = await freshDatabase('moved');
    const target = { DATABASE_URL: appUrl, DATABASE_ADMIN_URL: adminUrl, INTEGRATION_ENCRYPTION_KEY: keyOf() };
    await importCommand(target, ['--from', file], say);
    expect(said.join('\n')).toMatch(/every table is equal by checksum/);
    expect(await checksumsOf(adminUrl)).toEqual(before);
    await expect(importCommand(target, ['--from', file], say)).rejects.toThrow(/This database is in use/);
    expect(await checksumsOf(adminUrl)).toEqual(before);

    const there = config.with({ databaseUrl: appUrl });
    moved.api = await createApi({ config: there, logs: { write: () => undefined } });
    await moved.api.listen(config.port, '127.0.0.1');
    moved.worker = await createWorker({ config: there, logs: { write: () => undefined } });
    const owner = new Browser(() => moved.api!.getHttpServer(), site.owner.view); // the session moved along
    const run = (await owner.post(`/api/integrations/${integrationId}/sync`, { mode: 'incremental' }).expect(202))
      .body as {
      id: string;
    };
    const ended = await until('the sync ends', async () => {
      const { body } = await owner.get(`/api/sync/runs/${run.id}`).expect(200);
      return ['succeeded', 'failed'].includes((body as { state: string }).state) && body;
    });
    expect(ended).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 0, deleted: 0, failed: 0 } });
    const after = await checksumsOf(adminUrl);
    for (const table of ['work_items', 'raw_records', 'containers', 'field_changes'])
      expect({ table, sum: after[table] }).toEqual({ table, sum: before[table] });
    const { project } = site.owner.view;
    await new Browser(() => moved.api!.getHttpServer(), { token, project: project! })
      .get('/api/records/work_item?limit=1')
      .expect(200);
  });

  it('bring it into an embedded database as well, with the key put there first, and out of it again', async () => {
    await chmod(folder, 0o755);
    const dataDir = path.join(folder, '.data');
    const here = { DATA_DIR: dataDir };
    await expect(importCommand(here, ['--from', exported], say)).rejects.toThrow(/DATA_DIR\/encryption\.key/);
    await writeFile(path.join(dataDir, 'encryption.key'), keyOf());
    await importCommand(here, ['--from', exported], say);
    const again = path.join(folder, 'again.export.gz');
    await exportCommand(here, ['--to', again], say);
    const linesIn = async (file: string) =>
      (await promisify(gunzip)(await readFile(file))).toString('utf8').split('\n').slice(1).toSorted();
    expect(await linesIn(again)).toEqual(await linesIn(exported));
  });
});
