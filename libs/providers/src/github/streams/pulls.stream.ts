import { defineStream } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { pullShape, wholePullShape } from '../github.code-shapes';
import { readRecord } from './visible';

/** Both sides repeat their repository with its counters. `mergeable_state` is worked out anew with every push to the target. */
const volatile = ['head.repo', 'base.repo', 'author_association', 'mergeable_state', 'rebaseable', 'reactions'];

/**
 * `GET /repos/{owner}/{name}/pulls` shows all but the figures, and knows no `since`: an incremental read goes newest change
 * first, as far as the cursor. Figures come with `GET /repos/{owner}/{name}/pulls/{number}`, one call each.
 */
export const pulls = defineStream<GitHubSettings>({
  name: 'pull_requests',
  title: 'Pull requests',
  description:
    'Pull requests with their branches and state. Lines, files and who merged cost one call each: up to 500 an import, the newest first.',
  recordType: 'pull_request',
  after: ['repositories'],
  key: 'number',
  version: { path: 'updated_at', kind: 'iso' },
  shapes: {
    list: { schema: pullShape, volatile },
    detail: { schema: wholePullShape, volatile },
    event: { schema: wholePullShape, volatile },
  },
  sources: [
    {
      partitions: ({ settings: { repository } }) => [{ key: repository, label: repository, params: { repository } }],
      request: ({ settings, since }) => ({
        path: `${repositoryPath(settings)}/pulls`,
        query: {
          state: 'all',
          per_page: '100',
          ...(since ? { sort: 'updated', direction: 'desc' } : { sort: 'created', direction: 'asc' }),
        },
      }),
      records: '',
      paging: { kind: 'link' },
      newestFirst: true,
      conditional: true,
    },
  ],
  incremental: { overlapMs: 5 * 60_000 },
  details: { atMost: 500 },
  readOne: (ctx, externalId) =>
    readRecord(ctx, `/pulls/${encodeURIComponent(externalId)}`, '/pulls', 'the pull requests'),
});
