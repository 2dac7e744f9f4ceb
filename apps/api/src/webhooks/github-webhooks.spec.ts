import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmulate, type EmulatedGitHub } from '../../../sandbox/src/testing/emulate-github';
import { until } from '../testing/until';
import { createWebhookSite, type WebhookSite } from './testing/webhook-site';

interface Issue {
  id: string;
  fields: {
    title: string;
    status: string;
    statusCategory: string;
    labels: string[] | null;
    description: string | null;
  };
}

/** Signed by a GitHub that nobody here wrote. */
describe('webhooks of a stateful GitHub', () => {
  let github: EmulatedGitHub;
  let site: WebhookSite;
  let id: string;
  beforeAll(async () => {
    github = await startEmulate(30);
    site = await createWebhookSite([new URL(github.url).host]);
    id = await site.connect({
      providerKey: 'github',
      settings: { repository: github.repository, api_url: github.url },
      credentials: { kind: 'token', token: github.token },
    });
  });
  afterAll(async () => {
    await site?.close();
    await github?.close();
  });

  const issue = async (number: number): Promise<Issue['fields']> => {
    const { rows } = await site.api.database.admin.query<Issue['fields']>(
      `select title, status, status_category as "statusCategory", labels, description from kb.work_items
       where integration_id = $1 and url like $2`,
      [id, `%/issues/${number}`],
    );
    return rows[0]!;
  };

  it('are registered with a secret of ours', async () => {
    const status = await site.statusWhen(id, ({ state }) => state !== 'pending');
    expect(status).toMatchObject({ state: 'active', say: null, items: [{ label: github.repository }] });
    expect(status.items[0]!.secretSetAt).not.toBeNull();
    const { rows } = await site.api.database.admin.query('select webhook_secret from kb.integrations where id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ webhook_secret: 'set' }]);
  });

  it('bring five changed issues, each verified, without an import', async () => {
    await github.patchIssue(1, { title: 'Renamed by a person' });
    await github.patchIssue(2, { state: 'closed' });
    await github.patchIssue(5, { state: 'open' });
    await github.patchIssue(4, { labels: ['bug'] });
    await github.patchIssue(6, { body: 'Another text' });
    await until('all five are here', async () => {
      const [renamed, closed, reopened, labelled, rewritten] = await Promise.all([1, 2, 5, 4, 6].map(issue));
      return (
        renamed!.title === 'Renamed by a person' &&
        closed!.statusCategory === 'done' &&
        reopened!.status === 'open' &&
        labelled!.labels?.includes('bug') &&
        rewritten!.description === 'Another text'
      );
    });
    await until('all events are settled', async () =>
      (await site.events(id)).every(({ state }) => state === 'done' || state === 'ignored'),
    );
    const events = await site.events(id);
    expect(events.filter(({ kind }) => kind?.startsWith('issues.')).length).toBeGreaterThanOrEqual(4);
    expect((await site.status(id)).items[0]).toMatchObject({ refused: 0, state: 'active' });
    const { rows } = await site.api.database.admin.query<{ runs: number }>(
      `select count(*)::int as runs from kb.sync_runs where integration_id = $1`,
      [id],
    );
    expect(rows[0]!.runs).toBe(1);
  });
});
