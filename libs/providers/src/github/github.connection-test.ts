import {
  BadConfiguration,
  Gone,
  readPath,
  readText,
  type ConnectionReport,
  type HttpAnswer,
  type ProviderContext,
  type TestedResource,
} from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from './github.settings';

/** Whose token it is, which scopes it tells of, and whether the repository and its issues are readable. Throws SyncError. */
export async function testConnection(ctx: ProviderContext<GitHubSettings>): Promise<ConnectionReport> {
  const started = performance.now();
  // The token of an app's installation belongs to no user and may not ask for one.
  const user = await ctx.http.get('/user', {}, { accept: [403] });
  const account = {
    id: readText(user.body, 'id') ?? '',
    name: readText(user.body, 'login') ?? 'an app installation',
    email: readText(user.body, 'email'),
  };
  const { resource, isPrivate } = await testRepository(ctx);
  const scopes = scopesOf(user, isPrivate);
  return { account, ...(scopes ? { scopes } : {}), resources: [resource], ms: Math.round(performance.now() - started) };
}

/** Only classic tokens tell their scopes; a fine-grained one shows by its calls what it may do. */
function scopesOf({ headers }: HttpAnswer, isPrivate: boolean): ConnectionReport['scopes'] {
  const header = headers['x-oauth-scopes'];
  if (header === undefined) return undefined;
  const granted = header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  return { granted, missing: isPrivate && !granted.includes('repo') ? ['repo'] : [] };
}

async function testRepository({
  http,
  settings,
}: ProviderContext<GitHubSettings>): Promise<{ resource: TestedResource; isPrivate: boolean }> {
  const named = { kind: 'repository', id: settings.repository, name: settings.repository };
  const unreadable = (problem: string, isPrivate = false) => ({
    resource: { ...named, readable: false, problem },
    isPrivate,
  });
  try {
    const { body } = await http.get(repositoryPath(settings));
    const isPrivate = readPath(body, 'private') === true;
    if (isPrivate && !settings.include_private)
      return unreadable(
        'It is private, and the settings do not allow private ones. Switch "Private repository" on.',
        true,
      );
    if (readPath(body, 'has_issues') === false)
      return unreadable('Its issues are switched off in GitHub. Switch them on there, or choose another repository.');
    await http.get(`${repositoryPath(settings)}/issues`, { per_page: '1' });
    return {
      resource: { ...named, name: readText(body, 'full_name') ?? settings.repository, readable: true },
      isPrivate,
    };
  } catch (error) {
    if (error instanceof Gone)
      return unreadable(
        'GitHub does not find it. The name is wrong, or it is private and this token may not see it: GitHub answers the same for both.',
      );
    if (error instanceof BadConfiguration) return unreadable(error.say);
    throw error;
  }
}
