import { defineStream, readPath, RetryLater } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { spaceShape } from '../clickup.shapes';
import { withPasses } from './archived';
import { readContainer } from './read-one';

/** `GET /team/{team}/space`, once more for what is archived. */
export const spaces = defineStream<ClickUpSettings>({
  name: 'spaces',
  title: 'Spaces',
  recordType: 'container',
  after: ['workspaces'],
  key: 'id',
  within: [{ path: 'id', setting: 'space_ids' }],
  shapes: { list: { schema: spaceShape, volatile: ['members', 'avatar'] } },
  sources: [
    {
      partitions: ({ settings }) => withPasses(settings, { key: 'all', label: 'Spaces', params: {} }),
      request: ({ settings, partition }) => ({
        path: `/team/${settings.team_id}/space`,
        query: { archived: partition.params['archived'] ?? 'false' },
      }),
      records: 'spaces',
      pick: (body, { settings }) => withTeam(readPath(body, 'spaces'), settings),
      paging: { kind: 'none' },
    },
  ],
  neverGone: true,
  readOne: async (ctx, externalId) => {
    const read = await readContainer(ctx, `/space/${encodeURIComponent(externalId)}`, 'space');
    return read.outcome === 'found' ? { ...read, raw: inTeam(read.raw, ctx.settings) } : read;
  },
});

/** A space does not say whose it is; the workspace asked for is noted with it, so that the tree has no gap at its top. */
function inTeam(space: unknown, { team_id }: ClickUpSettings): unknown {
  return typeof space === 'object' && space !== null ? { ...space, team_id } : space;
}

function withTeam(spaces: unknown, settings: ClickUpSettings): unknown[] {
  if (Array.isArray(spaces)) return spaces.map((space) => inTeam(space, settings));
  throw new RetryLater(
    'ClickUp’s answer holds no list of spaces. Nothing of it was kept. The import tries again later.',
    { category: 'server' },
  );
}
