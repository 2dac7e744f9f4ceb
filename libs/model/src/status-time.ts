import { defineModel } from './field';

/** How long a work item stood in one status altogether. A total of the tool's, and no list of transitions. */
export const statusTime = defineModel({
  type: 'status_time',
  title: 'Times in status',
  table: 'status_times',
  titleField: 'status',
  searched: ['status'],
  fields: {
    status: {
      kind: 'text',
      title: 'Status',
      doc: 'The status by its name in the tool.',
      required: true,
      maxLength: 200,
      filterable: true,
      sortable: true,
    },
    workItem: { kind: 'ref', title: 'Work item', doc: 'What stood in it.', to: 'work_item', filterable: true },
    minutes: { kind: 'integer', title: 'Minutes', doc: 'How long altogether, when it was read.', sortable: true },
    since: {
      kind: 'timestamp',
      title: 'Since',
      doc: 'When it came into the status, as the tool says.',
      sortable: true,
    },
    current: { kind: 'boolean', title: 'Current', doc: 'It stands in this status now.', filterable: true },
    position: { kind: 'integer', title: 'Position', doc: 'Where the status stands in the order of the list.' },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
  },
});
