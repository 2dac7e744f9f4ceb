import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReconnectNeeded, type RoutedEvent } from '@tributary/provider-sdk';
import { receive } from '@tributary/sync-engine';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EventRig } from './testing/event-rig';

const read = (externalId: string): RoutedEvent => ({ kind: 'read', stream: 'tasks', externalId });
const opened: RoutedEvent = {
  kind: 'fact',
  fact: { stream: 'tasks', externalId: '1', from: null, to: 'open', at: new Date(0), actorRef: null, eventId: 'e' },
};

describe('claims on webhook events', () => {
  let database: TestDatabase;
  let rig: EventRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.admin.query('truncate kb.webhook_events');
    rig = await EventRig.create(database);
  });

  it('a claim that was lost commits nothing, and a worker that was killed loses nothing', async () => {
    rig.engine.provider.put({ id: '1', name: 'One' });
    const event = await rig.event([read('1'), opened]);
    // Killed between storing the record and settling the event: neither is there.
    const settle = () => Promise.reject(new Error('killed'));
    await expect(rig.work({ events: Object.assign(Object.create(rig.ports.events), { settle }) })).rejects.toThrow(
      'killed',
    );
    expect(await rig.task('1')).toBeUndefined();
    expect(await rig.row(event)).toMatchObject({ state: 'processing' });
    expect(await rig.work()).toBe(0);
    // Somebody else claims it while the first one reads.
    await rig.letTimePass();
    rig.beforeRead = async () => {
      rig.beforeRead = () => undefined;
      await rig.letTimePass();
      expect(await rig.work()).toBe(1);
      rig.engine.provider.put({ id: '1', name: 'Late and stale' });
    };
    await rig.work();
    expect(await rig.task('1')).toMatchObject({ title: 'One' });
    expect(await rig.row(event)).toMatchObject({ state: 'done' });
    expect(await rig.statusChanges('1')).toHaveLength(1);
  });

  it('an event that stops its worker again and again is set aside, and takes no others along', async () => {
    rig.engine.provider.put({ id: '1' });
    const poison = await rig.event([read('poison')]);
    const good = await rig.event([read('1')]);
    const kills: number[] = [];
    for (
      let claim = await rig.claims.claim('w', 15, undefined);
      claim;
      claim = await rig.claims.claim('w', 15, undefined)
    ) {
      const { rows } = await database.admin.query<{ id: string }>(
        'select id from kb.webhook_events where claim_id = $1 and crashes < 5',
        [claim.claimId],
      );
      if (!rows.some(({ id }) => id === poison)) await receive(rig.ports, claim, new AbortController().signal);
      else {
        // The worker is killed: nothing is stored, and the lease runs out.
        kills.push(rows.length);
        await database.admin.query('update kb.webhook_events set due_at = now() where claim_id = $1', [claim.claimId]);
      }
    }
    expect(kills).toEqual([2, 1, 1, 1, 1]);
    expect(await rig.row(good)).toMatchObject({ state: 'done' });
    expect(await rig.row(poison)).toMatchObject({
      state: 'dead',
      error: { say: expect.stringContaining('set aside') },
    });
  });

  it('waits for a person who has to reconnect, and for one who paused it', async () => {
    const event = await rig.event([read('1')]);
    await rig.work({
      connect: () => Promise.reject(new ReconnectNeeded('The token was refused.', { category: 'auth' })),
    });
    expect(await rig.row(event)).toMatchObject({
      state: 'received',
      attempts: 0,
      error: { say: 'The token was refused.' },
    });
    await rig.letTimePass();
    const pause = (state: string) =>
      database.admin.query('update kb.integrations set state = $2 where id = $1', [
        rig.engine.integration.integrationId,
        state,
      ]);
    await pause('paused');
    expect([await rig.work(), (await rig.claims.due()).due]).toEqual([0, false]);
    await pause('connected');
    expect((await rig.claims.due()).due).toBe(true);
    expect(await rig.work()).toBe(1);
  });

  it('serves tenants in turn, one claim an integration, and forgets what is old', async () => {
    const other = await EventRig.create(database);
    for (let count = 0; count < 5; count += 1) await rig.event([]);
    await other.event([]);
    const first = await rig.claims.claim('a', 15, undefined);
    const second = await rig.claims.claim('b', 15, first!.tenantId);
    expect(new Set([first!.tenantId, second!.tenantId]).size).toBe(2);
    await rig.event([]);
    expect(await rig.claims.claim('c', 15, undefined)).toBeUndefined();
    await database.admin.query(
      `update kb.webhook_events set state = 'done', received_at = now() - interval '31 days' where tenant_id = $1`,
      [rig.engine.tenant.tenantId],
    );
    await database.admin.query(
      `update kb.webhook_events set received_at = now() - interval '1 year' where state = 'processing'`,
    );
    expect(await rig.claims.forget(30, 90)).toBe(6);
    const { rows } = await database.admin.query('select from kb.webhook_events');
    expect(rows).toHaveLength(1);
  });
});
