import type { RouteCase } from './route-case';

export const deadLetterRoutes: Record<string, RouteCase> = {
  'GET /api/dead-letters': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/dead-letters',
    status: 200,
  },
  'GET /api/dead-letters/summary': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/dead-letters/summary',
    status: 200,
  },
  'GET /api/dead-letters/:id': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: (w) => `/api/dead-letters/${w.deadLetterId}`,
    status: 200,
  },
  'POST /api/dead-letters/retry': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: () => '/api/dead-letters/retry',
    body: { filter: { kind: 'event' } },
    status: 200,
  },
  'POST /api/dead-letters/discard': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: () => '/api/dead-letters/discard',
    body: { ids: ['01890000-0000-7000-8000-000000000000'] },
    status: 200,
  },
};
