import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import fastify from 'fastify';
import { request } from 'undici';
import { AppConfig } from '../apps/api/src/config/app-config';
import { Connections } from '../apps/api/src/connections/connections.store';
import { createApi } from '../apps/api/src/create-api';
import { createWorker } from '../apps/api/src/create-worker';
import { createIntegration, createTenant } from '../apps/api/src/platform/database/testing/builders';
import { addressOf } from '../apps/api/src/platform/database/testing/test-server';
import { createDatabase, settle, type BenchDatabase, type BenchServer } from './database';
import { createMinimalTable, readTasks, upsertTasks } from './minimal';
import type { Result } from './report';
import { token, workspace, type BenchSandbox } from './sandbox';
import type { RawTask } from './task-mapping';
import type { VisibleLoad } from './visible-load';

const name = 'bench_visible';
const records = 1_000;
const rate = 50;
const logs = { write: () => undefined };

/** S5: a task changes in the stand-in, which calls; the time until its row says so. Beside it, the same hops bare. */
export async function benchVisible({ server }: BenchServer, sandbox: BenchSandbox, short: boolean): Promise<Result> {
  const database = await createDatabase(server, name);
  const adminUrl = addressOf(server, 'admin', name);
  try {
    await sandbox.reset(records);
    const tasks = (await readTasks(sandbox.apiUrl)).slice(0, short ? 250 : 900).map(({ id }) => id);
    const measure = async (query: string, mark: string) => {
      const load = { sandboxUrl: sandbox.url, rate, databaseUrl: adminUrl, query };
      await watch({ ...load, tasks: tasks.slice(0, 100), mark: `Warm ${mark}` });
      await settle(database.admin);
      return percentile(await watch({ ...load, tasks, mark }), 0.95);
    };
    const where = 'where external_id = any($1::text[]) and title like $2';
    const bare = await startBare(database, sandbox);
    const floor = await measure(`select external_id from minimal.tasks ${where}`, 'Bare ').finally(() => bare());
    const hub = await startHub(database, addressOf(server, 'app', name), sandbox);
    const ours = await measure(`select external_id from kb.work_items ${where}`, 'Ours ').finally(() => hub());
    const what = 'webhook to visible row at 50/s, p95';
    return { id: 'S5', what, unit: 'ms', ours, baseline: floor, better: 'less', bar: 10, aim: 4 };
  } finally {
    await database.drop();
  }
}

function percentile(values: number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)]!;
}

function watch(load: VisibleLoad): Promise<number[]> {
  const program = path.join(path.dirname(process.argv[1]!), 'visible-load.js');
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** API and worker as production runs them, with one integration that has its records and its webhook. Returns their end. */
async function startHub(
  database: BenchDatabase,
  databaseUrl: string,
  { url, apiUrl }: BenchSandbox,
): Promise<() => Promise<void>> {
  const port = await freePort();
  const config = new AppConfig({
    port,
    host: '127.0.0.1',
    publicUrl: `http://127.0.0.1:${port}`,
    databaseUrl,
    databaseAdminUrl: undefined,
    dataDir: '/nonexistent',
    encryptionKeys: [randomBytes(32)],
    allowedPrivateHosts: [new URL(url).host],
    logLevel: 'error',
    sandboxUrl: undefined,
    poolSizes: { api: 10, worker: 10 },
  });
  const app = await createApi({ config, logs });
  await app.listen(port, '127.0.0.1');
  const worker = await createWorker({ config, logs });
  const admin = {
    async query<T>(text: string, values?: unknown[]) {
      const { rows, rowCount } = await database.admin.query(text, values);
      return { rows: rows as T[], rowCount: rowCount ?? 0 };
    },
  };
  const tenant = await createTenant(admin);
  const entities = ['workspaces', 'spaces', 'folders', 'lists', 'tasks'];
  const made = await createIntegration(admin, { ...tenant, providerKey: 'clickup', entities, schedule: 'daily' });
  const connections = app.get(Connections, { strict: false });
  await database.transactions.run(tenant.tenantId, 'system', async (sql) => {
    await connections.replace(sql, made.connectionId, { kind: 'token', token });
    const settings = { team_id: workspace, api_url: apiUrl };
    const sealed = await connections.sealSettings(sql, made.integrationId, settings);
    await sql.query('update kb.integrations set settings_encrypted = $2, settings_key_id = $3 where id = $1', [
      made.integrationId,
      sealed.ciphertext,
      sealed.keyId,
    ]);
    await sql.query('update kb.sync_tasks set next_sync_at = now() where id = $1', [made.taskId]);
  });
  await ready(database, made.taskId);
  return async () => {
    await worker.close();
    await app.close();
  };
}

/** Waits for the first import and for the webhook. */
async function ready(database: BenchDatabase, taskId: string): Promise<void> {
  for (const until = Date.now() + 120_000; ;) {
    const { rows } = await database.admin.query<{ ready: boolean }>(
      `select t.last_success_at is not null and t.active_run_id is null and exists (
         select from kb.webhook_subscriptions s where s.integration_id = t.integration_id and s.state = 'active') as ready
       from kb.sync_tasks t where t.id = $1`,
      [taskId],
    );
    if (rows[0]!.ready) return;
    if (Date.now() > until) throw new Error('The integration was not ready within two minutes.');
    await pause(100);
  }
}

/** The floor: signature, one insert, an answer; then the task is read, mapped by hand and written. Returns its end. */
async function startBare({ admin, plain }: BenchDatabase, { apiUrl }: BenchSandbox): Promise<() => Promise<void>> {
  await createMinimalTable(plain);
  await plain.query('create table public.bare_calls (id bigint generated always as identity, body bytea not null)');
  const faults: unknown[] = [];
  let secret = '';
  const server = fastify();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/bare', async (call, reply) => {
    const body = call.body as Buffer;
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    if (call.headers['x-signature'] !== signature) return reply.status(401).send();
    await admin.query('insert into public.bare_calls (body) values ($1)', [body]);
    const { task_id: id } = JSON.parse(body.toString()) as { task_id: string };
    bring(id).catch((error: unknown) => faults.push(error));
    return reply.status(202).send({ received: true });
  });
  const bring = async (id: string) => upsertTasks(plain, [(await ask('GET', `${apiUrl}/task/${id}`)) as RawTask]);
  const endpoint = `${await server.listen({ port: 0, host: '127.0.0.1' })}/bare`;
  const made = (await ask('POST', `${apiUrl}/team/${workspace}/webhook`, { endpoint, events: ['taskUpdated'] })) as {
    id: string;
    webhook: { secret: string };
  };
  secret = made.webhook.secret;
  return async () => {
    await ask('DELETE', `${apiUrl}/webhook/${made.id}`);
    await server.close();
    if (faults.length > 0) throw new AggregateError(faults, 'The bare pipeline failed.');
  };
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const headers = { authorization: token, 'content-type': 'application/json' };
  const response = await request(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (response.statusCode >= 300) throw new Error(`${response.statusCode} for ${url}: ${await response.body.text()}`);
  return response.body.json();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
