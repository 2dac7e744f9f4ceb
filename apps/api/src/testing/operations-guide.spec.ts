import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createWorker } from '../create-worker';
import { integrationStates } from '../integrations/states';
import { createTestApi, type TestApi } from '../platform/http/testing/test-api';
import { blocksOf, requireCurl, runInShell } from './shell-blocks';
import { until } from './until';

const guide = 'docs/operations.md';
const section = 'When something is wrong';
const root = path.join(import.meta.dirname, '../../../..');

describe('the guide for when something is wrong', () => {
  let sandbox: RunningSandbox;
  let api: TestApi;
  let worker: INestApplicationContext;
  let folder: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    requireCurl();
    sandbox = await startSandbox({ quota: 'off' });
    api = await createTestApi({ allowedPrivateHosts: [new URL(sandbox.url).host] });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    await api.app.listen(0, '127.0.0.1');
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-guide-'));
    const owner = await api.createOwner();
    const { settings, token: secret } = sandbox.control.clickup.connection;
    const credentials = { kind: 'token', token: secret };
    // The history is to hold the first import and the one that the guide asks for.
    const made = await owner.browser
      .post('/api/integrations', { providerKey: 'clickup', settings, credentials, schedule: 'manual' })
      .expect(201);
    const { id, activeRun } = made.body as { id: string; activeRun: { id: string } };
    await until('the import has ended', async () => {
      const { body } = await owner.browser.get(`/api/sync/runs/${activeRun.id}`).expect(200);
      return (body as { state: string }).state === 'succeeded';
    });
    const token = await owner.browser
      .post('/api/tokens', {
        name: 'Mending',
        project: owner.tenant.projectSlug,
        scopes: ['integrations:read', 'sync:run', 'records:read'],
        expiresInDays: 1,
      })
      .expect(201);
    const port = (api.app.getHttpServer().address() as AddressInfo).port;
    environment = { HUB: `http://127.0.0.1:${port}`, TOKEN: (token.body as { token: string }).token, ID: id };
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await sandbox?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('has lines for health, status, sync, logs and webhooks that work as they stand', async () => {
    const [addresses, ...blocks] = await blocksOf(guide, section);
    expect([...addresses!.matchAll(/(\w+)=/g)].map(([, name]) => name)).toEqual(['HUB', 'TOKEN', 'ID']);
    const outcome = await runInShell(blocks, folder, environment);
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    const [health, status, sync, history, logs, errors, webhooks] = outcome.printed as [string, ...string[]];
    expect(health).toMatch(/"status":"ok".*"status":"ready".*"name":"database","ready":true/s);
    expect(JSON.parse(status!)).toMatchObject({ state: 'connected' });
    expect(JSON.parse(sync!)).toMatchObject({ requestId: 'looking-into-it', trigger: 'manual' });
    expect((JSON.parse(history!) as { items: object[] }).items).toHaveLength(2);
    expect(logs).toMatch(/"message":"Import asked for by an API token/);
    expect(JSON.parse(errors!)).toHaveProperty('items');
    expect(JSON.parse(webhooks!)).toHaveProperty('state');
  }, 60_000);

  it('says of every state of an integration what it means and what to do', async () => {
    const text = (await readFile(path.join(root, guide), 'utf8')).split(`\n## ${section}\n`)[1]!;
    for (const state of integrationStates)
      expect(text).toMatch(new RegExp(`^\\| \`${state}\` \\| \\S.* \\| \\S.* \\|$`, 'm'));
  });

  it('names only commands that there are', async () => {
    const text = await readFile(path.join(root, guide), 'utf8');
    const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { scripts: object };
    for (const [, name] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });
});
