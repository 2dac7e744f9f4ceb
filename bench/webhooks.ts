import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import fastify from 'fastify';
import { Pool } from 'pg';
import { AppConfig } from '../apps/api/src/config/app-config';
import { createApi } from '../apps/api/src/create-api';
import { createPool } from '../apps/api/src/platform/database/pool';
import { addressOf } from '../apps/api/src/platform/database/testing/test-server';
import { createIntegration, createTenant } from '../apps/api/src/platform/database/testing/builders';
import { Subscriptions } from '../apps/api/src/webhooks/subscription.store';
import { createDatabase, settle, type BenchDatabase, type BenchServer } from './database';
import { median } from './measure';
import type { Result } from './report';
import type { Load, LoadResult } from './webhook-load';

const bodyBytes = 4096;
const atOnce = 32;
const name = 'bench_webhooks';

/** S4: a signed call of 4 KB is verified, recognised, stored and answered; beside it, HMAC and one insert on bare Fastify. */
export async function benchIngress({ server }: BenchServer, short: boolean): Promise<Result[]> {
  const database = await createDatabase(server, name);
  const secret = randomBytes(32).toString('base64url');
  const api = await startApi(database, addressOf(server, 'app', name), secret);
  const bare = await startBare(database, addressOf(server, 'admin', name), secret);
  try {
    const [count, turns] = short ? [1_000, 1] : [5_000, 3];
    const rates = { ours: [] as number[], bare: [] as number[] };
    for (const one of [api, bare]) await load({ ...one, calls: calls(500, secret), atOnce });
    for (let turn = 0; turn < turns; turn += 1) {
      await settle(database.admin);
      for (const [key, one] of [
        ['bare', bare],
        ['ours', api],
      ] as const)
        rates[key].push(count / (await load({ ...one, calls: calls(count, secret), atOnce })).seconds);
    }
    const rate = median(rates.ours);
    const half = await load({ ...api, calls: calls(count, secret), atOnce, rate: rate / 2 });
    const { rows } = await database.admin.query<{ stored: number }>(
      'select count(*)::int as stored from kb.webhook_events',
    );
    const expected = 500 + count * (turns + 1);
    if (rows[0]!.stored !== expected) throw new Error(`${rows[0]!.stored} events are stored of ${expected}.`);
    const p99 = half.times.toSorted((one, other) => one - other)[Math.floor(half.times.length * 0.99)]!;
    return [
      { id: 'S4', what: 'webhook in, 4 KB', unit: '/s', ours: rate, baseline: median(rates.bare), bar: 0.6, aim: 0.9 },
      {
        id: 'S4',
        what: 'p99 at half load (beside the bar)',
        unit: 'ms',
        ours: p99,
        baseline: 100,
        better: 'less',
        bar: 1,
      },
    ];
  } finally {
    await api.close();
    await bare.close();
    await database.drop();
  }
}

function calls(count: number, secret: string): Load['calls'] {
  return Array.from({ length: count }, () => {
    const body = JSON.stringify({
      action: 'edited',
      issue: { id: 1, body: prose(bodyBytes - 80) },
      repository: { full_name: 'o/r' },
    });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return {
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': randomUUID(),
        'x-hub-signature-256': `sha256=${signature}`,
      },
      body,
    };
  });
}

const words = 'the crane on quay seven was checked and its chain is worn look again before friday please'.split(' ');

/** Text that compresses about as what people write does. */
function prose(length: number): string {
  let text = '';
  while (text.length < length) text += `${words[Math.floor(Math.random() * words.length)]}${text.length % 7} `;
  return text.slice(0, length);
}

function load(what: Load): Promise<LoadResult> {
  const { origin, path: to, calls: sent, atOnce: many, rate } = what;
  const program = path.join(path.dirname(process.argv[1]!), 'webhook-load.js');
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: { origin, path: to, calls: sent, atOnce: many, rate } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

interface Served {
  origin: string;
  path: string;
  close(): Promise<void>;
}

/** The API as production runs it, with one subscription of GitHub. */
async function startApi(database: BenchDatabase, databaseUrl: string, secret: string): Promise<Served> {
  const config = new AppConfig({
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl,
    databaseAdminUrl: undefined,
    dataDir: '/nonexistent',
    encryptionKeys: [randomBytes(32)],
    allowedPrivateHosts: [],
    logLevel: 'error',
    sandboxUrl: undefined,
    poolSizes: { api: 10, worker: 1 },
  });
  const app = await createApi({ config, logs: { write: () => undefined } });
  await app.listen(0, '127.0.0.1');
  const admin = {
    async query<T>(text: string, values?: unknown[]) {
      const { rows, rowCount } = await database.admin.query(text, values);
      return { rows: rows as T[], rowCount: rowCount ?? 0 };
    },
  };
  const tenant = await createTenant(admin);
  const { integrationId } = await createIntegration(admin, { ...tenant, providerKey: 'github' });
  const subscriptions = app.get(Subscriptions, { strict: false });
  const id = await database.transactions.run(tenant.tenantId, 'system', async (sql) => {
    const location = { key: 'repository/o/r', label: 'o/r', params: {} };
    const made = await subscriptions.add(sql, integrationId, location, (of) => of);
    await subscriptions.setSecret(sql, integrationId, made.id, secret);
    return made.id;
  });
  const origin = (await app.getUrl()).replace('localhost', '127.0.0.1');
  return { origin, path: `/webhooks/github/${id}`, close: () => app.close() };
}

/** The floor: the same server library and driver, the signature, and one insert by an owner whom no policy binds. */
async function startBare(database: BenchDatabase, url: string, secret: string): Promise<Served> {
  await database.admin.query('create table public.bare_events (id uuid primary key, body bytea not null)');
  const pool: Pool = createPool({ url, size: 10, name: 'tributary-bench-bare' });
  const server = fastify({ bodyLimit: 1024 * 1024 });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post('/bare', async (request, reply) => {
    const body = request.body as Buffer;
    const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    if (request.headers['x-hub-signature-256'] !== expected) return reply.status(401).send();
    await pool.query('insert into public.bare_events values ($1, $2)', [randomUUID(), body]);
    return reply.status(202).send({ received: true });
  });
  const origin = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    origin,
    path: '/bare',
    close: async () => {
      await server.close();
      await pool.end();
    },
  };
}
