import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { githubSandbox } from '@tributary/providers/sandbox';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createWorker } from '../create-worker';
import type { IntegrationDto } from '../integrations/integration.dto';
import { createTestApi, type Browser, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';
import type { RunDto } from './run.dto';

/** The whole way: GitHub takes the token back in the middle of an import, and a person enters another one. */
describe('a GitHub whose token was revoked', () => {
  let sandbox: RunningSandbox;
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Browser;
  let id: string;
  let before: unknown;

  beforeAll(async () => {
    sandbox = await startSandbox({ providers: [githubSandbox], quota: 'off' });
    api = await createTestApi({ allowedPrivateHosts: [new URL(sandbox.url).host], logLevel: 'error' });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    owner = (await api.createOwner()).browser;
    const { settings, token } = sandbox.control.provider('github').connection;
    const body = { providerKey: 'github', settings, credentials: { kind: 'token', token }, schedule: 'manual' };
    const created = (await owner.post('/api/integrations', body).expect(201)).body as { id: string; activeRun: RunDto };
    id = created.id;
    await ended(created.activeRun.id);
    // Or its calls come while none are to be made.
    await until('webhooks were set up', async () => {
      const { body: webhooks } = await owner.get(path('/webhooks')).expect(200);
      return (webhooks as { state: string }).state !== 'pending';
    });
    before = await stored();
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await sandbox?.close();
  });

  const path = (rest = '') => `/api/integrations/${id}${rest}`;
  const integration = async () => (await owner.get(path()).expect(200)).body as IntegrationDto;
  const ended = (runId: string) =>
    until<RunDto>(`run ${runId} ends`, async () => {
      const run = (await owner.get(`/api/sync/runs/${runId}`).expect(200)).body as RunDto;
      return ['queued', 'running', 'waiting'].includes(run.state) ? undefined : run;
    });
  const sync = async (mode: string) => {
    const { body } = await owner.post(path('/sync'), { mode }).expect(202);
    return ended((body as RunDto).id);
  };
  /** Every record that people see, and what waits to be deleted. */
  const stored = async () => {
    const { rows } = await api.database.admin.query(
      `select (select array_agg(external_id || ' ' || title order by external_id) from kb.work_items
               where integration_id = $1 and deleted_at is null) as issues,
         (select count(*)::int from kb.pull_requests where integration_id = $1 and deleted_at is null) as pulls,
         (select count(*)::int from kb.reviews where integration_id = $1 and deleted_at is null) as reviews,
         (select count(*)::int from kb.commits where integration_id = $1 and deleted_at is null) as commits,
         (select count(*)::int from kb.deletion_holds where integration_id = $1) as holds`,
      [id],
    );
    return rows[0] as unknown;
  };

  it('says needs_reauth and what to do, and keeps all that was read', async () => {
    expect(before).toMatchObject({ issues: { length: 90 }, pulls: 30, commits: 130, holds: 0 });
    sandbox.control.fault({ kind: 'revoked', match: { provider: 'github' }, after: 3 });
    const run = await sync('full');
    expect(run.state).toBe('failed');
    expect(sandbox.control.faults.list()).toHaveLength(1);

    const now = await integration();
    expect(now).toMatchObject({ state: 'needs_reauth', stateReason: { action: 'reconnect' }, nextSyncAt: null });
    expect(now.stateReason!.say).toMatch(/GitHub refused the token .*revoked or replaced.*Reconnect.*nothing was lost/);
    expect(await stored()).toEqual(before);
  });

  it('asks nobody until it is reconnected, and says so to those who try', async () => {
    const calls = sandbox.control.provider('github').count();
    const refused = await owner.post(path('/sync'), { mode: 'incremental' }).expect(409);
    expect((refused.body as { detail: string }).detail).toContain('Reconnect it first');
    await owner.post(path('/resume')).expect(409);
    expect(sandbox.control.provider('github').count()).toBe(calls);
    expect((await integration()).state).toBe('needs_reauth');
  });

  it('asks again when the new token is refused too', async () => {
    sandbox.control.faults.clear();
    const token = `ghp_${'mistyped'.repeat(4)}1234`;
    await owner.patch(path(), { credentials: { kind: 'token', token } }).expect(200);
    // Nobody presses a button: it goes on by itself, and finds out.
    await until('it is asked for again', async () => (await integration()).state === 'needs_reauth');
    expect(await stored()).toEqual(before);
  });

  it('is connected again by a token that works, and goes on with what changed meanwhile', async () => {
    sandbox.control.provider('github').alter('7', { title: 'Changed while nobody could look' });
    const { token } = sandbox.control.provider('github').connection;
    await owner.patch(path(), { credentials: { kind: 'token', token } }).expect(200);
    expect((await integration()).stateReason).toBeNull();
    await until('the change is here', async () => {
      const { state } = await integration();
      return state === 'connected' && JSON.stringify(await stored()).includes('Changed while nobody could look');
    });
    const { issues: changed, ...others } = (await stored()) as { issues: string[] };
    const { issues: first, ...same } = before as { issues: string[] };
    expect(others).toEqual(same);
    expect(changed.filter((one) => !first.includes(one))).toEqual(['7 Changed while nobody could look']);
  });
});
