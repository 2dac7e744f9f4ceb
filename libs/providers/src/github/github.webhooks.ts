import {
  readPath,
  readText,
  type RoutedEvent,
  type StatusChangeFact,
  type WebhookDefinition,
  type WebhookEvent,
} from '@tributary/provider-sdk';
import type { GitHubSettings } from './github.settings';
import { events, registration } from './github.webhook-registration';

/** Facts: docs.github.com (validating webhook deliveries, webhook events and payloads). */
export const githubWebhooks: WebhookDefinition<GitHubSettings> = {
  signature: {
    kind: 'hmac',
    signature: { header: 'X-Hub-Signature-256', prefix: 'sha256=' },
    algorithm: 'sha256',
    encoding: 'hex',
  },
  secret: 'ours',
  // The same for a delivery that is asked for again.
  deliveryId: { from: [{ header: 'X-GitHub-Delivery' }] },
  eventKind: [{ header: 'X-GitHub-Event' }, { body: 'action' }],
  account: { body: 'installation.id' },
  events,
  // GitHub sends nothing larger.
  limits: { maxBytes: 25 * 1024 * 1024 },
  route,
  registration,
};

function route({ kind, body }: WebhookEvent, { settings }: { settings: GitHubSettings }): RoutedEvent[] {
  const [event = '', action = ''] = (kind ?? '').split('.');
  if (event === 'repository') return aboutRepository(action, body, settings);
  if (!isOurs(readPath(body, 'repository'), settings)) return [];
  if (event === 'issues') return aboutIssue(action, body, settings);
  // A comment moves the issue's time of change.
  if (event === 'issue_comment') return [...issue(readPath(body, 'issue')), ...comment('comments', action, body)];
  if (event === 'pull_request_review_comment') return comment('review_comments', action, body);
  if (event === 'pull_request') return payload('pull_requests', readPath(body, 'pull_request'));
  if (event === 'pull_request_review') return payload('reviews', readPath(body, 'review'));
  if (event === 'push') return pushed(body, settings);
  return [];
}

function comment(stream: string, action: string, body: unknown): RoutedEvent[] {
  const raw = readPath(body, 'comment');
  const externalId = readText(raw, 'id');
  if (action === 'deleted') return externalId === undefined ? [] : [{ kind: 'gone', stream, externalId }];
  return payload(stream, raw);
}

/** The commits of a push to the branch that is imported: whole but for account and parents. Other branches are not ours. */
function pushed(body: unknown, { branch }: GitHubSettings): RoutedEvent[] {
  const repository = readText(body, 'repository.full_name');
  const ours = branch ?? readText(body, 'repository.default_branch');
  const list = readPath(body, 'commits');
  if (readText(body, 'ref') !== `refs/heads/${ours}` || !Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const sha = readText(one, 'id');
    return sha === undefined ? [] : payload('commits', { ...(one as object), sha, repository });
  });
}

/** A hook of an organisation sends the events of all its repositories. Names differ in case only by accident. */
function isOurs(repository: unknown, settings: GitHubSettings): boolean {
  return (
    readText(repository, 'full_name')?.toLowerCase() === settings.repository.toLowerCase() &&
    (readPath(repository, 'private') !== true || settings.include_private)
  );
}

const payload = (stream: string, raw: unknown): RoutedEvent[] =>
  raw === undefined || raw === null ? [] : [{ kind: 'payload', stream, shape: 'event', raw }];

function aboutIssue(action: string, body: unknown, settings: GitHubSettings): RoutedEvent[] {
  const raw = readPath(body, 'issue');
  const externalId = readText(raw, 'number');
  if (externalId === undefined || isPullRequest(raw)) return [];
  if (action === 'deleted') return [{ kind: 'gone', stream: 'issues', externalId }];
  if (action === 'transferred') {
    const arrived = isOurs(readPath(body, 'changes.new_repository'), settings)
      ? issue(readPath(body, 'changes.new_issue'))
      : [];
    return [{ kind: 'gone', stream: 'issues', externalId }, ...arrived];
  }
  const fact = transition(action, externalId, raw, body);
  // The type is not part of the event's shape: GitHub shows it in some events only.
  const typed = ['opened', 'typed', 'untyped'].includes(action);
  return [
    ...issue(raw),
    ...(typed ? [{ kind: 'read' as const, stream: 'issues', externalId, raw }] : []),
    ...(fact ? [{ kind: 'fact' as const, fact }] : []),
  ];
}

const isPullRequest = (raw: unknown): boolean => readPath(raw, 'pull_request') !== undefined;

/** Everything that the mapping of the event's shape reads: what an event leaves out must not pass for empty. */
const shown = [
  'id',
  'title',
  'body',
  'state',
  'user',
  'assignees',
  'labels',
  'milestone',
  'created_at',
  'updated_at',
  'closed_at',
  'html_url',
  'repository_url',
];

/** The issue as the event shows it, or to be read where it shows too little of it. */
function issue(raw: unknown): RoutedEvent[] {
  const externalId = readText(raw, 'number');
  if (externalId === undefined || isPullRequest(raw)) return [];
  if (shown.every((name) => readPath(raw, name) !== undefined)) return payload('issues', raw);
  return [{ kind: 'read', stream: 'issues', externalId, raw }];
}

function transition(action: string, externalId: string, raw: unknown, body: unknown): StatusChangeFact | undefined {
  if (action !== 'closed' && action !== 'reopened') return undefined;
  const at = new Date(readText(raw, action === 'closed' ? 'closed_at' : 'updated_at') ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return undefined;
  const sender = readText(body, 'sender.id');
  const [from, to] = action === 'closed' ? ['open', 'closed'] : ['closed', 'open'];
  return {
    stream: 'issues',
    externalId,
    from,
    to,
    at,
    actorRef: sender === undefined ? null : `users:${sender}`,
    // Not the delivery's: two hooks that tell of one transition have two of those.
    eventId: `issue/${readText(raw, 'id')}/${action}/${at.toISOString()}`,
  };
}

/** A renamed or moved repository has another key; what becomes of the old one the next import finds out by reading. */
function aboutRepository(action: string, body: unknown, settings: GitHubSettings): RoutedEvent[] {
  const raw = readPath(body, 'repository');
  const externalId = readText(raw, 'full_name');
  if (externalId?.toLowerCase() !== settings.repository.toLowerCase()) return [];
  if (action === 'deleted') return [{ kind: 'gone', stream: 'repositories', externalId, withContents: true }];
  if (action === 'renamed' || action === 'transferred') return [];
  return isOurs(raw, settings) ? payload('repositories', raw) : [];
}
