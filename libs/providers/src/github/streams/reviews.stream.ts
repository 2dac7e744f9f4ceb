import { defineStream, readText, type ProviderContext, type ReadOutcome } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { reviewShape } from '../github.code-shapes';
import { noLongerReadable, numberAt, readRecord } from './visible';

const pullsPerPartition = 50;

async function readReview(ctx: ProviderContext<GitHubSettings>, id: string, raw: unknown): Promise<ReadOutcome> {
  const pull = numberAt(raw, 'pull_request_url');
  // A review is found below its pull request only.
  if (pull === undefined) return noLongerReadable(ctx, 'the pull request of a review');
  return readRecord(ctx, `/pulls/${pull}/reviews/${encodeURIComponent(id)}`, `/pulls/${pull}/reviews`, 'the reviews');
}

/**
 * `GET /repos/{owner}/{name}/pulls/{number}/reviews`, oldest first, by no `since`: a call for each pull request, and later
 * for each that changed, which a review makes it do.
 */
export const reviews = defineStream<GitHubSettings>({
  name: 'reviews',
  title: 'Reviews',
  description: 'What reviewers said of each pull request. Costs one call for each pull request that changed.',
  recordType: 'review',
  after: ['pull_requests'],
  key: 'id',
  version: { path: 'submitted_at', kind: 'iso' },
  // Not sent yet: only its author sees it, and may still throw it away.
  skip: (raw) => readText(raw, 'state')?.toUpperCase() === 'PENDING',
  shapes: {
    list: { schema: reviewShape, volatile: ['author_association'] },
    detail: { schema: reviewShape, volatile: ['author_association'] },
    event: { schema: reviewShape, volatile: ['author_association'] },
  },
  sources: [
    {
      partitions: ({ settings: { repository }, parents }) => {
        const numbers = parents('pull_requests').map(({ externalId }) => externalId);
        const groups = [];
        for (let from = 0; from < numbers.length; from += pullsPerPartition) {
          const some = numbers.slice(from, from + pullsPerPartition);
          const label = `${repository}, reviews of ${some.length} pull requests`;
          groups.push({ key: `pulls/${some[0]}`, label, params: { repository, pull: some.join(',') } });
        }
        return groups;
      },
      request: ({ settings, partition: { params } }) => ({
        path: `${repositoryPath(settings)}/pulls/${encodeURIComponent(params['pull'] ?? '')}/reviews`,
        query: { per_page: '100' },
      }),
      over: 'pull',
      records: '',
      paging: { kind: 'link' },
    },
  ],
  incremental: { overlapMs: 5 * 60_000, by: 'parents' },
  readOne: readReview,
});
