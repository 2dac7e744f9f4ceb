import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { EngineRig } from './testing/engine-rig';
import { ScriptedGitHub } from './testing/scripted-github';

interface Pull {
  key: string;
  title: string;
  additions: string | null;
  mergeable: boolean | null;
}

describe('pull requests: a list that shows less than a direct read, and reviews that hang on them', () => {
  let database: TestDatabase;
  let github: ScriptedGitHub;
  let rig: EngineRig;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    github = new ScriptedGitHub(database);
    rig = await EngineRig.create(database, github);
    for (const number of [1, 2, 3]) github.put({ number, reviews: ['APPROVED'] });
  });

  const stored = () =>
    rig.rows<Pull>(
      'select key, title, additions, mergeable from kb.pull_requests where integration_id = $1 and deleted_at is null order by key',
      [rig.integration.integrationId],
    );
  const asked = async (mode: 'full' | 'incremental') => {
    github.asked.length = 0;
    await rig.sync(mode);
    return github.asked.map((path) => path.replace('/repos/harbour/boatyard', ''));
  };
  const logged = () =>
    rig.rows<{ message: string }>('select message from kb.sync_logs where integration_id = $1', [
      rig.integration.integrationId,
    ]);

  it('are listed, then read in full one by one, and their reviews point at them', async () => {
    expect((await asked('full')).sort()).toEqual([
      '',
      '/pulls',
      '/pulls/1',
      '/pulls/1/reviews',
      '/pulls/2',
      '/pulls/2/reviews',
      '/pulls/3',
      '/pulls/3/reviews',
    ]);
    expect(await stored()).toEqual(
      [1, 2, 3].map((number) => ({
        key: `#${number}`,
        title: `Pull ${number}`,
        additions: String(number * 10),
        mergeable: true,
      })),
    );
    const reviews = await rig.rows(
      `select r.title, p.key, p.container_id is not null as placed from kb.reviews r
       join kb.pull_requests p on p.id = r.pull_request_id where r.integration_id = $1 order by p.key`,
      [rig.integration.integrationId],
    );
    expect(reviews).toEqual([1, 2, 3].map((number) => ({ title: 'bo: approved', key: `#${number}`, placed: true })));
  });

  it('that changed are read again, and nothing else is asked for; what is as it was costs no more than a 304', async () => {
    await asked('full');
    github.put({ number: 2, title: 'Renamed', additions: 99, reviews: ['APPROVED', 'CHANGES_REQUESTED'] });
    // The cursor of reviews is the time of planning: everything that was stored minutes ago counts as changed.
    await rig.rows(`update kb.pull_requests set changed_at = now() - interval '1 hour' where integration_id = $1`, [
      rig.integration.integrationId,
    ]);
    expect(await asked('incremental')).toEqual(['', '/pulls', '/pulls/2', '/pulls/2/reviews']);
    expect((await stored())[1]).toEqual({ key: '#2', title: 'Renamed', additions: '99', mergeable: true });
    const [{ count }] = (await rig.rows<{ count: string }>(
      'select count(*) from kb.reviews where integration_id = $1',
      [rig.integration.integrationId],
    )) as [{ count: string }];
    expect(count).toBe('4');

    await rig.rows(`update kb.pull_requests set changed_at = now() - interval '1 hour' where integration_id = $1`, [
      rig.integration.integrationId,
    ]);
    expect(await asked('incremental')).toEqual(['', '/pulls 304']);
    github.put({ number: 3, title: 'Renamed, too' });
    expect(await asked('incremental')).toEqual(['', '/pulls', '/pulls/3', '/pulls/3/reviews']);
  });

  it('keep what a direct read brought when a list shows less, or older', async () => {
    await asked('full');
    github.refused.add('/repos/harbour/boatyard/pulls/2');
    github.put({ number: 2, title: 'Renamed' });
    await asked('incremental');
    expect((await stored())[1]).toEqual({ key: '#2', title: 'Renamed', additions: '20', mergeable: true });
    const renamed = github.pulls.get(2)!;
    github.pulls.set(2, { ...renamed, title: 'As it was long ago', updated: 1 });
    await asked('full');
    expect((await stored())[1]).toMatchObject({ title: 'Renamed', additions: '20' });
    // Refused is not read: it stays to be read, until it can be.
    github.pulls.set(2, renamed);
    github.refused.clear();
    expect(await asked('incremental')).toContain('/pulls/2');
  });

  it('that vanish in number wait for a person, though others of them are read one by one', async () => {
    for (let number = 4; number <= 30; number++) github.put({ number });
    await asked('full');
    for (let number = 1; number <= 12; number++) github.pulls.delete(number);
    github.put({ number: 13, title: 'Renamed' });
    await asked('full');
    expect(await stored()).toHaveLength(30);
    // One of which a direct read is still to come must not go by that either.
    await rig.rows(
      `delete from kb.raw_records where integration_id = $1 and stream = 'pull_requests' and shape = 'detail' and external_id = '1'`,
      [rig.integration.integrationId],
    );
    expect(await asked('incremental')).toContain('/pulls/13');
    expect(await stored()).toHaveLength(30);
    const holds = 'select state, nominated from kb.deletion_holds where integration_id = $1';
    expect(await rig.rows(holds, [rig.integration.integrationId])).toEqual([{ state: 'waiting', nominated: '12' }]);
  });

  it('are kept, with the repository’s name, when the token loses access in the middle of it', async () => {
    await asked('full');
    github.lost = true;
    const runId = await rig.begin('full');
    for (let claim = await rig.claim(runId); claim; claim = await rig.claim(runId)) {
      const outcome = await rig.slice(claim);
      await rig.close(claim, outcome.kind === 'failed' && !outcome.error.retryable ? { kind: 'done' } : outcome);
    }
    expect(await stored()).toHaveLength(3);
    expect((await logged()).map(({ message }) => message).join()).toContain('harbour/boatyard is no longer readable');
  });

  it('whose reading breaks off between two pages are not taken for unchanged by an ETag that nobody read to the end', async () => {
    await asked('full');
    github.put({ number: 1, title: 'Changed' });
    const runId = await rig.begin('incremental');
    // The stream of pull requests is listed and never finished.
    for (let claim = await rig.claim(runId); claim; claim = await rig.claim(runId)) {
      const [part] = await rig.rows<{ stream: string; kind: string }>(
        'select stream, kind from kb.sync_partitions where id = $1',
        [claim.partitionId],
      );
      if (part!.stream === 'pull_requests' && part!.kind === 'finish') break;
      await rig.close(claim, await rig.slice(claim));
    }
    expect(await asked('incremental')).toContain('/pulls');
  });
});
