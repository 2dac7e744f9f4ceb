import { defineStream } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { accountShape } from '../github.shapes';

/**
 * `GET /repos/{owner}/{name}/assignees`: who can take on work there, which a token that reads issues may ask. Others who
 * write commits and comments are known by the names on them alone. GitHub shows no e-mails here.
 */
export const users = defineStream<GitHubSettings>({
  name: 'users',
  title: 'People',
  recordType: 'account',
  after: ['repositories'],
  key: 'id',
  shapes: { list: { schema: accountShape, volatile: ['avatar_url', 'site_admin', 'user_view_type'] } },
  sources: [
    {
      partitions: ({ settings: { repository } }) => [{ key: repository, label: repository, params: { repository } }],
      request: ({ settings }) => ({ path: `${repositoryPath(settings)}/assignees`, query: { per_page: '100' } }),
      records: '',
      paging: { kind: 'link' },
    },
  ],
});
