import { defineModel } from './field';

/** What somebody wrote below a work item or a pull request. */
export const comment = defineModel({
  type: 'comment',
  title: 'Comments',
  table: 'comments',
  titleField: 'title',
  searched: ['title', 'authorName'],
  fields: {
    title: { kind: 'text', title: 'Comment', doc: 'How it begins, in one line.', required: true, maxLength: 1000 },
    body: { kind: 'longtext', title: 'Text', doc: 'All of it, as the tool keeps it.' },
    workItem: { kind: 'ref', title: 'Work item', doc: 'What it is about.', to: 'work_item', filterable: true },
    pullRequest: {
      kind: 'ref',
      title: 'Pull request',
      doc: 'What it is about, where that is a pull request.',
      to: 'pull_request',
      filterable: true,
    },
    author: { kind: 'ref', title: 'Author', doc: 'Who wrote it.', to: 'account', filterable: true },
    authorName: {
      kind: 'text',
      title: 'Author name',
      doc: 'Their name as the tool showed it.',
      maxLength: 500,
      filterable: true,
    },
    resolved: { kind: 'boolean', title: 'Resolved', doc: 'Somebody settled it.', filterable: true },
    sourceCreatedAt: {
      kind: 'timestamp',
      title: 'Written',
      doc: 'When it was written.',
      filterable: true,
      sortable: true,
    },
    sourceUpdatedAt: {
      untracked: true,
      kind: 'timestamp',
      title: 'Updated',
      doc: 'When the tool last changed it.',
      filterable: true,
      sortable: true,
    },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
  },
});
