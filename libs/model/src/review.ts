import { defineModel } from './field';

export const reviewStates = ['approved', 'changes_requested', 'commented', 'dismissed', 'pending'] as const;

/** What one person said of a pull request as a whole. */
export const review = defineModel({
  type: 'review',
  title: 'Reviews',
  table: 'reviews',
  titleField: 'title',
  searched: ['title'],
  fields: {
    title: {
      kind: 'text',
      title: 'Review',
      doc: 'Who reviewed, and the verdict.',
      required: true,
      maxLength: 1000,
    },
    state: {
      kind: 'text',
      title: 'Verdict',
      doc: 'Approved, changes requested, commented, dismissed or not yet sent.',
      values: reviewStates,
      filterable: true,
      sortable: true,
    },
    body: { kind: 'longtext', title: 'Text', doc: 'What was written with it.' },
    pullRequest: {
      kind: 'ref',
      title: 'Pull request',
      doc: 'What was reviewed.',
      to: 'pull_request',
      filterable: true,
    },
    reviewer: { kind: 'ref', title: 'Reviewer', doc: 'Who reviewed.', to: 'account', filterable: true },
    reviewerName: { kind: 'text', title: 'Reviewer name', doc: 'Their name as the tool showed it.', maxLength: 500 },
    commit: { kind: 'text', title: 'Commit', doc: 'The commit that was looked at.', maxLength: 100 },
    submittedAt: { kind: 'timestamp', title: 'Submitted', doc: 'When it was sent.', filterable: true, sortable: true },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
  },
});
