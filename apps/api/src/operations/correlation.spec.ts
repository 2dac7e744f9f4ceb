import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src/sandbox';
import { createWorker } from '../create-worker';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';
import { followCommand } from './follow';

/** Stands before the stand-in and notes the headers that calls come with. */
function startMirror(target: string): Promise<{ server: Server; url: string; seen: IncomingHttpHeaders[] }> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    const headers = { authorization: request.headers.authorization ?? '', accept: 'application/json' };
    void fetch(target + request.url, { headers }).then(async (answer) => {
      const passed = [...answer.headers].filter(
        ([name]) => name.startsWith('x-') || name === 'content-type' || name === 'date',
      );
      response.writeHead(answer.status, Object.fromEntries(passed)).end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen });
    }),
  );
}

describe('O1: one id', () => {
  const given = 'support-case-4711';
  let sandbox: RunningSandbox;
  let mirror: Awaited<ReturnType<typeof startMirror>>;
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Member;
  let id: string;
  /** Both applications of this process log to where the first one does. */
  const logged = () =>
    api
      .logs()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const ended = (runId: string) =>
    until('the run has ended', async () => {
      const { body } = await owner.browser.get(`/api/sync/runs/${runId}`).expect(200);
      return ['succeeded', 'failed'].includes((body as { state: string }).state) && (body as { requestId?: string });
    });
  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    mirror = await startMirror(sandbox.url);
    api = await createTestApi({ logLevel: 'debug', allowedPrivateHosts: [new URL(mirror.url).host] });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    owner = await api.createOwner();
    const { connection } = sandbox.control.clickup;
    const { body } = await owner.browser
      .post('/api/integrations', {
        providerKey: 'clickup',
        settings: { ...connection.settings, api_url: `${mirror.url}/clickup/api/v2` },
        credentials: { kind: 'token', token: connection.token },
        schedule: 'manual', // no run but those that the tests ask for
      })
      .expect(201);
    const made = body as { id: string; activeRun: { id: string } };
    id = made.id;
    await ended(made.activeRun.id);
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    mirror?.server.close();
    await sandbox?.close();
  });

  it('is followed from the request to the run, its work and the calls of the provider, which does not see it', async () => {
    const asked = await owner.browser.post(`/api/integrations/${id}/sync`).set('x-request-id', given).expect(202);
    expect(asked.headers['x-request-id']).toBe(given);
    const run = (asked.body as { id: string }).id;
    expect(await ended(run)).toMatchObject({ requestId: given });

    const request = api
      .logs()
      .split('\n')
      .filter((line) => line.includes(given));
    expect(request.some((line) => line.includes(`/api/integrations/${id}/sync`))).toBe(true);
    const calls = logged().filter((line) => line['msg'] === 'provider call' && line['requestId'] === given);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls)
      expect(call).toMatchObject({
        provider: 'clickup',
        runId: run,
        integrationId: id,
        tenantId: owner.tenant.tenantId,
        status: 200,
      });
    expect(calls.some(({ path }) => /\/team\/\d+\//.test(String(path)))).toBe(true);
    expect(JSON.stringify(calls)).not.toContain(sandbox.control.clickup.connection.token);
    // The first import was asked for by another request.
    const others = logged().filter((line) => line['msg'] === 'provider call' && line['requestId'] !== given);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ runId }) => runId !== run)).toBe(true);
    expect(mirror.seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(mirror.seen)).not.toContain(given);
    expect(mirror.seen.some((headers) => 'x-request-id' in headers)).toBe(false);
  });

  it('stands in what is refused', async () => {
    const refused = await owner.browser.get('/api/sync/runs/nonsense').set('x-request-id', given).expect(404);
    expect(refused.body).toMatchObject({ requestId: given });
  });

  /** When the command asked last. */
  const followersLook = async () => {
    const { rows } = await api.database.admin.query<{ at: string }>(
      `select query_start::text as at from pg_stat_activity
       where application_name = 'tributary-follow' and datname = current_database()`,
    );
    return rows[0]!.at;
  };

  it('O4: is shown by the command that follows an integration’s log, with each line as it comes', async () => {
    const environment = { DATABASE_URL: api.database.appUrl, DATABASE_ADMIN_URL: api.database.adminUrl };
    const said: string[] = [];
    const ending = new AbortController();
    const options = { say: (line: string) => void said.push(line), signal: ending.signal, everyMs: 20 };
    const following = followCommand(environment, ['clickup', '--last', '3'], options);
    await until('it shows the last lines', async () => said.length === 4);
    expect(said[0]).toContain(id);
    const looks = new Set<string>();
    await until('it has looked again twice', async () => looks.add(await followersLook()).size > 2);
    expect(said).toHaveLength(4);
    const asked = await owner.browser
      .post(`/api/integrations/${id}/sync`)
      .set('x-request-id', 'followed-1')
      .expect(202);
    const run = (asked.body as { id: string }).id;
    await until('the end is shown', async () =>
      said.some((line) => line.includes(`The import is complete`) && line.includes(run)),
    );
    ending.abort();
    await following;
    const shown = said.filter((line) => line.includes(run));
    expect(shown[0]).toMatch(
      /^\d{4}-\d\d-\d\dT.*Z info {2}Import asked for by a person.*\[run [0-9a-f-]{36}, request followed-1\]$/,
    );
    expect(new Set(said).size).toBe(said.length);
    await expect(followCommand(environment, [], options)).rejects.toThrow(/Say which integration/);
    await expect(followCommand(environment, ['nothing'], options)).rejects.toThrow(
      /no integration nothing.*There are:\n.*clickup/s,
    );
    await expect(followCommand({ DATABASE_URL: api.database.appUrl }, ['x'], options)).rejects.toThrow(
      /DATABASE_ADMIN_URL/,
    );
  });
});
