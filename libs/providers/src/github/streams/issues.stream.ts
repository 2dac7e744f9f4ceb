import { defineStream, readPath, readText, type ProviderContext, type ReadOutcome } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { issueShape } from '../github.shapes';
import { look, noLongerReadable, seconds } from './visible';

const isPullRequest = (raw: unknown): boolean => readPath(raw, 'pull_request') !== undefined;

/** A transferred issue leads (301) to one of another repository: another id, though perhaps the same number. */
function isThis(issue: unknown, number: string, raw: unknown): boolean {
  const id = readText(raw, 'id');
  return readText(issue, 'number') === number && (id === undefined || readText(issue, 'id') === id);
}

/**
 * 404 and 410 are what a deleted issue answers, and also every issue of a repository that we may no longer see or
 * that switched its issues off.
 */
async function readIssue(ctx: ProviderContext<GitHubSettings>, externalId: string, raw: unknown): Promise<ReadOutcome> {
  const repository = repositoryPath(ctx.settings);
  const issue = await look(ctx, `${repository}/issues/${encodeURIComponent(externalId)}`);
  if ('found' in issue && isThis(issue.found, externalId, raw)) return { outcome: 'found', raw: issue.found };
  const refused = 'refusal' in issue && issue.refusal === 'refused';
  const parent = refused ? undefined : await look(ctx, repository);
  if (!parent || 'refusal' in parent || readPath(parent.found, 'has_issues') === false)
    return noLongerReadable(ctx, 'the issues');
  return { outcome: 'gone' };
}

/**
 * `GET /repos/{owner}/{name}/issues`: pull requests come along and are left out; the next page is where Link says. The key is
 * the number: it is how comments, pull requests and people name an issue, and it is never given twice.
 */
export const issues = defineStream<GitHubSettings>({
  name: 'issues',
  title: 'Issues',
  recordType: 'work_item',
  after: ['repositories'],
  key: 'number',
  version: { path: 'updated_at', kind: 'iso' },
  skip: isPullRequest,
  shapes: {
    list: { schema: issueShape, volatile: ['reactions', 'author_association'] },
    detail: { schema: issueShape, volatile: ['reactions', 'author_association'] },
    event: { schema: issueShape, volatile: ['reactions', 'author_association'] },
  },
  sources: [
    {
      partitions: ({ settings: { repository } }) => [{ key: repository, label: repository, params: { repository } }],
      request: ({ settings, since }) => ({
        path: `${repositoryPath(settings)}/issues`,
        query: {
          state: 'all',
          per_page: '100',
          // Pages shift while people work. By creation, new ones join at the end; by change, newest first, a changed
          // one moves to the front: either way one may come twice and none is passed over.
          ...(since
            ? { sort: 'updated', direction: 'desc', since: seconds(since) }
            : { sort: 'created', direction: 'asc' }),
        },
      }),
      records: '',
      paging: { kind: 'link' },
      conditional: true,
    },
  ],
  // `since` includes its second; indexes lag behind, clocks differ.
  incremental: { overlapMs: 5 * 60_000 },
  readOne: readIssue,
});
