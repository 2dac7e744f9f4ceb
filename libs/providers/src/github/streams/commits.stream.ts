import { defineStream } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { commitShape, pushedCommitShape } from '../github.code-shapes';
import { seconds } from './visible';

const day = 24 * 3600_000;

/**
 * `GET /repos/{owner}/{name}/commits` of the chosen branch, else of the default one. `since` looks at the committer's date,
 * which is older than the day a branch was merged: two weeks are read twice. What a rewritten history left behind is kept,
 * since GitHub itself goes on to show such commits.
 */
export const commits = defineStream<GitHubSettings>({
  name: 'commits',
  title: 'Commits',
  recordType: 'commit',
  after: ['repositories'],
  key: 'sha',
  version: { path: 'commit.committer.date', kind: 'iso' },
  shapes: {
    // Who an address belongs to, and whether a signature is trusted, changes without the commit.
    list: { schema: commitShape, volatile: ['commit.comment_count', 'commit.verification'] },
    event: { schema: pushedCommitShape, volatile: ['distinct'] },
  },
  sources: [
    {
      partitions: ({ settings: { repository } }) => [{ key: repository, label: repository, params: { repository } }],
      request: ({ settings, since }) => ({
        path: `${repositoryPath(settings)}/commits`,
        query: {
          per_page: '100',
          ...(settings.branch === undefined ? {} : { sha: settings.branch }),
          ...(since ? { since: seconds(since) } : {}),
        },
      }),
      records: '',
      paging: { kind: 'link' },
      // "Git Repository is empty."
      emptyStatuses: [409],
      conditional: true,
    },
  ],
  incremental: { overlapMs: 14 * day },
});
