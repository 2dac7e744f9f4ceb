import { defineStream, type StreamDefinition } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { commentShape } from '../github.code-shapes';
import { readRecord, seconds } from './visible';

/** Both lists of comments are of the whole repository and know `since`. */
function commentsAt(
  kind: 'issues' | 'pulls',
  words: Pick<StreamDefinition, 'name' | 'title' | 'after'>,
): StreamDefinition<GitHubSettings> {
  const volatile = ['reactions', 'author_association', 'position', 'line', 'original_position', 'diff_hunk'];
  return defineStream<GitHubSettings>({
    ...words,
    recordType: 'comment',
    key: 'id',
    version: { path: 'updated_at', kind: 'iso' },
    shapes: {
      list: { schema: commentShape, volatile },
      detail: { schema: commentShape, volatile },
      event: { schema: commentShape, volatile },
    },
    sources: [
      {
        partitions: ({ settings: { repository } }) => [{ key: repository, label: repository, params: { repository } }],
        request: ({ settings, since }) => ({
          path: `${repositoryPath(settings)}/${kind}/comments`,
          query: {
            per_page: '100',
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
    incremental: { overlapMs: 5 * 60_000 },
    readOne: (ctx, externalId) =>
      readRecord(ctx, `/${kind}/comments/${encodeURIComponent(externalId)}`, `/${kind}/comments`, 'the comments'),
  });
}

/** `GET /repos/{owner}/{name}/issues/comments`: below issues, and below pull requests as a whole. */
export const comments = commentsAt('issues', {
  name: 'comments',
  title: 'Comments',
  after: ['issues', 'pull_requests'],
});

/** `GET /repos/{owner}/{name}/pulls/comments`: on lines of a pull request. */
export const reviewComments = commentsAt('pulls', {
  name: 'review_comments',
  title: 'Review comments',
  after: ['pull_requests'],
});
