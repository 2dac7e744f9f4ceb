import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from '@tributary/mapping';
import { workItem } from '@tributary/model';
import { createProviderHttp } from '@tributary/provider-sdk';
import {
  providerConformance,
  readEverything,
  sendJson,
  startScriptedServer,
  webhookConformance,
  type ScriptedServer,
} from '@tributary/provider-sdk/testing';
import { latheMappings } from './lathe.mapping';
import { lathe } from './lathe.provider';

const settings = { workshop: 'north-yard' };
const jobOf = (number: number) => ({
  id: `J-${number}`,
  title: `Turn leg ${number}`,
  state: 'doing',
  worker: 'Ann',
  created_at: '2026-01-05T08:00:00Z',
  changed_at: new Date(Date.UTC(2026, 0, 5, 9, number)).toISOString(),
});

describe('Lathe conforms:', () => {
  const checks = [
    ...providerConformance({
      definition: lathe,
      settings,
      parents: {},
      answers: { jobs: { jobs: [jobOf(1)], last: true } },
      mapped: Object.fromEntries(latheMappings.map(({ source, shapes }) => [source.stream, Object.keys(shapes.list)])),
    }),
    ...webhookConformance({
      definition: lathe,
      settings,
      deliveries: [
        { headers: { 'x-lathe-delivery': '1' }, body: { event: 'job.changed', job: jobOf(1) } },
        { headers: { 'x-lathe-delivery': '2' }, body: { event: 'job.deleted', job: { id: 'J-2' } } },
      ],
    }),
  ];
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', async (_, check) => {
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined();
  });
});

describe('against a stand-in', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());

  const context = () => {
    const { signal } = new AbortController();
    const credentials = { kind: 'token', token: 'lathe_1' } as const;
    const http = createProviderHttp({
      provider: lathe,
      baseUrl: server.origin,
      credentials,
      guard: server.guard,
      signal,
    });
    return { settings, http, signal };
  };

  it('brings every page, then what changed since, and maps it', async () => {
    const all = Array.from({ length: 120 }, (_, index) => jobOf(index));
    server.play(({ url = '' }, response) => {
      const { searchParams: query } = new URL(url, server.origin);
      const end = Number(query.get('page')) * 50;
      const found = all.filter(({ changed_at }) => changed_at >= (query.get('changed_since') ?? ''));
      sendJson(response, { jobs: found.slice(end - 50, end), last: end >= found.length });
    });
    const jobs = (await readEverything(lathe, context())).get('jobs')!;
    expect([jobs.size, server.calls.length]).toEqual([120, 3]);
    expect(server.calls[0]!.headers.authorization).toBe('Bearer lathe_1');
    const since = new Date(all[117]!.changed_at);
    expect([...(await readEverything(lathe, context(), { since })).get('jobs')!.keys()]).toEqual([
      'J-117',
      'J-118',
      'J-119',
    ]);

    expect(compile(latheMappings[0]!, workItem.fields, 'list').map(jobs.get('J-1'))).toMatchObject({
      ok: true,
      values: { title: 'Turn leg 1', statusCategory: 'in_progress', assigneeNames: ['Ann'] },
    });
  });

  it.each([
    ['a job', 200, 200, 'found'],
    ['a job that is not there', 404, 200, 'gone'],
    ['a workshop that is not ours any more', 404, 403, 'unreadable'],
  ])('of %s it says what is known', async (_, job, workshop, outcome) => {
    server.play(({ url = '' }, response) => sendJson(response, jobOf(1), url.includes('/jobs/') ? job : workshop));
    expect(await lathe.streams[0]!.readOne!(context(), 'J-1', undefined)).toMatchObject({ outcome });
  });
});
