import { defineProvider, readText, type ConnectionReport, type ProviderContext } from '@tributary/provider-sdk';
import { latheSettings, workshopPath, type LatheSettings } from './lathe.settings';
import { latheWebhooks } from './lathe.webhooks';
import { jobs } from './streams/jobs.stream';

export const lathe = defineProvider<LatheSettings>({
  key: 'lathe',
  name: 'Lathe',
  category: 'project-management',
  description: 'Jobs of a workshop, kept current.',
  docsUrl: 'https://lathe.example/docs',
  logo:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.5">' +
    '<path d="M4 24h24M8 24V12h16v12"/></svg>',
  capabilities: ['pull', 'webhook', 'incremental', 'deletes'],
  baseUrl: 'https://api.lathe.example',
  auth: [
    {
      kind: 'token',
      label: 'API key',
      help: { text: 'In Lathe: Settings, API keys, New.', url: 'https://lathe.example/settings/keys' },
      header: 'Authorization',
      format: 'Bearer {token}',
    },
  ],
  settings: latheSettings,
  quota: {
    headers: {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      resetUnit: 'epochSeconds',
      retryAfter: 'Retry-After',
      minimumWaitMs: 60_000,
    },
    note: 'Lathe allows each key 600 calls a minute. A call brings 50 jobs.',
    concurrency: 2,
  },
  errorMessage: 'error',
  // What a status means by itself (401, 403, 404, 429, 5xx) is known; here stands what Lathe means otherwise.
  errors: [
    {
      status: 402,
      as: 'badConfiguration',
      category: 'permission',
      say: 'The workshop’s plan has no API {answer}. Upgrade it in Lathe, then try again.',
    },
  ],
  test: testConnection,
  streams: [jobs],
  webhooks: latheWebhooks,
});

/** Whom the key belongs to, and whether the workshop can be read. */
async function testConnection({ http, settings }: ProviderContext<LatheSettings>): Promise<ConnectionReport> {
  const started = performance.now();
  const { body: me } = await http.get('/me');
  const { status, body } = await http.get(workshopPath(settings), {}, { accept: [403, 404] });
  const { workshop } = settings;
  const resource = { kind: 'workshop', id: workshop, name: readText(body, 'name') ?? workshop };
  const problem = 'The name is wrong, or this key may not see it.';
  return {
    account: { id: readText(me, 'id') ?? '', name: readText(me, 'name') ?? 'Nobody' },
    resources: [status === 200 ? { ...resource, readable: true } : { ...resource, readable: false, problem }],
    ms: Math.round(performance.now() - started),
  };
}
