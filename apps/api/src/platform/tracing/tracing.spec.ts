import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/src/sandbox';
import { createWorker } from '../../create-worker';
import { until } from '../../testing/until';
import { createTestApi, type Member, type TestApi } from '../http/testing/test-api';
import { startTracing } from './tracing';
import { traceIdOf } from './work-ids';

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}
interface Sent {
  resourceSpans: { resource: unknown; scopeSpans: { spans: SentSpan[] }[] }[];
}

/** A collector that takes what it is sent. */
async function startCollector(): Promise<{ server: Server; url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces' && request.headers['x-key'] === 'held')
        bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

describe('O2: traces', () => {
  let sandbox: RunningSandbox;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Member;
  let asked: string;
  let spans: SentSpan[];
  const attribute = (span: SentSpan, key: string) => {
    const value = span.attributes.find((each) => each.key === key)?.value;
    return value?.stringValue ?? value?.intValue;
  };

  beforeAll(async () => {
    sandbox = await startSandbox({ quota: 'off' });
    collector = await startCollector();
    const stop = startTracing({
      endpoint: `${collector.url}/`,
      service: 'tributary-test',
      headers: { 'x-key': 'held' },
    });
    api = await createTestApi({ allowedPrivateHosts: [new URL(sandbox.url).host] });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    owner = await api.createOwner();
    const { settings, token } = sandbox.control.clickup.connection;
    const made = await owner.browser
      .post('/api/integrations', { providerKey: 'clickup', settings, credentials: { kind: 'token', token } })
      .expect(201);
    asked = made.headers['x-request-id']!;
    const { activeRun } = made.body as { activeRun: { id: string } };
    await until('the run has ended', async () => {
      const { body } = await owner.browser.get(`/api/sync/runs/${activeRun.id}?secret=hidden-in-a-query`).expect(200);
      return (body as { state: string }).state === 'succeeded';
    });
    await owner.browser.get('/api/no-such-thing/hidden-in-a-path').expect(404);
    await worker.close();
    await stop();
    const sent = collector.bodies.map((body) => JSON.parse(body) as Sent);
    spans = sent.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    );
  });
  afterAll(async () => {
    await api?.close();
    collector?.server.close();
    await sandbox?.close();
  });

  it('lead from a request to the work it asked for and the calls of the provider, under the request’s id', () => {
    const trace = spans.filter(({ traceId }) => traceId === traceIdOf(asked));
    const request = trace.find(({ name }) => name === 'POST /api/integrations')!;
    expect(attribute(request, 'http.response.status_code')).toBe(201);
    expect(request.parentSpanId).toBeFalsy();
    const slices = trace.filter(({ name }) => name === 'sync slice');
    expect(new Set(slices.map((slice) => attribute(slice, 'tributary.ending')))).toContain('done');
    const runs = new Set(slices.map((slice) => attribute(slice, 'tributary.run_id')));
    expect(runs.size).toBe(1);
    const bySlice = new Set(slices.map(({ spanId }) => spanId));
    const calls = trace.filter(({ name, parentSpanId }) => name === 'GET clickup' && bySlice.has(parentSpanId ?? ''));
    expect(calls.some((call) => String(attribute(call, 'url.path')).endsWith('/task'))).toBe(true);
    for (const call of calls) expect(call.status.code ?? 0).toBe(0);
  });

  it('name the process, and hold no secret, no query and no address that leads nowhere', () => {
    const all = collector.bodies.join('\n');
    expect(all).toContain('tributary-test');
    for (const secret of [sandbox.control.clickup.connection.token, 'hidden-in-a-query', 'hidden-in-a-path'])
      expect(all).not.toContain(secret);
    expect(spans.filter(({ name }) => name === 'GET none')).toHaveLength(1);
  });
});

describe('the id of a trace', () => {
  it('is the request’s own where that is a UUID, and one of its length otherwise', () => {
    expect(traceIdOf('01a1ff5b-ed2b-75c4-bc4e-bcf373ca26cf')).toBe('01a1ff5bed2b75c4bc4ebcf373ca26cf');
    expect(traceIdOf('support-case-4711')).toMatch(/^[0-9a-f]{32}$/);
    expect(traceIdOf('support-case-4711')).not.toBe(traceIdOf('support-case-4712'));
  });
});
