import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/src/sandbox';
import { exportCommand } from '../../backup/commands';
import { until } from '../../testing/until';
import { prepareTemplate, TEST_SERVER } from '../database/testing/test-server';
import { freePort } from '../embedded/postmaster';
import { startPrivatePostgres, type PrivatePostgres } from '../embedded/private-postgres';
import { createTestApi, type Member, type TestApi } from '../http/testing/test-api';
import { hasRedis, TestRedis } from '../queue/testing/redis-server';
import { PgcryptoSecretBox } from '../secrets/pgcrypto-secret-box';
import { sealedColumnsOf } from '../secrets/sealed-columns';

jest.setTimeout(120_000);

/** Everything that a server can log, but for parameters: those the embedded default keeps out, and a start warns of them. */
const fullLogging = {
  log_statement: 'all',
  log_min_duration_statement: '0',
  log_min_error_statement: 'debug5',
  log_error_verbosity: 'verbose',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  track_activity_query_size: '65536',
};

/** Keys and values of a Redis, as it would write them to disk. */
async function everythingIn(client: Redis): Promise<string> {
  const lines = (await client.keys('*')).map(async (key) => {
    const value = await client.dumpBuffer(key);
    return `${key} ${value?.toString('latin1')}`;
  });
  return (await Promise.all(lines)).join('\n');
}

describe('X12: secrets, wherever they could have gone', () => {
  const given = process.env[TEST_SERVER];
  const token = 'pk_4721_SANDBOX';
  const wrong = 'pk_4722_CANARYCANARYCANARYCANARY1234';
  const password = 'canary-password-4723';
  const secrets = [token, wrong, password];
  const places: Record<string, string> = {};
  let folder: string;
  let postgres: PrivatePostgres;
  /** Undefined on a machine that has none: the rest is looked through all the same. */
  let redis: TestRedis | undefined;
  let sandbox: RunningSandbox;
  let api: TestApi;
  let owner: Member;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-canary-'));
    [postgres, redis, sandbox] = await Promise.all([
      startPrivatePostgres(fullLogging),
      hasRedis() ? TestRedis.start() : undefined,
      startSandbox({ quota: 'off' }),
    ]);
    process.env[TEST_SERVER] = JSON.stringify(await prepareTemplate(postgres.url()));
    const port = await freePort();
    api = await createTestApi({
      logLevel: 'trace',
      port,
      redisUrl: redis?.url,
      publicUrl: `http://127.0.0.1:${port}`,
      allowedPrivateHosts: [new URL(sandbox.url).host],
    });
    await api.listen();
    await api.work();
    owner = await api.createOwner();
    secrets.push(owner.browser.view.session!);
    for (const key of api.config.encryptionKeys) secrets.push(key.toString('base64'), key.toString('hex'));
  });
  afterAll(async () => {
    await api?.close();
    await redis?.remove();
    await sandbox?.close();
    await postgres?.remove();
    process.env[TEST_SERVER] = given;
    await rm(folder, { recursive: true, force: true });
  });

  /** An import, a webhook, a token, refusals and a failure in the middle of sealing. */
  async function live(): Promise<void> {
    const { browser } = owner;
    const body = (secret: string) => ({
      providerKey: 'clickup',
      settings: sandbox.control.clickup.connection.settings,
      credentials: { kind: 'token', token: secret },
    });
    await browser.put('/api/auth/password', { newPassword: password });
    await browser.post('/api/integrations/test', body(wrong));
    const made = await browser.post('/api/integrations', body(token)).expect(201);
    const { id, activeRun } = made.body as { id: string; activeRun: { id: string } };
    await until('the import has ended', async () => {
      const { body: run } = await browser.get(`/api/sync/runs/${activeRun.id}`).expect(200);
      return (run as { state: string }).state === 'succeeded';
    });
    await until('webhooks are registered', async () => {
      const { body: status } = await browser.get(`/api/integrations/${id}/webhooks`).expect(200);
      return (status as { state: string }).state === 'active';
    });
    const { rows } = sandbox.control.clickup.records.list({ offset: 0, limit: 1 });
    sandbox.control.clickup.alter(rows[0]!.id, { closed: true });
    await until('a webhook has come', async () => {
      const { body: list } = await browser.get(`/api/integrations/${id}/webhook-events`).expect(200);
      return (list as { items: object[] }).items.length > 0;
    });
    const { body: issued } = await browser
      .post('/api/tokens', { name: 'Canary', scopes: ['records:read'], expiresInDays: 1 })
      .expect(201);
    secrets.push((issued as { token: string }).token);
    await api.database.admin.query('alter table kb.connections rename column key_id to key_id_away');
    await browser.post('/api/integrations', body(token)).expect(500);
    await api.database.admin.query('alter table kb.connections rename column key_id_away to key_id');
  }

  /** What is sealed in the database, opened: webhook secrets that the provider made, among others. */
  async function openAll(): Promise<number> {
    const box = new PgcryptoSecretBox(api.config.encryptionKeys);
    let opened = 0;
    for (const { table, column, keyColumn } of await sealedColumnsOf(api.database.admin)) {
      const { rows } = await api.database.admin.query<{ id: string; ciphertext: Buffer; keyId: string }>(
        `select id, ${column} as ciphertext, ${keyColumn} as "keyId" from kb.${table} where ${column} is not null`,
      );
      for (const { id, ...sealed } of rows) {
        const value = await box.open<unknown>(api.database.admin, { table, column, rowId: id }, sealed);
        if (typeof value === 'string') secrets.push(value);
        opened++;
      }
    }
    return opened;
  }

  it('are in no log, no queue, no export and no view of the server', async () => {
    await live();
    // The last lines of whichever processes answer: all others have come before them.
    const last = ['canary-last-1', 'canary-last-2'];
    for (const id of last) await owner.browser.get('/api/auth/me').set('x-request-id', id).expect(200);
    await until('all has been logged', async () => last.every((id) => api.logs().includes(id)));
    places['the log of the product'] = api.logs();
    places['the views of the server'] = JSON.stringify(
      (await api.database.admin.query('select * from pg_stat_activity')).rows,
    );
    if (redis) places['Redis'] = await redis.ask(everythingIn);
    const file = path.join(folder, 'canary.export.gz');
    const environment = { DATABASE_URL: api.database.appUrl, DATABASE_ADMIN_URL: api.database.adminUrl };
    await exportCommand(environment, ['--to', file], () => undefined);
    places['the export'] = (await promisify(gunzip)(await readFile(file))).toString('utf8');
    const { rows } = await api.database.admin.query<{ data_directory: string }>('show data_directory');
    places['the log of PostgreSQL'] = await readFile(path.join(rows[0]!.data_directory, '../postgres.log'), 'utf8');
    places['the metrics'] = (await owner.browser.get('/metrics').set('host', 'localhost').expect(200)).text;
    expect(await openAll()).toBeGreaterThan(2);

    // That there is something to look through.
    expect(places['the log of PostgreSQL']).toMatch(/pgp_sym_encrypt\(\$1::text/);
    expect(places['the log of PostgreSQL']).toMatch(/column "key_id" .* does not exist/);
    expect(places['the log of the product']).toContain('provider call');
    expect(places['the export']).toContain('webhook_events');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      const forms = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')];
      for (const [place, text] of Object.entries(places))
        expect({ place, found: forms.some((form) => text.includes(form)) }).toEqual({ place, found: false });
    }
  });
});
