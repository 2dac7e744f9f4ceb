import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { startSandbox, type RunningSandbox } from '../../../../sandbox/src/sandbox';
import { createWebhookSite, type WebhookSite } from '../../webhooks/testing/webhook-site';
import { until } from '../../testing/until';
import { createTestApi } from '../http/testing/test-api';
import { declaredMetrics } from './declared-metrics';

const root = path.join(import.meta.dirname, '../../../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const names = Object.keys(declaredMetrics);

/** A sample's line: its name, its labels, its value. */
function samplesIn(text: string) {
  return [...text.matchAll(/^(\w+?)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels, value]) => ({
    name: name!,
    labels: Object.fromEntries([...(labels ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, key, is]) => [key!, is!])),
    value: Number(value),
  }));
}

describe('the metrics', () => {
  let sandbox: RunningSandbox;
  let site: WebhookSite;
  let integrationId: string;
  const scrape = async () => {
    const answer = await supertest(site.api.app.getHttpServer()).get('/metrics').set('host', 'localhost').expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    return answer.text;
  };
  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await createWebhookSite([new URL(sandbox.url).host]);
    const { settings, token } = sandbox.control.clickup.connection;
    integrationId = await site.connect({ providerKey: 'clickup', settings, credentials: { kind: 'token', token } });
  });
  afterAll(async () => {
    await site?.close();
    await sandbox?.close();
  });

  it('stand in the operator’s guide with type, unit and labels, and are served so', async () => {
    const table = [
      ...read('docs/operations.md').matchAll(
        /^\| `(\w+)` \| (counter|gauge|histogram) \| (\S+) \| (.*?) \| (.*?) \|$/gm,
      ),
    ];
    const told = table.map(([, name, type, unit, labels, help]) => ({
      name,
      type,
      unit,
      labels: [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label),
      help,
    }));
    const declared = Object.entries(declaredMetrics).map(([name, { type, unit, labels, help }]) => ({
      name,
      type,
      unit,
      labels,
      help,
    }));
    expect(told).toEqual(declared);
    const text = await scrape();
    const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => ({ name, type }));
    expect(types).toEqual(declared.map(({ name, type }) => ({ name, type })));
    for (const { name, labels } of samplesIn(text)) {
      const metric = names.find((known) => name.replace(/_(bucket|sum|count)$/, '') === known || name === known)!;
      const allowed = [...declaredMetrics[metric as keyof typeof declaredMetrics].labels, 'le'] as string[];
      expect({ name, more: Object.keys(labels).filter((label) => !allowed.includes(label)) }).toEqual({
        name,
        more: [],
      });
    }
  });

  it('count what an import, its calls and a webhook did, and name nobody', async () => {
    const before = samplesIn(await scrape());
    const at = (samples: typeof before, name: string, labels: Record<string, string>) =>
      samples
        .filter(
          (sample) => sample.name === name && Object.entries(labels).every(([key, is]) => sample.labels[key] === is),
        )
        .reduce((sum, { value }) => sum + value, 0);
    expect(at(before, 'sync_records_created', { provider: 'clickup' })).toBeGreaterThan(1_000);
    expect(at(before, 'sync_runs_ended', { provider: 'clickup', trigger: 'first', outcome: 'succeeded' })).toBe(1);
    expect(at(before, 'sync_latency_ms_count', { provider: 'clickup' })).toBe(1);
    expect(at(before, 'sync_jobs_processed', { queue: 'sync-inbound-scheduled', outcome: 'done' })).toBeGreaterThan(3);
    expect(at(before, 'provider_calls', { provider: 'clickup', status: '2xx' })).toBeGreaterThan(3);
    expect(at(before, 'provider_quota_left_ratio', { provider: 'clickup' })).toBeGreaterThan(0);
    expect(at(before, 'database_pool_connections', { role: 'worker' })).toBeGreaterThan(0);
    expect(at(before, 'event_loop_lag_ms', { quantile: '1' })).toBeGreaterThan(0);
    expect(before.filter(({ name }) => name === 'sync_queue_depth').map(({ labels }) => labels['queue'])).toEqual([
      'sync-inbound-scheduled',
      'sync-inbound-webhook',
    ]);

    const { rows } = sandbox.control.clickup.records.list({ offset: 0, limit: 1 });
    sandbox.control.clickup.alter(rows[0]!.id, { closed: true });
    await until('the edit has come', async () => {
      const events = await site.events(integrationId);
      return events.length > 0 && events.every(({ state }) => ['done', 'ignored'].includes(state));
    });
    await site.owner.get(`/api/integrations/${integrationId}/status`).expect(200);
    await supertest(site.url).post('/webhooks/clickup/nobody').send({}).expect(404);
    await supertest(site.url).post('/webhooks/made-up-provider/nobody').send({}).expect(404);
    const text = await scrape();
    const after = samplesIn(text);
    const grown = (name: string, labels: Record<string, string>) => at(after, name, labels) - at(before, name, labels);
    expect(grown('webhooks_received', { provider: 'clickup', outcome: 'new' })).toBeGreaterThan(0);
    expect(grown('webhooks_received', { provider: 'clickup', outcome: 'unknown' })).toBe(1);
    expect(grown('webhooks_received', { provider: 'none', outcome: 'unknown' })).toBe(1);
    expect(grown('sync_jobs_processed', { queue: 'sync-inbound-webhook' })).toBeGreaterThan(0);
    expect(grown('sync_records_updated', { provider: 'clickup' })).toBe(1);
    expect(
      grown('http_request_duration_ms_count', { route: '/api/integrations/:id/status', method: 'GET', status: '200' }),
    ).toBeGreaterThan(0);

    const { rows: ids } = await site.api.database.admin.query<{ id: string; slug: string }>(
      'select id, slug from kb.tenants',
    );
    for (const secret of [integrationId, ids[0]!.id, ids[0]!.slug, 'made-up', sandbox.url])
      expect(text).not.toContain(secret);
  });

  it('are for this machine alone without a token, and not for what a proxy passes on', async () => {
    const ask = () => supertest(site.api.app.getHttpServer()).get('/metrics').set('host', 'localhost:3000');
    await ask().expect(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect((await ask().set(header, '127.0.0.1').expect(403)).text).toMatch(/Set one to read them from elsewhere/);
    await ask().set('host', 'hub.example.com').expect(403);
  });

  it('are for whoever has the token, once there is one', async () => {
    const api = await createTestApi({ metricsToken: 'a-token-of-some-length' });
    const ask = () => supertest(api.app.getHttpServer()).get('/metrics').set('x-forwarded-for', '203.0.113.9');
    await ask()
      .expect(401)
      .expect('www-authenticate', /Bearer/);
    await ask().set('authorization', 'Bearer another-token-of-length').expect(401);
    await ask().set('authorization', 'Bearer a-token-of-some-length').expect(200);
    await api.close();
  });

  it('are the only ones that the dashboard and the alert rules speak of', () => {
    const of = (text: string) =>
      [...text.matchAll(/\b([a-z]+(?:_[a-z0-9]+)+)\b(?=\s*[[{)]|\s*[<>]|$)/gm)].map(([, name]) =>
        name!.replace(/_(bucket|sum|count)$/, ''),
      );
    const dashboard = JSON.parse(read('deploy/grafana/tributary.json')) as {
      panels: { id: number; title: string; targets?: { expr: string }[] }[];
    };
    const expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const rules = read('deploy/prometheus/alerts.yml');
    const ruleExpressions = [...rules.matchAll(/expr: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/g)].map(
      ([, block, line]) => block ?? line!,
    );
    expect(ruleExpressions).toHaveLength([...rules.matchAll(/- alert:/g)].length);
    expect([...rules.matchAll(/action: \S/g)]).toHaveLength(ruleExpressions.length);
    expect(expressions.length).toBeGreaterThan(15);
    const keywords = ['histogram_quantile'];
    for (const expression of [...expressions, ...ruleExpressions]) {
      const meant = of(expression).filter((name) => !keywords.includes(name));
      expect({ expression, unknown: meant.filter((name) => !names.includes(name)) }).toEqual({
        expression,
        unknown: [],
      });
    }
    const shown = new Set(expressions.flatMap(of));
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
