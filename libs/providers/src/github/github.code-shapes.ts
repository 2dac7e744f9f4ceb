import { z } from 'zod';
import { userShape } from './github.shapes';

/** Only what is read. */
const side = z.object({ ref: z.string(), sha: z.string().nullish() });
const text = z.string().nullish();
const count = z.number().nullish();

const pull = {
  number: z.number(),
  title: z.string(),
  body: text,
  state: z.string(),
  draft: z.boolean().nullish(),
  user: userShape.nullish(),
  requested_reviewers: z.array(z.object({ login: text })).nullish(),
  labels: z.array(z.object({ name: text })).nullish(),
  head: side,
  base: side,
  merge_commit_sha: text,
  merged_at: text,
  closed_at: text,
  created_at: z.string(),
  updated_at: z.string(),
  html_url: text,
};

export const pullShape = z.object(pull);

/** As a single read and an event show it. */
export const wholePullShape = z.object({
  ...pull,
  merged_by: userShape.nullish(),
  mergeable: z.boolean().nullish(),
  additions: count,
  deletions: count,
  changed_files: count,
  commits: count,
});

export const reviewShape = z.object({
  id: z.number(),
  user: userShape.nullish(),
  body: text,
  state: z.string(),
  submitted_at: text,
  commit_id: text,
  html_url: text,
  pull_request_url: text,
});

const signature = z.object({ name: text, email: text, date: text }).nullish();

export const commitShape = z.object({
  sha: z.string(),
  commit: z.object({ message: z.string(), author: signature, committer: signature }),
  // An address that no account has leaves an empty object in some answers.
  author: z.object({ id: z.number().nullish() }).nullish(),
  parents: z.array(z.object({ sha: z.string() })).nullish(),
  url: text,
  html_url: text,
});

/** As a push shows it; `sha` and `repository` are noted with it. */
export const pushedCommitShape = z.object({
  sha: z.string(),
  repository: z.string(),
  message: z.string(),
  timestamp: text,
  url: text,
  author: z.object({ name: text, email: text }).nullish(),
});

export const commentShape = z.object({
  id: z.number(),
  body: text,
  user: userShape.nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  html_url: text,
  issue_url: text,
  pull_request_url: text,
});
