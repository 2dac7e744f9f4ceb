import { defineProvider } from '@tributary/provider-sdk';
import { clickupChoice } from './clickup.choice';
import { testConnection } from './clickup.connection-test';
import { logo } from './clickup.logo';
import { clickupOAuth } from './clickup.oauth';
import { clickupSettings, type ClickUpSettings } from './clickup.settings';
import { clickupWebhooks } from './clickup.webhooks';
import { comments } from './streams/comments.stream';
import { folders } from './streams/folders.stream';
import { lists } from './streams/lists.stream';
import { spaces } from './streams/spaces.stream';
import { statusTimes } from './streams/status-times.stream';
import { tasks } from './streams/tasks.stream';
import { members, workspaces } from './streams/workspaces.stream';

/** ClickUp, REST v2. Facts: developer.clickup.com (authentication, rate-limits, common_errors, taskfilters). */
export const clickupProvider = defineProvider<ClickUpSettings>({
  key: 'clickup',
  name: 'ClickUp',
  category: 'project-management',
  description: 'Tasks with their lists, folders and spaces, kept current.',
  docsUrl: 'https://developer.clickup.com/docs',
  logo,
  capabilities: ['pull', 'webhook', 'incremental', 'deletes'],
  baseUrl: 'https://api.clickup.com/api/v2',
  auth: [
    clickupOAuth,
    {
      kind: 'token',
      label: 'Personal API token',
      help: {
        text: 'In ClickUp: your picture, Settings, Apps, API token, Generate. It starts with pk_ and does not expire.',
        url: 'https://app.clickup.com/settings/apps',
      },
      pattern: '^pk_[0-9]+_[A-Z0-9]+$',
      header: 'Authorization',
      // A personal token goes bare; only OAuth tokens carry "Bearer".
      format: '{token}',
    },
  ],
  settings: clickupSettings,
  quota: {
    headers: {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      resetUnit: 'epochSeconds',
      retryAfter: 'Retry-After',
      minimumWaitMs: 60_000,
    },
    note: 'ClickUp allows each token 100 calls a minute (1,000 on Business Plus, 10,000 on Enterprise). A call brings 100 tasks.',
    concurrency: 4,
  },
  errorCode: 'ECODE',
  errorMessage: 'err',
  errors: [
    {
      status: 401,
      code: '^OAUTH_0(23|26|27|29|3\\d|4[0-5])$',
      as: 'badConfiguration',
      category: 'permission',
      say: 'ClickUp did not let this token into the workspace {answer}. The workspace id is wrong, or its owner has not given access. Correct the workspace id, or connect with another token.',
    },
    {
      status: 401,
      as: 'reconnectNeeded',
      say: 'ClickUp refused the token {answer}. It was probably revoked or replaced. Reconnect to continue; nothing was lost.',
    },
    {
      status: 429,
      as: 'rateLimited',
      say: 'ClickUp allows a set number of calls a minute, and they are used up {answer}. The import waits as told and goes on by itself.',
    },
  ],
  test: testConnection,
  choice: clickupChoice,
  streams: [workspaces, members, spaces, folders, lists, tasks, comments, statusTimes],
  webhooks: clickupWebhooks,
});
