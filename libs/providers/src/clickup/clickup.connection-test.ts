import {
  BadConfiguration,
  readPath,
  readText,
  SyncError,
  type ConnectionReport,
  type ProviderContext,
  type TestedResource,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from './clickup.settings';

/** Whose token it is, whether the workspace is readable, and each chosen space and list. Throws SyncError. */
export async function testConnection(ctx: ProviderContext<ClickUpSettings>): Promise<ConnectionReport> {
  const started = performance.now();
  const { body } = await ctx.http.get('/user');
  const account = {
    id: readText(body, 'user.id') ?? '',
    name: readText(body, 'user.username') ?? readText(body, 'user.email') ?? 'unknown',
    email: readText(body, 'user.email'),
  };
  if (account.id === '')
    throw new BadConfiguration(
      'The answer does not look like ClickUp’s: it names no user. Check the API address in the settings.',
      { field: 'api_url', category: 'validation' },
    );
  const workspace = await testWorkspace(ctx);
  const resources = workspace.readable
    ? [workspace, ...(await testSpaces(ctx)), ...(await testLists(ctx))]
    : [workspace];
  return { account, resources, ms: Math.round(performance.now() - started) };
}

async function testWorkspace({ http, settings }: ProviderContext<ClickUpSettings>): Promise<TestedResource> {
  const { body } = await http.get('/team');
  const teams = readPath(body, 'teams');
  const seen = Array.isArray(teams) ? (teams as unknown[]) : [];
  const team = seen.find((one) => readText(one, 'id') === settings.team_id);
  const found = { kind: 'workspace', id: settings.team_id, name: readText(team, 'name') ?? settings.team_id };
  if (team !== undefined) return { ...found, readable: true };
  const others = seen.map((one) => `${readText(one, 'name') ?? '?'} (${readText(one, 'id') ?? '?'})`).slice(0, 5);
  const instead =
    others.length > 0
      ? `It sees: ${others.join(', ')}. Enter one of these ids.`
      : 'It sees none at all. Use another token.';
  return { ...found, readable: false, problem: `The token does not see this workspace. ${instead}` };
}

async function testSpaces({ http, settings }: ProviderContext<ClickUpSettings>): Promise<TestedResource[]> {
  if (settings.space_ids.length === 0) return [];
  const byId = new Map<string, string>();
  for (const archived of ['false', 'true']) {
    const { body } = await http.get(`/team/${settings.team_id}/space`, { archived });
    const spaces = readPath(body, 'spaces');
    for (const space of Array.isArray(spaces) ? (spaces as unknown[]) : [])
      byId.set(readText(space, 'id') ?? '', readText(space, 'name') ?? '');
  }
  return settings.space_ids.map((id) => {
    const name = byId.get(id);
    if (name !== undefined) return { kind: 'space', id, name, readable: true };
    const problem = 'The token does not see this space. Check the id, or have the space shared with the token’s user.';
    return { kind: 'space', id, name: id, readable: false, problem };
  });
}

/** More than this many would use up a minute's calls on the test alone; the rest is found out by the import. */
const mostLists = 20;

async function testLists({ http, settings }: ProviderContext<ClickUpSettings>): Promise<TestedResource[]> {
  const tested: TestedResource[] = [];
  for (const id of settings.list_ids.slice(0, mostLists)) {
    try {
      const { body } = await http.get(`/list/${id}`);
      tested.push({ kind: 'list', id, name: readText(body, 'name') ?? id, readable: true });
    } catch (error) {
      if (!(error instanceof SyncError) || error.retryable || error.kind === 'reconnectNeeded') throw error;
      tested.push({ kind: 'list', id, name: id, readable: false, problem: error.say });
    }
  }
  return tested;
}
