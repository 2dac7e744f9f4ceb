import { defineModel } from './field';

export const containerKinds = ['organisation', 'group', 'project', 'board', 'list'] as const;

/** What holds work: organisation, group, project, board or list; a tool's own "projects" are containers too. */
export const container = defineModel({
  type: 'container',
  title: 'Containers',
  table: 'containers',
  titleField: 'name',
  searched: ['name'],
  fields: {
    name: {
      kind: 'text',
      title: 'Name',
      doc: 'The name in the tool.',
      required: true,
      maxLength: 2000,
      sortable: true,
    },
    kind: {
      kind: 'text',
      title: 'Kind',
      doc: 'Organisation, group, project, board or list.',
      required: true,
      values: containerKinds,
      filterable: true,
    },
    parent: { kind: 'ref', title: 'Parent', doc: 'The container around this one.', to: 'container', filterable: true },
    description: { kind: 'longtext', title: 'Description', doc: 'What it is for.' },
    archived: { kind: 'boolean', title: 'Archived', doc: 'Put away in the tool, not deleted.', filterable: true },
    private: { kind: 'boolean', title: 'Private', doc: 'Not everyone in the tool may see it.', filterable: true },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
    startDate: { kind: 'timestamp', title: 'Start date', doc: 'When it is planned to start.' },
    dueDate: { kind: 'timestamp', title: 'Due date', doc: 'When it is planned to end.' },
    sourceCreatedAt: { kind: 'timestamp', title: 'Created', doc: 'When the tool made it.', sortable: true },
    sourceUpdatedAt: {
      untracked: true,
      kind: 'timestamp',
      title: 'Updated',
      doc: 'When the tool last changed it.',
      filterable: true,
      sortable: true,
    },
  },
});
