import {
  BadConfiguration,
  Bug,
  Gone,
  nextLink,
  readPath,
  readText,
  RetryLater,
  type ProviderContext,
  type RegisteredWebhook,
  type WebhookHealth,
  type WebhookOrder,
  type WebhookRegistration,
} from '@tributary/provider-sdk';
import { repositoryPath, type GitHubSettings } from './github.settings';

type Context = ProviderContext<GitHubSettings>;

export const events = [
  'issues',
  'issue_comment',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'repository',
];

const dayMs = 86_400_000;
/** GitHub delivers again what is no older. */
const keptMs = 3 * dayMs;
const pagesAtMost = 10;
const asksAtMost = 100;

const hooksPath = ({ params }: RegisteredWebhook['location']): string =>
  `${repositoryPath({ repository: params['repository'] ?? '' })}/hooks`;
const hookPath = ({ location, externalId }: RegisteredWebhook): string =>
  `${hooksPath(location)}/${encodeURIComponent(externalId)}`;

/** GitHub says 404 to a token that may not manage hooks, as it does to one that may not see the repository. */
const mayNot = (cause: unknown): BadConfiguration =>
  new BadConfiguration(
    'GitHub does not let this token manage webhooks of the repository. Give it “Webhooks: read and write” (classic: admin:repo_hook), or go on without: changes then come with the schedule.',
    { category: 'permission', cause },
  );

async function permitted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Gone || (error instanceof BadConfiguration && error.category === 'permission'))
      throw mayNot(error);
    throw error;
  }
}

/** The items of a list, page by page to its end, or to where `enough` says. */
async function listAll({ http }: Context, path: string, enough: (page: unknown[]) => boolean): Promise<unknown[]> {
  const all: unknown[] = [];
  let next: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const answer = next ? await http.get(next) : await http.get(path, { per_page: '100' });
    if (!Array.isArray(answer.body))
      throw new RetryLater('GitHub’s answer holds no list of webhooks. Nothing was kept of it. Try again later.', {
        category: 'server',
      });
    all.push(...(answer.body as unknown[]));
    next = nextLink(answer.headers['link'] ?? '', answer.url);
    if (next === undefined || enough(answer.body)) break;
  }
  return all;
}

async function register(ctx: Context, order: WebhookOrder): Promise<RegisteredWebhook> {
  const { url, secret, location } = order;
  if (secret === undefined || secret === '')
    throw new Bug('A webhook of GitHub was ordered without a secret. This is a mistake in Tributary; report it.');
  // The default content type is a form.
  const config = { url, secret, content_type: 'json', insecure_ssl: '0' };
  const wanted = { active: true, events: events, config };
  return permitted(async () => {
    const path = hooksPath(location);
    const ours = (await listAll(ctx, path, () => false)).filter((hook) => readText(hook, 'config.url') === url);
    const [kept, ...doubles] = ours.map((hook) => ({ externalId: readText(hook, 'id') ?? '', url, location }));
    for (const double of doubles) await remove(ctx, double);
    if (kept) {
      await ctx.http.send('PATCH', hookPath(kept), wanted);
      return kept;
    }
    const { body } = await ctx.http.send('POST', path, { name: 'web', ...wanted });
    const externalId = readText(body, 'id');
    if (externalId === undefined)
      throw new RetryLater('GitHub’s answer does not name the new webhook. Try again: it is then found and used.', {
        category: 'server',
      });
    return { externalId, url, location };
  });
}

async function remove({ http }: Context, hook: RegisteredWebhook): Promise<void> {
  await http.send('DELETE', hookPath(hook), undefined, { accept: [404, 410] });
}

async function health({ http }: Context, hook: RegisteredWebhook): Promise<WebhookHealth> {
  const { status, body } = await http.get(hookPath(hook), {}, { accept: [404, 410] });
  if (status !== 200)
    return {
      state: 'missing',
      say: 'GitHub no longer has this webhook, or no longer shows it to the token. Switch webhooks off and on again to make a new one.',
    };
  if (readPath(body, 'active') === false)
    return {
      state: 'suspended',
      say: 'Somebody switched this webhook off in GitHub. Switch it on there, or switch webhooks off and on again here.',
    };
  const code = Number(readText(body, 'last_response.code') ?? 200);
  const refusal = readText(body, 'last_response.message');
  if ((code >= 200 && code < 300) || readText(body, 'last_response.status') === 'unused') return { state: 'active' };
  return {
    state: 'failing',
    say: `GitHub’s last event did not reach us (${code || 'no answer'}${refusal ? `: “${refusal.slice(0, 100)}”` : ''}). It is asked for again by itself. If this goes on, check that the address of this installation can be reached.`,
  };
}

/** GitHub tries once and never again by itself: what failed is asked for, once for each event that never got through. */
async function recover(ctx: Context, hook: RegisteredWebhook, since: Date): Promise<{ asked: number }> {
  const from = Math.max(since.getTime(), Date.now() - keptMs);
  const isRecent = (delivery: unknown): boolean => Date.parse(readText(delivery, 'delivered_at') ?? '') >= from;
  const path = `${hookPath(hook)}/deliveries`;
  const deliveries = (await listAll(ctx, path, (page) => !page.every(isRecent))).filter(isRecent);
  const lost = new Map<string, string>();
  const arrived = new Set<string>();
  for (const delivery of deliveries) {
    // Ids beyond what a number holds exactly would name another delivery.
    const id = readPath(delivery, 'id');
    const guid = readText(delivery, 'guid') ?? String(id);
    const code = Number(readText(delivery, 'status_code') ?? 0);
    if (code >= 200 && code < 300) arrived.add(guid);
    else if (Number.isSafeInteger(id)) lost.set(guid, String(id));
  }
  const again = [...lost].filter(([guid]) => !arrived.has(guid)).slice(0, asksAtMost);
  for (const [, id] of again) await ctx.http.send('POST', `${path}/${id}/attempts`, undefined, { accept: [404, 422] });
  return { asked: again.length };
}

export const registration: WebhookRegistration<GitHubSettings> = {
  locations: ({ repository }) => [{ key: `repository/${repository}`, label: repository, params: { repository } }],
  register,
  remove,
  health: (ctx, hook) => permitted(() => health(ctx, hook)),
  recover: (ctx, hook, since) => permitted(() => recover(ctx, hook, since)),
};
