import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type Member, type TestApi } from '../platform/http/testing/test-api';
import type { RequestScope } from './access';
import { rateLimits, RequestRates } from './request-rates';

const ofToken = (tokenId: string, tenantId = 't'): RequestScope =>
  ({ caller: { userId: 'u' }, token: { tokenId }, tenant: { tenantId } }) as RequestScope;
const ofPerson = (userId: string, tenantId?: string): RequestScope =>
  ({ caller: { userId }, person: { userId }, ...(tenantId ? { tenant: { tenantId } } : {}) }) as RequestScope;

describe('the rate of requests', () => {
  let now: number;
  let rates: RequestRates;
  const ask = (scope: RequestScope) => {
    const headers: Record<string, unknown> = {};
    const reply = { header: (name: string, value: unknown) => (headers[name] = value) };
    try {
      rates.count(scope, reply as never);
      return headers;
    } catch (error) {
      return { ...headers, error };
    }
  };
  const start = (limits = { token: 3, person: 2, tenant: 5 }) => {
    now = 0;
    rates = new RequestRates(limits, () => now);
  };

  it('is held, each on its own, and begins afresh after a minute', () => {
    start();
    const left = [1, 2, 3].map(() => ask(ofToken('a'))['ratelimit-remaining']);
    expect(left).toEqual([2, 1, 0]);
    now = 20_000;
    expect(ask(ofToken('a'))).toMatchObject({
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
    expect(ask(ofToken('b', 'another'))).not.toHaveProperty('error');
    now = 60_000;
    expect(ask(ofToken('a'))).not.toHaveProperty('error');
  });

  it('is held for the tokens of a tenant together, and never by them for its people', () => {
    start();
    for (const id of ['a', 'a', 'b', 'b', 'c']) expect(ask(ofToken(id))).not.toHaveProperty('error');
    expect(ask(ofToken('c'))).toMatchObject({ 'ratelimit-limit': 5, error: { status: 429 } });
    expect(ask(ofToken('c', 'another'))).not.toHaveProperty('error');
    expect(ask(ofPerson('u', 't'))).not.toHaveProperty('error');
  });

  it('is held for a person in each tenant', () => {
    start();
    for (const tenant of ['t', 't', 's', undefined]) expect(ask(ofPerson('u', tenant))).not.toHaveProperty('error');
    expect(ask(ofPerson('u', 't'))).toMatchObject({
      error: { status: 429, message: expect.stringMatching(/^You made/) },
    });
    expect(ask(ofPerson('v', 't'))).not.toHaveProperty('error');
    expect(ask({})).toEqual({});
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
      rates.count(ofPerson(person.userId, owner.tenant.tenantId), nothing);
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const refused = await again.get('/api/projects').set('x-forwarded-for', address).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.headers['ratelimit-remaining']).toBe('0');
    }
    await other.browser.get('/api/projects').expect(200);
  });
});
