import { defineStream, readPath } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';
import { folderShape } from '../clickup.shapes';
import { chosen, withPasses } from './archived';
import { readContainer } from './read-one';

/** `GET /space/{id}/folder`. A hidden folder only holds the lists that are in no folder, and is not shown to people. */
export const folders = defineStream<ClickUpSettings>({
  name: 'folders',
  title: 'Folders',
  recordType: 'container',
  after: ['spaces'],
  key: 'id',
  within: [{ path: 'space.id', setting: 'space_ids' }],
  skip: (raw) => readPath(raw, 'hidden') === true,
  // A folder shows its lists and counts their tasks: both change without the folder having changed.
  shapes: { list: { schema: folderShape, volatile: ['lists', 'task_count'] } },
  sources: [
    {
      partitions: ({ settings, parents }) =>
        chosen(parents('spaces'), settings.space_ids).flatMap(({ externalId, label }) =>
          withPasses(settings, { key: externalId, label, params: { space: externalId } }),
        ),
      request: ({ partition: { params } }) => ({
        path: `/space/${encodeURIComponent(params['space'] ?? '')}/folder`,
        query: { archived: params['archived'] ?? 'false' },
      }),
      records: 'folders',
      paging: { kind: 'none' },
    },
  ],
  neverGone: true,
  readOne: (ctx, externalId) => readContainer(ctx, `/folder/${encodeURIComponent(externalId)}`, 'folder'),
});
