import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Pool } from 'undici';
import { configOnOwnDatabase } from '../config/app-config';
import { readSettings } from '../config/settings';
import { createPool } from '../platform/database/pool';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { createIntegration, createTenant } from '../platform/database/testing/builders';
import { describeWithRedis } from '../platform/queue/testing/describe-with-redis';
import { PgcryptoSecretBox } from '../platform/secrets/pgcrypto-secret-box';
import { DistributedHub } from '../testing/distributed-hub';
import type { HubProcess } from '../testing/hub-process';
import { Subscriptions } from '../webhooks/subscription.store';
import { whole } from './testing/hub-imports';
import { Seeded } from './testing/seeded';
import { until } from '../testing/until';

jest.setTimeout(whole ? 900_000 : 240_000);
const events = whole ? 50_000 : 6_000;
const atOnce = 32;
/** Whoever calls does not hammer at a door that is shut. */
const againMs = 50;

/** API processes without workers: what they answered and what is stored is all there is to compare. */
describeWithRedis('API processes that webhooks arrive at', () => {
  let hub: DistributedHub;
  let path: string;
  let secret: string;
  beforeAll(async () => {
    hub = await DistributedHub.start({ apis: 2, workers: 0 });
    const config = configOnOwnDatabase(readSettings(hub.settings));
    const pool = createPool({ url: config.databaseUrl, size: 1, name: 'test' });
    const subscriptions = new Subscriptions(new PgcryptoSecretBox(config.encryptionKeys));
    secret = subscriptions.newSecret();
    const tenant = await createTenant(hub.admin);
    const { integrationId } = await createIntegration(hub.admin, { ...tenant, providerKey: 'github' });
    const id = await new TenantTransaction(pool).run(tenant.tenantId, 'system', async (sql) => {
      const location = { key: 'repository/o/r', label: 'o/r', params: {} };
      const added = await subscriptions.add(sql, integrationId, location, (of) => `/webhooks/github/${of}`);
      await subscriptions.setSecret(sql, integrationId, added.id, secret);
      return added.id;
    });
    await pool.end();
    path = `/webhooks/github/${id}`;
  });
  afterAll(() => hub?.stop());

  /**
   * Posts signed events, many at once, as GitHub does: to whichever API answers, and again what was not answered with 2xx.
   * @param onAccepted told how many were accepted so far.
   */
  async function post(
    name: string,
    onAccepted: (count: number) => void,
  ): Promise<{ accepted: string[]; repeated: number }> {
    const pools = hub.apis.map(({ url }) => new Pool(url, { connections: atOnce, connectTimeout: 2_000 }));
    const accepted: string[] = [];
    let next = 0;
    let repeated = 0;
    const one = async () => {
      while (next < events) {
        const delivery = `${name}-${next++}`;
        const body = JSON.stringify({ action: 'opened', issue: { id: next }, repository: { full_name: 'o/r' } });
        const headers = {
          'content-type': 'application/json',
          'x-github-event': 'issues',
          'x-github-delivery': delivery,
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        };
        for (let turn = next; ; turn++) {
          const status = await pools[turn % pools.length]!.request({ method: 'POST', path, headers, body }).then(
            async (answer) => (await answer.body.dump(), answer.statusCode),
            () => 0, // the process is gone
          );
          if (status >= 200 && status < 300) break;
          expect([0, 503]).toContain(status);
          repeated++;
          await pause(againMs);
        }
        accepted.push(delivery);
        onAccepted(accepted.length);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    await Promise.all(pools.map((pool) => pool.destroy()));
    return { accepted, repeated };
  }

  /** Delivery ids of what is stored. */
  async function stored(name: string): Promise<string[]> {
    const rows = await hub.rows<{ id: string }>(
      'select delivery_id as id from kb.webhook_events where delivery_id like $1',
      [`${name}-%`],
    );
    return rows.map(({ id }) => id);
  }

  async function expectEachOnce(name: string, accepted: string[]): Promise<void> {
    const kept = await stored(name);
    expect(accepted).toHaveLength(events);
    expect(kept).toHaveLength(events);
    expect(new Set(kept)).toEqual(new Set(accepted));
  }

  /** Ends an API while events arrive, when so many were accepted, and begins it anew. */
  function endingOne(
    shares: number[],
    end: (api: HubProcess) => Promise<void>,
  ): { at: (count: number) => void; all: Promise<void>[] } {
    const all: Promise<void>[] = [];
    const marks = shares.map((share) => Math.floor(events * share));
    const at = (count: number) => {
      if (count !== marks[0]) return;
      marks.shift();
      const api = hub.apis[all.length % hub.apis.length]!;
      all.push(end(api));
    };
    return { at, all };
  }

  it('R8: killed at the peak: every event that got 2xx is stored, once', async () => {
    const random = Seeded.named('R8');
    const shares = [0.1, 0.3, 0.5, 0.7].map((share) => share + random.next() / 10);
    const { at, all } = endingOne(shares, async (api) => {
      await api.end('SIGKILL');
      await api.restart();
    });
    const { accepted, repeated } = await post('killed', at);
    await Promise.all(all);
    expect(all).toHaveLength(shares.length);
    expect(repeated).toBeGreaterThan(0);
    await expectEachOnce('killed', accepted);
  });

  it('R9: told to end under load: it answers what it has taken, and is gone within 30 s', async () => {
    const took: number[] = [];
    const { at, all } = endingOne([0.25, 0.6], async (api) => {
      const asked = performance.now();
      expect(await api.end('SIGTERM')).toBe(0);
      took.push(performance.now() - asked);
      await api.restart();
    });
    const { accepted } = await post('told', at);
    await Promise.all(all);
    expect(took).toHaveLength(2);
    expect(Math.max(...took)).toBeLessThan(30_000);
    await expectEachOnce('told', accepted);
    await until('both are well', async () =>
      (await Promise.all(hub.apis.map(({ url }) => fetch(`${url}/ready`)))).every(({ ok }) => ok),
    );
  });
});
