import type { ConversionSchema, FieldRules, Rule } from '@tributary/mapping';

const time = (from: string): Rule => ({ from, transforms: [{ use: 'date.iso' }] });

const job: FieldRules = {
  title: { from: 'title', transforms: [{ use: 'text.trim' }], default: 'Untitled' },
  key: { from: 'id' },
  status: { from: 'state' },
  statusCategory: {
    firstOf: [
      { const: 'done', when: { path: 'state', is: 'done' } },
      { const: 'in_progress', when: { path: 'state', is: 'doing' } },
      { const: 'todo' },
    ],
  },
  assigneeNames: { from: 'worker', transforms: [{ use: 'list.of' }] },
  sourceCreatedAt: time('created_at'),
  sourceUpdatedAt: time('changed_at'),
};

/** One for each stream, with the shapes that the stream declares. */
export const latheMappings: readonly ConversionSchema[] = [
  {
    format: 1,
    name: 'Lathe jobs',
    version: 1,
    source: { provider: 'lathe', stream: 'jobs' },
    target: 'work_item',
    shapes: { list: job, detail: job, event: job },
  },
];
