import {
  nextLink,
  readPath,
  readText,
  RetryLater,
  type ChoiceDefinition,
  type ChoiceNode,
  type ProviderContext,
} from '@tributary/provider-sdk';
import type { GitHubSettings } from './github.settings';

/** 10,000 repositories; the account that sees more finds the one it wants by typing its name. */
const mostPages = 100;

/** `GET /user/repos`: what the token's user may read, by owner (docs.github.com, repositories for the authenticated user). */
async function tree({ http, settings }: ProviderContext<GitHubSettings>): Promise<ChoiceNode[]> {
  const owners = new Map<string, ChoiceNode[]>();
  let url: string | undefined = '/user/repos';
  for (let page = 0; url !== undefined && page < mostPages; page += 1) {
    const answer = await http.get(url, page === 0 ? { per_page: '100', sort: 'full_name' } : {});
    if (!Array.isArray(answer.body))
      throw new RetryLater(
        'GitHub’s answer holds no list of repositories. Nothing was changed; try again in a moment.',
        {
          category: 'server',
        },
      );
    for (const raw of answer.body as unknown[]) add(owners, raw, settings);
    url = nextLink(answer.headers['link'], answer.url);
  }
  return [...owners].flatMap(([owner, repositories]) => [
    { id: `owner:${owner}`, parentId: null, kind: 'owner', name: owner },
    ...repositories,
  ]);
}

function add(owners: Map<string, ChoiceNode[]>, raw: unknown, { include_private }: GitHubSettings): void {
  const id = readText(raw, 'full_name');
  const [owner, name] = id?.split('/') ?? [];
  // A private one is imported only where the settings allow it.
  if (!id || !owner || !name || (readPath(raw, 'private') === true && !include_private)) return;
  const found = owners.get(owner) ?? [];
  owners.set(owner, [...found, { id, parentId: `owner:${owner}`, kind: 'repository', name }]);
}

export const githubChoice: ChoiceDefinition<GitHubSettings> = {
  many: 'repositories',
  one: 'repository',
  kind: 'repository',
  setting: 'repository',
  single: true,
  tree,
};
