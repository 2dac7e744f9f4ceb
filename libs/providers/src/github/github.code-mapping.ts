import type { FieldRules, Rule, TransformStep } from '@tributary/mapping';

const time = (from: string): Rule => ({ from, transforms: [{ use: 'date.iso' }] });
const after = (marker: string): TransformStep => ({ use: 'text.after', args: { marker } });
const before = (marker: string): TransformStep => ({ use: 'text.before', args: { marker } });
/** How a long text begins, in one line. */
const firstLine: TransformStep[] = [
  { use: 'text.trim' },
  before('\n'),
  { use: 'text.collapse' },
  { use: 'text.truncate', args: { length: 300, ending: '…' } },
];

export const pullRequest: FieldRules = {
  title: { from: 'title', transforms: [{ use: 'text.trim' }], default: 'Untitled' },
  key: { template: '#{number}' },
  description: { from: 'body' },
  // GitHub says "closed" of both.
  state: {
    firstOf: [
      { const: 'merged', when: { path: 'merged_at', exists: true } },
      { const: 'closed', when: { path: 'state', is: 'closed' } },
      { const: 'open' },
    ],
  },
  draft: { from: 'draft', default: false },
  container: { ref: 'repositories', from: 'base.repo.full_name' },
  author: { ref: 'users', from: 'user.id' },
  authorName: { from: 'user.login' },
  reviewerNames: { from: 'requested_reviewers[].login' },
  labels: { from: 'labels[].name' },
  sourceBranch: { from: 'head.ref' },
  targetBranch: { from: 'base.ref' },
  headCommit: { from: 'head.sha' },
  // Before it is merged this is the commit of a trial merge, which is in no branch.
  mergeCommit: { from: 'merge_commit_sha', when: { path: 'merged_at', exists: true } },
  mergedAt: time('merged_at'),
  closedAt: time('closed_at'),
  sourceCreatedAt: time('created_at'),
  sourceUpdatedAt: time('updated_at'),
  url: { from: 'html_url' },
};

export const wholePullRequest: FieldRules = {
  ...pullRequest,
  mergedBy: { ref: 'users', from: 'merged_by.id' },
  mergedByName: { from: 'merged_by.login' },
  mergeable: { from: 'mergeable' },
  additions: { from: 'additions' },
  deletions: { from: 'deletions' },
  changedFiles: { from: 'changed_files' },
  commits: { from: 'commits' },
};

const verdicts = ['approved', 'changes_requested', 'commented', 'dismissed', 'pending'];

/** Lists write verdicts in capitals, events in small letters. */
const verdict: TransformStep[] = [{ use: 'text.lower' }];

export const review: FieldRules = {
  title: {
    firstOf: [{ template: '{user.login}: {state}' }, { from: 'state' }],
    transforms: [...verdict, { use: 'text.replace', args: { find: '_', with: ' ' } }],
  },
  state: {
    from: 'state',
    transforms: [
      ...verdict,
      {
        use: 'enum.map',
        args: { values: Object.fromEntries(verdicts.map((one) => [one, one])), otherwise: null },
      },
    ],
  },
  body: { from: 'body' },
  pullRequest: { ref: 'pull_requests', from: 'pull_request_url', transforms: [after('/pulls/')] },
  reviewer: { ref: 'users', from: 'user.id' },
  reviewerName: { from: 'user.login' },
  commit: { from: 'commit_id' },
  submittedAt: time('submitted_at'),
  url: { from: 'html_url' },
};

export const commit: FieldRules = {
  title: { from: 'commit.message', transforms: firstLine, default: 'No message' },
  key: { from: 'sha' },
  message: { from: 'commit.message' },
  container: { ref: 'repositories', from: 'url', transforms: [after('/repos/'), before('/commits/')] },
  author: { ref: 'users', from: 'author.id' },
  authorName: { from: 'commit.author.name' },
  authorEmail: { from: 'commit.author.email', transforms: [{ use: 'email.normalise' }] },
  parents: { from: 'parents[].sha' },
  authoredAt: time('commit.author.date'),
  committedAt: time('commit.committer.date'),
  url: { from: 'html_url' },
};

/** A push tells neither the account nor the parents: the list brings them. */
export const pushedCommit: FieldRules = {
  title: { from: 'message', transforms: firstLine, default: 'No message' },
  key: { from: 'sha' },
  message: { from: 'message' },
  container: { ref: 'repositories', from: 'repository' },
  authorName: { from: 'author.name' },
  authorEmail: { from: 'author.email', transforms: [{ use: 'email.normalise' }] },
  committedAt: time('timestamp'),
  url: { from: 'url' },
};

const written: FieldRules = {
  title: { from: 'body', transforms: firstLine, default: 'No text' },
  body: { from: 'body' },
  author: { ref: 'users', from: 'user.id' },
  authorName: { from: 'user.login' },
  sourceCreatedAt: time('created_at'),
  sourceUpdatedAt: time('updated_at'),
  url: { from: 'html_url' },
};

/** Pull requests count as issues here: only the page's address tells which of them it is. */
export const comment: FieldRules = {
  ...written,
  workItem: { ref: 'issues', from: 'html_url', transforms: [after('/issues/'), before('#')] },
  pullRequest: { ref: 'pull_requests', from: 'html_url', transforms: [after('/pull/'), before('#')] },
};

export const reviewComment: FieldRules = {
  ...written,
  pullRequest: { ref: 'pull_requests', from: 'pull_request_url', transforms: [after('/pulls/')] },
};
