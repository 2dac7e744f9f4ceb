import { defineStream, type StreamSource } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { listShape } from '../clickup.shapes';
import { chosen, withPasses } from './archived';
import { readContainer } from './read-one';

/** Lists of a folder, and the lists of a space that are in none: both calls are needed, or the latter are lost. */
function listsIn(parent: 'folder' | 'space'): StreamSource<ClickUpSettings> {
  return {
    partitions: ({ settings, parents }) => {
      if (isReadOneByOne(settings)) return [];
      const stored = parent === 'folder' ? parents('folders') : chosen(parents('spaces'), settings.space_ids);
      return stored.flatMap(({ externalId, label }) =>
        withPasses(settings, { key: `${parent}/${externalId}`, label, params: { [parent]: externalId } }),
      );
    },
    request: ({ partition: { params } }) => ({
      path: `/${parent}/${encodeURIComponent(params[parent] ?? '')}/list`,
      query: { archived: params['archived'] ?? 'false' },
    }),
    records: 'lists',
    paging: { kind: 'none' },
  };
}

/** Beyond this many, asking every folder for its lists is cheaper than asking for each list. */
const mostOneByOne = 50;
const isReadOneByOne = ({ list_ids }: ClickUpSettings): boolean =>
  list_ids.length > 0 && list_ids.length <= mostOneByOne;

/** Few chosen lists are read one by one: cheaper than asking every folder, and one that fails is named. */
const chosenLists: StreamSource<ClickUpSettings> = {
  partitions: ({ settings }) =>
    isReadOneByOne(settings)
      ? settings.list_ids.map((id) => ({ key: `list/${id}`, label: `List ${id}`, params: { list: id } }))
      : [],
  request: ({ partition: { params } }) => ({ path: `/list/${encodeURIComponent(params['list'] ?? '')}` }),
  records: '',
  pick: (body) => [body],
  paging: { kind: 'none' },
};

export const lists = defineStream<ClickUpSettings>({
  name: 'lists',
  title: 'Lists',
  recordType: 'container',
  after: ['spaces', 'folders'],
  key: 'id',
  within: [
    { path: 'id', setting: 'list_ids' },
    { path: 'space.id', setting: 'space_ids' },
  ],
  shapes: { list: { schema: listShape, volatile: ['task_count', 'inbound_address', 'statuses'] } },
  sources: [listsIn('folder'), listsIn('space'), chosenLists],
  neverGone: true,
  readOne: (ctx, externalId) => readContainer(ctx, `/list/${encodeURIComponent(externalId)}`, 'list'),
});
