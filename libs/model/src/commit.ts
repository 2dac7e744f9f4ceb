import { defineModel } from './field';

/** A change that is part of a repository's history. */
export const commit = defineModel({
  type: 'commit',
  title: 'Commits',
  table: 'commits',
  titleField: 'title',
  searched: ['title', 'key', 'authorName'],
  fields: {
    title: {
      kind: 'text',
      title: 'Title',
      doc: 'The first line of the message.',
      required: true,
      maxLength: 2000,
      sortable: true,
    },
    key: { kind: 'text', title: 'Hash', doc: 'The hash that names it.', maxLength: 200, filterable: true },
    message: { kind: 'longtext', title: 'Message', doc: 'The whole message.' },
    container: { kind: 'ref', title: 'Repository', doc: 'The repository it is in.', to: 'container', filterable: true },
    author: { kind: 'ref', title: 'Author', doc: 'Who wrote it.', to: 'account', filterable: true },
    authorName: {
      kind: 'text',
      title: 'Author name',
      doc: 'The name in the commit.',
      maxLength: 500,
      filterable: true,
    },
    authorEmail: {
      kind: 'text',
      title: 'Author e-mail',
      doc: 'The address in the commit, in lower case.',
      maxLength: 320,
      filterable: true,
    },
    parents: { kind: 'texts', title: 'Parents', doc: 'Hashes of the commits before it; two or more for a merge.' },
    additions: { kind: 'integer', title: 'Lines added', doc: 'How many lines it adds.', sortable: true },
    deletions: { kind: 'integer', title: 'Lines deleted', doc: 'How many lines it takes away.', sortable: true },
    authoredAt: { kind: 'timestamp', title: 'Written', doc: 'When it was written.', filterable: true, sortable: true },
    committedAt: {
      kind: 'timestamp',
      title: 'Committed',
      doc: 'When it got its place in the history.',
      filterable: true,
      sortable: true,
    },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
  },
});
