import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmulate, type EmulatedGitHub } from '../../../sandbox/src/testing/emulate-github';
import { createWorker } from '../create-worker';
import { createTestApi, type Browser, type TestApi } from '../platform/http/testing/test-api';
import { until } from '../testing/until';

interface Run {
  id: string;
  state: string;
  mode: string;
  counts: { read: number; created: number; updated: number; failed: number };
}
interface Pull {
  id: string;
  externalId: string;
  fields: { title: string; state: string; container: string; additions: number | null; mergedAt: string | null };
}
interface Issue {
  id: string;
  fields: { title: string; status: string; statusCategory: string; completedAt: string | null };
}

/** The main job, over REST, on a GitHub that nobody here wrote. */
describe('issues of a stateful GitHub', () => {
  let github: EmulatedGitHub;
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Browser;
  let integrationId: string;

  beforeAll(async () => {
    github = await startEmulate(120, 30);
    api = await createTestApi({ allowedPrivateHosts: [new URL(github.url).host], logLevel: 'error' });
    worker = await createWorker({ config: api.config, logs: { write: () => undefined } });
    owner = (await api.createOwner()).browser;
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await github?.close();
  });

  const settings = () => ({ repository: github.repository, api_url: github.url });
  // This stand-in has no list of a repository's comments.
  const entities = ['issues', 'pull_requests', 'reviews', 'commits'];
  const credentials = () => ({ kind: 'token', token: github.token });
  const ended = (runId: string) =>
    until<Run>(`run ${runId} ends`, async () => {
      const { body } = await owner.get(`/api/sync/runs/${runId}`).expect(200);
      return ['queued', 'running', 'waiting'].includes((body as Run).state) ? undefined : (body as Run);
    });
  const allOf = async <T>(type: string, query = ''): Promise<T[]> => {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await owner
        .get(`/api/records/${type}?limit=50${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
        .expect(200);
      const page = body as { items: T[]; nextCursor: string | null };
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  const allIssues = (query = '') => allOf<Issue>('work_item', query);

  it('says whom the connection reaches before anything is saved', async () => {
    const { body } = await owner
      .post('/api/integrations/test', { providerKey: 'github', settings: settings(), credentials: credentials() })
      .expect(200);
    expect(body).toMatchObject({ ok: true, account: { name: expect.any(String) } });
    expect((body as { resources: unknown[] }).resources).toMatchObject([{ name: github.repository, readable: true }]);
  });

  it('arrive, all 120 of them', async () => {
    const { body } = await owner
      .post('/api/integrations', {
        providerKey: 'github',
        settings: settings(),
        credentials: credentials(),
        entities,
        schedule: 'manual', // nothing is read but when the test asks for it
      })
      .expect(201);
    const created = body as { id: string; activeRun: Run };
    integrationId = created.id;
    const run = await ended(created.activeRun.id);
    expect(run).toMatchObject({ state: 'succeeded', mode: 'full', counts: { failed: 0 } });
    const issues = await allIssues();
    expect(new Set(issues.map(({ fields }) => fields.title)).size).toBeGreaterThan(0);
    expect(issues).toHaveLength(120);
    expect(issues.filter(({ fields }) => fields.statusCategory === 'done')).toHaveLength(24);
  });

  it('come with 30 pull requests, read one by one, with their reviews and the branch’s commits', async () => {
    const pulls = await allOf<Pull>('pull_request');
    expect(pulls).toHaveLength(30);
    expect(pulls.filter(({ fields }) => fields.state === 'merged')).toHaveLength(6);
    expect(pulls.filter(({ fields }) => fields.mergedAt !== null)).toHaveLength(6);
    expect(pulls.map(({ fields }) => fields.additions).filter((count) => count === null)).toEqual([]);
    const reviews = await allOf<{ fields: { state: string; pullRequest: string } }>('review');
    expect(reviews.map(({ fields }) => fields.state)).toEqual(Array.from({ length: 10 }, () => 'approved'));
    const reviewed = await owner.get(`/api/records/pull_request/${pulls[0]!.id}`).expect(200);
    expect(reviewed.body.references.container).toMatchObject({ name: github.repository });
    const commits = await allOf<{ fields: { title: string; container: string } }>('commit');
    expect(commits.map(({ fields }) => fields.title)).toContain('Initial commit');
    expect((await owner.get(`/api/records/pull_request/${pulls[0]!.id}/raw`).expect(200)).body.shapes).toMatchObject([
      { shape: 'detail' },
      { shape: 'list' },
    ]);
    const facets = await owner.get('/api/records/pull_request/facets?field=state').expect(200);
    expect(facets.body.items).toEqual([
      { value: 'open', count: 24 },
      { value: 'merged', count: 6 },
    ]);
    const found = await owner.get('/api/records/pull_request?q=pull%2017').expect(200);
    expect(found.body.items).toMatchObject([{ fields: { title: 'Pull 17' } }]);
  });

  it('and pull requests changed there are followed by the next incremental run, with their history', async () => {
    await github.patchIssue(7, { title: 'Renamed over there' });
    await github.patchIssue(8, { state: 'closed' });
    await github.patchPull(121, { title: 'Pull renamed' });
    const { body } = await owner.post(`/api/integrations/${integrationId}/sync`, { mode: 'incremental' }).expect(202);
    const run = await ended((body as Run).id);
    expect(run).toMatchObject({
      state: 'succeeded',
      mode: 'incremental',
      counts: { created: 0, failed: 0 },
    });
    const [renamed] = await allIssues(`&q=${encodeURIComponent('Renamed over there')}`);
    expect(renamed!.fields.title).toBe('Renamed over there');
    const history = await owner.get(`/api/records/work_item/${renamed!.id}/history`).expect(200);
    expect((history.body as { items: unknown[] }).items).toMatchObject([{ field: 'title', new: 'Renamed over there' }]);
    expect((await allIssues()).filter(({ fields }) => fields.statusCategory === 'done')).toHaveLength(25);
    const [pull] = await allOf<Pull>('pull_request', '&filter[externalId]=121');
    expect(pull).toMatchObject({ fields: { title: 'Pull renamed', additions: expect.any(Number) } });
  });

  it('are chosen by name, and nothing that there is not', async () => {
    const body = { providerKey: 'github', settings: settings(), credentials: credentials() };
    const refused = await owner.post('/api/integrations', { ...body, entities: ['issues', 'wishes'] }).expect(400);
    expect(JSON.stringify(refused.body)).toContain('review_comments');
    await owner.post('/api/integrations', { ...body, entities: [] }).expect(400);
  });

  it('keep their place when a new one joins', async () => {
    await github.createIssue({ title: 'A new one' });
    const { body } = await owner.post(`/api/integrations/${integrationId}/sync`, {}).expect(202);
    expect(await ended((body as Run).id)).toMatchObject({ state: 'succeeded', counts: { created: 1, updated: 0 } });
    expect(await allIssues()).toHaveLength(121);
  });

  it('are all kept when the token loses access, which is said with the repository’s name', async () => {
    const before = [await allIssues(), await allOf('pull_request'), await allOf('review')].map(({ length }) => length);
    await github.takeAway();
    const { body } = await owner.post(`/api/integrations/${integrationId}/sync`, { mode: 'full' }).expect(202);
    const run = await ended((body as Run).id);
    expect(run.state).toBe('failed');
    const logs = await owner.get(`/api/sync/runs/${run.id}`).expect(200);
    expect(JSON.stringify(logs.body)).toContain(`${github.repository} cannot be read: GitHub does not find it`);
    const after = [await allIssues(), await allOf('pull_request'), await allOf('review')].map(({ length }) => length);
    expect(after).toEqual(before);
  });
});
