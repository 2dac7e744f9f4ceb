import {
  readPath,
  readText,
  RetryLater,
  type ChoiceDefinition,
  type ChoiceNode,
  type ProviderContext,
} from '@tributary/provider-sdk';
import type { ClickUpSettings } from './clickup.settings';

type Context = ProviderContext<ClickUpSettings>;

/** Spaces asked for side by side: their two calls each stay well below 100 a minute in most workspaces. */
const atOnce = 4;

async function listAt({ http }: Context, path: string, name: string): Promise<unknown[]> {
  const { body } = await http.get(path, { archived: 'false' });
  const found = readPath(body, name);
  if (Array.isArray(found)) return found as unknown[];
  throw new RetryLater(`ClickUp’s answer holds no list of ${name}. Nothing was changed; try again in a moment.`, {
    category: 'server',
  });
}

function node(raw: unknown, kind: string, parentId: string | null): ChoiceNode {
  const id = readText(raw, 'id') ?? '';
  const count = Number(readText(raw, 'task_count') ?? Number.NaN);
  return {
    id,
    parentId,
    kind,
    name: readText(raw, 'name') ?? id,
    ...(kind === 'list' && Number.isFinite(count) ? { count } : {}),
  };
}

/** A folder comes with its lists (reference/getfolders), so that a space costs two calls however many lists it has. */
async function spaceTree(ctx: Context, space: unknown): Promise<ChoiceNode[]> {
  const spaceId = readText(space, 'id') ?? '';
  const path = `/space/${encodeURIComponent(spaceId)}`;
  const [folders, alone] = await Promise.all([
    listAt(ctx, `${path}/folder`, 'folders'),
    listAt(ctx, `${path}/list`, 'lists'),
  ]);
  const shown = folders.filter((folder) => readPath(folder, 'hidden') !== true);
  return [
    node(space, 'space', null),
    ...shown.flatMap((folder) => {
      const folderId = readText(folder, 'id') ?? '';
      const lists = readPath(folder, 'lists');
      return [
        node(folder, 'folder', spaceId),
        ...(Array.isArray(lists) ? (lists as unknown[]).map((list) => node(list, 'list', folderId)) : []),
      ];
    }),
    ...alone.map((list) => node(list, 'list', spaceId)),
  ];
}

/** What the token sees of the workspace. What is archived is left out: it comes along with the list it belongs to. */
async function tree(ctx: Context): Promise<ChoiceNode[]> {
  const spaces = await listAt(ctx, `/team/${encodeURIComponent(ctx.settings.team_id)}/space`, 'spaces');
  const nodes: ChoiceNode[] = [];
  for (let from = 0; from < spaces.length; from += atOnce) {
    const some = await Promise.all(spaces.slice(from, from + atOnce).map((space) => spaceTree(ctx, space)));
    nodes.push(...some.flat());
  }
  return nodes;
}

export const clickupChoice: ChoiceDefinition<ClickUpSettings> = {
  many: 'lists',
  one: 'list',
  kind: 'list',
  setting: 'list_ids',
  whole: { kind: 'space', setting: 'space_ids' },
  tree,
};
