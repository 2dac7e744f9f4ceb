import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { issueSignInLink } from '../auth/owner';
import { createWorker } from '../create-worker';
import { createTestApi, type TestApi } from '../platform/http/testing/test-api';
import { blocksOf, requireCurl, runInShell } from './shell-blocks';

const readme = 'README.md';

describe('the README, used over REST', () => {
  let sandbox: RunningSandbox;
  let api: TestApi;
  let worker: INestApplicationContext;
  let folder: string;
  let hub: string;

  beforeAll(async () => {
    requireCurl();
    sandbox = await startSandbox({ quota: 'off' });
    api = await createTestApi({ sandboxUrl: sandbox.url, allowedPrivateHosts: [new URL(sandbox.url).host] });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    await api.app.listen(0, '127.0.0.1');
    hub = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
    folder = await mkdtemp(path.join(tmpdir(), 'tributary-readme-'));
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await sandbox?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('creates, tests, syncs, asks for status, history and records, and deletes, by its own lines', async () => {
    const [addresses, ...blocks] = await blocksOf(readme, 'Use it over REST');
    // The one block that stands for what a start prints.
    expect([...addresses!.matchAll(/(\w+)=/g)].map(([, name]) => name)).toEqual(['HUB', 'SANDBOX', 'LINK', 'token']);
    expect(blocks).toHaveLength(8);
    const LINK = await issueSignInLink(api.database.transactions, hub);
    const outcome = await runInShell(blocks, folder, { HUB: hub, SANDBOX: sandbox.url, LINK });
    expect(outcome).toMatchObject({ code: 0, errors: '' });

    const [signedIn, id, test, sync, status, history, records, deleted] = outcome.printed as [string, ...string[]];
    expect(signedIn).toBe('');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(test!)).toMatchObject({ ok: true, account: { name: expect.any(String) } });
    const run = JSON.parse(sync!.split('\n').at(-1)!) as { id: string };
    expect(run).toMatchObject({ integrationId: id, trigger: 'manual', requestedBy: 'API token First steps' });
    expect(JSON.parse(status!)).toMatchObject({ state: expect.stringMatching(/^(connected|syncing)$/) });
    const runs = (JSON.parse(history!) as { items: { id: string; trigger: string; state: string }[] }).items;
    expect(runs.map(({ trigger }) => trigger)).toEqual(['manual', 'first']);
    expect(runs[0]!.id).toBe(run.id);
    expect(runs[1]!.state).toMatch(/^succeeded/);
    const page = JSON.parse(records!) as { items: { integrationId: string }[]; total: { count: number } };
    expect(page.items).toHaveLength(5);
    expect(page.total.count).toBeGreaterThanOrEqual(1000);
    expect(deleted).toBe('204');
    const left = await api.database.admin.query('select from kb.integrations where id = $1 and deleted_at is null', [
      id,
    ]);
    expect(left.rowCount).toBe(0);
  }, 240_000);

  it('would turn red on a line that no longer works', async () => {
    const [, first, create] = await blocksOf(readme, 'Use it over REST');
    const LINK = await issueSignInLink(api.database.transactions, hub);
    const environment = { HUB: hub, SANDBOX: sandbox.url, LINK };
    const broken = await runInShell(
      [first!, create!.replace('/api/integrations', '/api/integration')],
      folder,
      environment,
    );
    expect(broken.code).not.toBe(0);
    expect(broken.errors).toContain('404');
  });
});
