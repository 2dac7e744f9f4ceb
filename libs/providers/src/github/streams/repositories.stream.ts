import { BadConfiguration, defineStream, readPath } from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from '../github.settings';
import { repositoryShape } from '../github.shapes';

/** Throws BadConfiguration for a private repository that nobody allowed: its issues must not show up unasked. */
function allowed(repository: unknown, { include_private, repository: name }: GitHubSettings): unknown[] {
  if (readPath(repository, 'private') !== true || include_private) return [repository];
  throw new BadConfiguration(
    `The repository ${name} is private, and the settings do not allow private ones. Switch "Private repository" on, or choose another.`,
    { category: 'validation', field: 'include_private' },
  );
}

/** Counters and what follows a push: they change without the repository having changed. */
const volatile = [
  'pushed_at',
  'updated_at',
  'size',
  'stargazers_count',
  'watchers_count',
  'watchers',
  'forks_count',
  'forks',
  'open_issues_count',
  'open_issues',
  'network_count',
  'subscribers_count',
  'permissions',
  'temp_clone_token',
];

/** `GET /repos/{owner}/{name}`. Its key is the full name: issues say whose they are by that, not by its number. */
export const repositories = defineStream<GitHubSettings>({
  name: 'repositories',
  title: 'Repositories',
  recordType: 'container',
  after: [],
  key: 'full_name',
  shapes: {
    list: { schema: repositoryShape, volatile },
    event: { schema: repositoryShape, volatile },
  },
  sources: [
    {
      partitions: ({ settings }) => [{ key: settings.repository, label: settings.repository, params: {} }],
      request: ({ settings }) => ({ path: repositoryPath(settings) }),
      records: '',
      pick: (body, { settings }) => allowed(body, settings),
      paging: { kind: 'none' },
    },
  ],
});
