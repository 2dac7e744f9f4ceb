import { BadConfiguration, defineStream, readPath, readText } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { userShape, workspaceShape } from '../clickup.shapes';

const everything = { key: 'all', label: 'Workspace', params: {} };

/**
 * The chosen workspace among those the token sees.
 * Throws BadConfiguration when it is not there: an empty answer here must never pass for an empty workspace.
 */
function chosenTeam(body: unknown, settings: ClickUpSettings): unknown {
  const teams = readPath(body, 'teams');
  const team = Array.isArray(teams)
    ? (teams as unknown[]).find((one) => readText(one, 'id') === settings.team_id)
    : undefined;
  if (team !== undefined) return team;
  throw new BadConfiguration(
    `The token does not see the workspace ${settings.team_id} in ClickUp. The number is wrong, or the token belongs to ` +
      'someone outside it. Correct the workspace id in the settings, or connect with another token.',
    { category: 'permission', field: 'team_id' },
  );
}

/** `GET /team` (v2 says team for workspace); neither paged nor dated. */
export const workspaces = defineStream<ClickUpSettings>({
  name: 'workspaces',
  title: 'Workspaces',
  recordType: 'container',
  after: [],
  key: 'id',
  shapes: { list: { schema: workspaceShape, volatile: ['members', 'avatar'] } },
  sources: [
    {
      partitions: () => [everything],
      request: () => ({ path: '/team' }),
      records: 'teams',
      pick: (body, { settings }) => [chosenTeam(body, settings)],
      paging: { kind: 'none' },
    },
  ],
});

/** `teams[].members[].user` of the same call. Guests may lack an e-mail. */
export const members = defineStream<ClickUpSettings>({
  name: 'members',
  title: 'Members',
  recordType: 'account',
  after: [],
  key: 'id',
  shapes: { list: { schema: userShape, volatile: ['profilePicture', 'last_active'] } },
  sources: [
    {
      partitions: () => [{ ...everything, label: 'Members' }],
      request: () => ({ path: '/team' }),
      records: 'teams',
      pick: (body, { settings }) => usersOf(chosenTeam(body, settings)),
      paging: { kind: 'none' },
    },
  ],
  readOne: async ({ http, settings }, externalId) => {
    const { body } = await http.get('/team');
    const raw = usersOf(chosenTeam(body, settings)).find((user) => readText(user, 'id') === externalId);
    return raw === undefined ? { outcome: 'gone' } : { outcome: 'found', raw };
  },
});

function usersOf(team: unknown): unknown[] {
  const found = readPath(team, 'members');
  return Array.isArray(found) ? found.map((member) => readPath(member, 'user')) : [];
}
