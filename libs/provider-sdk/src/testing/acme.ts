import type { ProviderHttpOptions } from '../http-client';

/** A provider of no one, for tests of what all have in common. */
export const acme: ProviderHttpOptions['provider'] = {
  name: 'Acme',
  auth: [
    { kind: 'token', label: 'Token', help: { text: '', url: '' }, header: 'Authorization', format: 'Bearer {token}' },
  ],
  headers: { 'x-api-version': '7' },
  quota: {
    headers: {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      resetUnit: 'epochSeconds',
      retryAfter: 'Retry-After',
      minimumWaitMs: 60_000,
    },
    note: '',
    concurrency: 2,
  },
  errors: [
    {
      status: 403,
      header: { 'x-ratelimit-remaining': '^0$' },
      as: 'rateLimited',
      say: '{provider} said wait {answer}.',
    },
    { code: '^OAUTH_02', as: 'reconnectNeeded', say: '{provider} refused the token {answer}. Reconnect.' },
  ],
  errorCode: 'ECODE',
  errorMessage: 'err',
};
