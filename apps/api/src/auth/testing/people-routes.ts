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
  'POST /api/members/:userId/reset-link': {
    who: { tenant: 'admin' },
    path: (w) => `/api/members/${w.memberId}/reset-link`,
    status: 201,
  },
  'POST /api/auth/reset': {
    who: 'anyone',
    path: () => '/api/auth/reset',
    body: { token: 'x'.repeat(43), password: 'correct horse battery' },
    status: 410,
  },
  'GET /api/auth/sessions': { who: 'signedIn', path: () => '/api/auth/sessions', status: 200 },
  'DELETE /api/auth/sessions': { who: 'signedIn', path: () => '/api/auth/sessions', status: 204 },
  'DELETE /api/auth/sessions/:id': { who: 'signedIn', path: (w) => `/api/auth/sessions/${w.memberId}`, status: 404 },
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
  'GET /api/activity': { who: { tenant: 'admin' }, scope: 'audit:read', path: () => '/api/activity', status: 200 },
  'GET /api/activity/export': {
    who: { tenant: 'admin' },
    scope: 'audit:read',
    path: () => '/api/activity/export?format=json',
    status: 200,
  },
  'GET /api/auth/methods': { who: 'anyone', path: () => '/api/auth/methods', status: 200 },
  'GET /api/auth/oidc/authorize': { who: 'anyone', path: () => '/api/auth/oidc/authorize', status: 404 },
  'GET /api/auth/oidc/callback': { who: 'anyone', path: () => '/api/auth/oidc/callback?code=x&state=y', status: 404 },
  'GET /api/admin/tenants': { who: 'platformAdmin', path: () => '/api/admin/tenants', status: 200 },
  'POST /api/admin/tenants': {
    who: 'platformAdmin',
    path: () => '/api/admin/tenants',
    body: { name: 'T', slug: 't', ownerEmail: 'owner@example.test' },
    status: 201,
  },
  'GET /api/admin/health': { who: 'platformAdmin', path: () => '/api/admin/health', status: 200 },
  'GET /api/admin/tenant-slugs/:slug': {
    who: 'platformAdmin',
    path: () => '/api/admin/tenant-slugs/acme',
    status: 200,
  },
  'PATCH /api/admin/tenants/:id': {
    who: 'platformAdmin',
    path: (w) => `/api/admin/tenants/${w.memberId}`,
    body: { suspended: true },
    status: 404,
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
