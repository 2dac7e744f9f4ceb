import { defineProvider, type ErrorRule } from '@tributary/provider-sdk';
import { githubChoice } from './github.choice';
import { testConnection } from './github.connection-test';
import { logo } from './github.logo';
import { githubOAuth } from './github.oauth';
import { githubSettings, type GitHubSettings } from './github.settings';
import { githubWebhooks } from './github.webhooks';
import { comments, reviewComments } from './streams/comments.stream';
import { commits } from './streams/commits.stream';
import { issues } from './streams/issues.stream';
import { pulls } from './streams/pulls.stream';
import { repositories } from './streams/repositories.stream';
import { reviews } from './streams/reviews.stream';
import { users } from './streams/users.stream';

/** Both kinds of limit answer 403 or 429 (docs.github.com, rate limits for the REST API). */
const limit = (rule: Pick<ErrorRule, 'status' | 'header' | 'message'>): ErrorRule => ({
  ...rule,
  as: 'rateLimited',
  say: 'GitHub allows a set number of calls an hour, and no more just now {answer}. The import waits as told and goes on by itself.',
});

/** GitHub REST, also of GitHub Enterprise Server. Facts: docs.github.com/rest. */
export const githubProvider = defineProvider<GitHubSettings>({
  key: 'github',
  name: 'GitHub',
  category: 'code-hosting',
  description: 'Issues, pull requests, reviews, commits and comments of a repository, kept current.',
  docsUrl: 'https://docs.github.com/rest',
  logo,
  capabilities: ['pull', 'webhook', 'incremental', 'deletes'],
  baseUrl: 'https://api.github.com',
  auth: [
    githubOAuth,
    {
      kind: 'token',
      label: 'Personal access token',
      help: {
        text: 'In GitHub: your picture, Settings, Developer settings, Personal access tokens. A fine-grained one needs read access to Issues, Pull requests, Contents and Metadata of the repository.',
        url: 'https://github.com/settings/personal-access-tokens/new',
      },
      pattern: '^(?:(?:github_pat|ghp|gho|ghu|ghs)_[A-Za-z0-9_]{20,255}|[0-9a-f]{40})$',
      header: 'Authorization',
      format: 'Bearer {token}',
    },
  ],
  settings: githubSettings,
  quota: {
    headers: {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      resetUnit: 'epochSeconds',
      retryAfter: 'Retry-After',
      minimumWaitMs: 60_000,
    },
    note: 'GitHub allows each user 5,000 calls an hour. A call brings 100 records; one that finds nothing new is free.',
    concurrency: 4,
    freeStatuses: [304],
  },
  headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  errorMessage: 'message',
  errors: [
    limit({ status: 429 }),
    limit({ status: 403, header: { 'retry-after': '.' } }),
    limit({ status: 403, header: { 'x-ratelimit-remaining': '^0$' } }),
    limit({ status: 403, message: 'rate limit' }),
    {
      status: 403,
      header: { 'x-github-sso': 'required' },
      as: 'badConfiguration',
      category: 'permission',
      say: 'The organisation asks for single sign-on, and this token was not let in {answer}. In GitHub, open the token and choose "Configure SSO", then try again.',
    },
    {
      status: 410,
      as: 'gone',
      say: 'GitHub says that it is not there any more {answer}. It was deleted, or the issues of the repository were switched off.',
    },
    {
      status: 404,
      as: 'gone',
      say: 'GitHub does not find it {answer}. It was deleted or renamed, or it is private and this token may not see it. Check the repository’s name and the access of the token.',
    },
    {
      status: 451,
      as: 'badConfiguration',
      category: 'permission',
      say: 'GitHub does not show this for legal reasons {answer}. Nothing can be done from here; what was imported is kept.',
    },
  ],
  test: testConnection,
  choice: githubChoice,
  streams: [repositories, users, issues, pulls, reviews, commits, comments, reviewComments],
  webhooks: githubWebhooks,
});
