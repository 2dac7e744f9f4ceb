import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import { describeWithRedis } from '../platform/queue/testing/describe-with-redis';
import { until } from '../testing/until';
import type { RequestScope } from './access';
import { RedisCounts } from './redis-counts';
import { OwnCounts } from './request-counts';
import { rateLimits, RequestRates } from './request-rates';

const ofToken = (tokenId: string, tenantId = 't'): RequestScope =>
  ({ caller: { userId: 'u' }, token: { tokenId }, tenant: { tenantId } }) as RequestScope;
const ofPerson = (userId: string, tenantId?: string): RequestScope =>
  ({ caller: { userId }, person: { userId }, ...(tenantId ? { tenant: { tenantId } } : {}) }) as RequestScope;

/** What the headers of the answer say, and the refusal if there was one. */
const ask = async (rates: RequestRates, scope: RequestScope) => {
  const headers: Record<string, unknown> = {};
  const reply = { header: (name: string, value: unknown) => (headers[name] = value) };
  try {
    await rates.count(scope, reply as never);
    return headers;
  } catch (error) {
    return { ...headers, error };
  }
};

describe('the rate of requests', () => {
  let now: number;
  let rates: RequestRates;
  beforeEach(() => {
    now = 0;
    rates = new RequestRates({ token: 3, person: 2, tenant: 5 }, new OwnCounts(() => now));
  });

  it('is held, each on its own, and begins afresh after a minute', async () => {
    const left = [];
    for (let request = 0; request < 3; request++) left.push((await ask(rates, ofToken('a')))['ratelimit-remaining']);
    expect(left).toEqual([2, 1, 0]);
    now = 20_000;
    expect(await ask(rates, ofToken('a'))).toMatchObject({
      'ratelimit-policy': '3;w=60',
      'ratelimit-limit': 3,
      'ratelimit-remaining': 0,
      'ratelimit-reset': 40,
      error: {
        status: 429,
        headers: { 'retry-after': '40' },
        message: expect.stringMatching(/This API token made more than 3 requests within a minute\. Go on in 40 s/),
      },
    });
    expect(await ask(rates, ofToken('b', 'another'))).not.toHaveProperty('error');
    now = 60_000;
    expect(await ask(rates, ofToken('a'))).not.toHaveProperty('error');
  });

  it('is held for the tokens of a tenant together, and never by them for its people', async () => {
    for (const id of ['a', 'a', 'b', 'b', 'c']) expect(await ask(rates, ofToken(id))).not.toHaveProperty('error');
    expect(await ask(rates, ofToken('c'))).toMatchObject({ 'ratelimit-limit': 5, error: { status: 429 } });
    expect(await ask(rates, ofToken('c', 'another'))).not.toHaveProperty('error');
    expect(await ask(rates, ofPerson('u', 't'))).not.toHaveProperty('error');
  });

  it('is held for a person in each tenant', async () => {
    for (const tenant of ['t', 't', 's', undefined])
      expect(await ask(rates, ofPerson('u', tenant))).not.toHaveProperty('error');
    expect(await ask(rates, ofPerson('u', 't'))).toMatchObject({
      error: { status: 429, message: expect.stringMatching(/^You made/) },
    });
    expect(await ask(rates, ofPerson('v', 't'))).not.toHaveProperty('error');
    expect(await ask(rates, {})).toEqual({});
  });
});

describeWithRedis('X14: the rate of requests to many processes', (redis) => {
  const limits = { token: 4, person: 4, tenant: 100 };
  let processes: RequestRates[];
  beforeEach(async () => {
    const counts = [1, 2].map(() => new RedisCounts(redis().url));
    await Promise.all(counts.map((each) => until('Redis is reached', async () => each.isUp)));
    processes = counts.map((each) => new RequestRates(limits, each));
  });
  afterEach(() => processes.forEach((each) => each.onApplicationShutdown()));

  it('is one rate, with one end', async () => {
    const [one, other] = processes as [RequestRates, RequestRates];
    const answers = await Promise.all([one, other, one, other].map((each) => ask(each, ofToken('shared'))));
    expect(answers.map((headers) => headers['ratelimit-remaining'])).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    for (const each of processes)
      expect(await ask(each, ofToken('shared'))).toMatchObject({
        'ratelimit-reset': expect.any(Number),
        error: { status: 429, headers: { 'retry-after': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) } },
      });
    const ends = await redis().ask((client) => client.pttl('tributary:rates:token:shared'));
    expect(ends).toBeGreaterThan(0);
    expect(ends).toBeLessThanOrEqual(60_000);
  });

  it('is held in each of them while Redis is away', async () => {
    await redis().end();
    try {
      for (const each of processes) {
        for (let request = 0; request < limits.token; request++)
          expect(await ask(each, ofToken('alone'))).not.toHaveProperty('error');
        expect(await ask(each, ofToken('alone'))).toMatchObject({ error: { status: 429 } });
      }
    } finally {
      await redis().begin();
    }
  });
});

describe('the API', () => {
  let api: TestApi;
  let owner: Member;
  beforeAll(async () => {
    api = await createTestApi();
    owner = await api.createOwner();
  });
  afterAll(() => api.close());

  it('tells in every answer how the caller stands, a refusal included', async () => {
    for (const [path, status] of [
      ['/api/projects', 200],
      ['/api/projects?limit=0', 400],
      ['/api/projects/nothing', 404],
    ] as const) {
      const { headers } = await owner.browser.get(path).expect(status);
      expect(headers).toMatchObject({
        'ratelimit-policy': `${rateLimits.person};w=60`,
        'ratelimit-limit': String(rateLimits.person),
        'ratelimit-remaining': expect.stringMatching(/^\d+$/),
        'ratelimit-reset': expect.stringMatching(/^\d+$/),
      });
    }
  });

  it('X14: holds a person to the rate in all their browsers, whatever address they say they come from', async () => {
    const [person, other] = [await api.join(owner.tenant, 'viewer'), await api.join(owner.tenant, 'viewer')];
    const again = api.browser({ ...person.browser.view, session: await api.signIn(person.userId) });
    const nothing = { header: () => nothing } as never;
    const rates = api.app.get(RequestRates);
    for (let request = 0; request < rateLimits.person; request++)
      await rates.count(ofPerson(person.userId, owner.tenant.tenantId), nothing);
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const refused = await again.get('/api/projects').set('x-forwarded-for', address).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.headers['ratelimit-remaining']).toBe('0');
    }
    await other.browser.get('/api/projects').expect(200);
  });
});
