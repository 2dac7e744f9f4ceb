import type { ConversionSchema, FieldRules, Rule } from '@tributary/mapping';
import {
  comment,
  commit,
  pullRequest,
  pushedCommit,
  review,
  reviewComment,
  wholePullRequest,
} from './github.code-mapping';

const schema = (
  stream: string,
  target: string,
  list: FieldRules,
  more: { detail?: FieldRules; event?: FieldRules } = {},
): ConversionSchema => ({
  format: 1,
  name: `GitHub ${stream}`,
  version: 1,
  source: { provider: 'github', stream },
  target,
  shapes: { list, ...more },
});
const time = (from: string): Rule => ({ from, transforms: [{ use: 'date.iso' }] });

const repository: FieldRules = {
  name: { from: 'full_name' },
  kind: { const: 'project' },
  description: { from: 'description' },
  archived: { from: 'archived', default: false },
  private: { from: 'private', default: false },
  url: { from: 'html_url' },
  sourceCreatedAt: time('created_at'),
};

/** GitHub names people by their login alone; bots are of the type Bot. */
const user: FieldRules = {
  displayName: { from: 'login' },
  handle: { from: 'login' },
  role: { from: 'type', transforms: [{ use: 'text.lower' }] },
  url: { from: 'html_url' },
};

/** GitHub shows the type in some events only: an event without it must not undo what a read brought. */
const issueEvent: FieldRules = {
  title: { from: 'title', transforms: [{ use: 'text.trim' }], default: 'Untitled' },
  key: { template: '#{number}' },
  description: { from: 'body' },
  status: { from: 'state' },
  // GitHub knows open and closed; an open issue that somebody took on counts as in progress.
  statusCategory: {
    firstOf: [
      { const: 'done', when: { path: 'state', is: 'closed' } },
      { const: 'in_progress', when: { path: 'assignees[0].id', exists: true } },
      { const: 'todo' },
    ],
  },
  labels: { from: 'labels[].name' },
  container: {
    ref: 'repositories',
    from: 'repository_url',
    transforms: [{ use: 'text.after', args: { marker: '/repos/' } }],
  },
  assignees: { ref: 'users', from: 'assignees[].id' },
  assigneeNames: { from: 'assignees[].login' },
  reporter: { ref: 'users', from: 'user.id' },
  reporterName: { from: 'user.login' },
  completedAt: time('closed_at'),
  sourceCreatedAt: time('created_at'),
  sourceUpdatedAt: time('updated_at'),
  url: { from: 'html_url' },
  customFields: {
    object: { Milestone: { object: { type: { const: 'text' }, value: { from: 'milestone.title' } } } },
    when: { path: 'milestone.title', exists: true },
  },
};

const issue: FieldRules = {
  ...issueEvent,
  type: { from: 'type.name', transforms: [{ use: 'text.lower' }], default: 'issue' },
};

/** How GitHub's records become records of the model; what an owner sees, copies and overrides. */
export const githubMappings: readonly ConversionSchema[] = [
  schema('repositories', 'container', repository, { event: repository }),
  schema('users', 'account', user),
  schema('issues', 'work_item', issue, { detail: issue, event: issueEvent }),
  schema('pull_requests', 'pull_request', pullRequest, { detail: wholePullRequest, event: wholePullRequest }),
  schema('reviews', 'review', review, { detail: review, event: review }),
  schema('commits', 'commit', commit, { event: pushedCommit }),
  schema('comments', 'comment', comment, { detail: comment, event: comment }),
  schema('review_comments', 'comment', reviewComment, { detail: reviewComment, event: reviewComment }),
];
