import type { RouteCase } from './route-case';

/** The routes of members, and of how they come in and go. */
export const peopleRoutes: Record<string, RouteCase> = {
  'GET /api/members': {
    who: { tenant: 'member' },
    scope: 'members:manage',
    path: () => '/api/members',
    status: 200,
  },
  'PATCH /api/members/:userId': {
    who: { tenant: 'admin' },
    scope: 'members:manage',
    path: (w) => `/api/members/${w.memberId}`,
    body: { role: 'member' },
    status: 200,
  },
  'DELETE /api/members/:userId': {
    who: { tenant: 'admin' },
    scope: 'members:manage',
    path: (w) => `/api/members/${w.memberId}`,
    status: 200,
  },
  'GET /api/invitations': {
    who: { tenant: 'admin' },
    scope: 'members:manage',
    path: () => '/api/invitations',
    status: 200,
  },
  'POST /api/invitations': {
    who: { tenant: 'admin' },
    scope: 'members:manage',
    path: () => '/api/invitations',
    body: { email: 'invited@example.test', role: 'member' },
    status: 201,
  },
  'DELETE /api/invitations/:id': {
    who: { tenant: 'admin' },
    scope: 'members:manage',
    path: (w) => `/api/invitations/${w.invitationId}`,
    status: 204,
  },
  'POST /api/auth/invitation/look': {
    who: 'anyone',
    path: () => '/api/auth/invitation/look',
    body: { token: 'x'.repeat(43) },
    status: 410,
  },
  'POST /api/auth/invitation': {
    who: 'anyone',
    path: () => '/api/auth/invitation',
    body: { token: 'x'.repeat(43) },
    status: 410,
  },
};
