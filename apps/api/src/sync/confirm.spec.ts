import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RetryLater } from '@tributary/provider-sdk';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { until } from '../testing/until';
import { EngineRig } from './testing/engine-rig';

describe('records that are read one by one after a census', () => {
  let database: TestDatabase;
  let rig: EngineRig;
  /** Ids in the order asked for. */
  let reads: string[];
  let failing: Map<string, Error>;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rig = await EngineRig.create(database);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) rig.provider.put({ id });
    await rig.sync('full');
    [reads, failing] = [[], new Map()];
    const { readOne } = rig.provider;
    rig.provider.readOne = (id) => {
      reads.push(id);
      const error = failing.get(id);
      return error ? Promise.reject(error) : readOne.call(rig.provider, id);
    };
    rig.provider.tasks.clear();
  });

  const stumble = new RetryLater('The provider stumbled.', { category: 'server' });
  /** The run until something neither ends nor yields; returns how that ended. */
  const untilStopped = async (runId: string) => {
    for (let claim = await rig.claim(runId); claim; claim = await rig.claim(runId)) {
      const outcome = await rig.slice(claim);
      if (outcome.kind !== 'done' && outcome.kind !== 'yield') {
        await rig.close(claim, { kind: 'yield' });
        return outcome;
      }
      await rig.close(claim, outcome);
    }
    return undefined;
  };
  const deleted = async () =>
    (
      await rig.rows<{ id: string }>(
        `select external_id as id from kb.work_items where integration_id = $1 and deleted_at is not null order by 1`,
        [rig.integration.integrationId],
      )
    ).map(({ id }) => id);

  it('keep what was found out when the quota ends, and go on after it', async () => {
    failing.set('d', new RetryLater('Full.', { category: 'rate_limit', isQuota: true, after: new Date() }));
    const runId = await rig.begin('full');
    expect(await untilStopped(runId)).toMatchObject({ kind: 'wait' });
    expect(await deleted()).toEqual(['a', 'b', 'c']);
    failing.clear();
    reads.length = 0;
    await rig.goOn(runId);
    expect(reads).toEqual(['d', 'e', 'f', 'g', 'h']);
    expect(await deleted()).toHaveLength(8);
  });

  it('do not wait for one that alone fails', async () => {
    failing.set('c', stumble);
    const runId = await rig.sync('full');
    expect(await deleted()).toEqual(['a', 'b', 'd', 'e', 'f', 'g', 'h']);
    const outcome = 'select outcome from kb.deletion_nominations where run_id = $1 and external_id = $2';
    expect(await rig.rows(outcome, [runId, 'c'])).toEqual([{ outcome: 'unreadable' }]);
  });

  it('are not deleted by a reading that another overtook', async () => {
    const old = { id: 'a', updated: Date.UTC(2026, 1, 1) };
    const { readOne } = rig.provider;
    rig.provider.readOne = async (id) => {
      const read = await readOne.call(rig.provider, id);
      if (id !== old.id || rig.provider.tasks.has(id)) return read;
      const askedAt = Date.now();
      await until('the clock goes on', () => Date.now() > askedAt);
      rig.provider.put(old);
      await rig.sync('incremental');
      return read;
    };
    await rig.sync('full');
    expect(await deleted()).toEqual(['b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  it('stop where the provider fails, and conclude nothing from that', async () => {
    for (const id of ['c', 'd', 'e', 'f', 'g', 'h']) failing.set(id, stumble);
    const runId = await rig.begin('full');
    expect(await untilStopped(runId)).toMatchObject({ kind: 'failed', error: { category: 'server', retryable: true } });
    expect(reads).toEqual(['a', 'b', 'c', 'd', 'e']);
    failing.clear();
    await rig.goOn(runId);
    expect(await deleted()).toHaveLength(8);
  });
});
