import { deadLetterRoutes } from './dead-letter-routes';
import { integrationRoutes } from './integration-routes';
import { recordRoutes } from './record-routes';
import { peopleRoutes } from './people-routes';
import { personRoutes } from './person-routes';
import type { RouteCase } from './route-case';

/** Every route of the API; a test fails for one that is missing here. */
export const routeCases: Record<string, RouteCase> = {
  ...integrationRoutes,
  ...deadLetterRoutes,
  ...peopleRoutes,
  ...recordRoutes,
  ...personRoutes,
  'GET /health': { who: 'anyone', path: () => '/health', status: 200 },
  'GET /ready': { who: 'anyone', path: () => '/ready', status: 200 },
  'GET /metrics': { who: 'anyone', path: () => '/metrics', status: 200 },
  'POST /api/auth/link': { who: 'anyone', path: () => '/api/auth/link', body: { token: 'x'.repeat(43) }, status: 401 },
  'POST /api/auth/login': {
    who: 'anyone',
    path: () => '/api/auth/login',
    body: { email: 'nobody@example.test', password: 'x' },
    status: 401,
  },
  'POST /api/auth/logout': { who: 'signedIn', path: () => '/api/auth/logout', status: 204 },
  'GET /api/auth/me': { who: 'signedIn', path: () => '/api/auth/me', status: 200 },
  'PATCH /api/auth/me': {
    who: 'signedIn',
    path: () => '/api/auth/me',
    body: { displayName: 'Ada' },
    status: 200,
  },
  'PUT /api/auth/password': {
    who: 'signedIn',
    path: () => '/api/auth/password',
    body: { newPassword: 'correct horse battery' },
    status: 204,
  },
  'GET /api/projects': {
    who: { tenant: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/projects',
    status: 200,
  },
  'POST /api/projects': {
    who: { tenant: 'admin' },
    scope: 'admin',
    path: () => '/api/projects',
    body: { name: 'P' },
    status: 201,
  },
  'GET /api/projects/:id': {
    who: { tenant: 'viewer' },
    scope: 'integrations:read',
    path: (w) => `/api/projects/${w.projectId}`,
    status: 200,
  },
  'PATCH /api/projects/:id': {
    who: { tenant: 'admin' },
    scope: 'admin',
    path: (w) => `/api/projects/${w.projectId}`,
    body: { name: 'Q' },
    status: 200,
  },
  'DELETE /api/projects/:id': {
    who: { tenant: 'admin' },
    scope: 'admin',
    path: (w) => `/api/projects/${w.projectId}`,
    status: 204,
  },
  'GET /api/overview': {
    who: { tenant: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/overview',
    status: 200,
  },
  'GET /api/tokens': { who: { tenant: 'admin' }, path: () => '/api/tokens', status: 200 },
  'POST /api/tokens': {
    who: { tenant: 'owner' },
    path: () => '/api/tokens',
    body: { name: 'Report', scopes: ['records:read'] },
    status: 201,
  },
  'DELETE /api/tokens/:id': { who: { tenant: 'admin' }, path: (w) => `/api/tokens/${w.tokenId}`, status: 204 },
  'GET /api/integration-providers': {
    who: 'signedIn',
    scope: 'integrations:read',
    path: () => '/api/integration-providers',
    status: 200,
  },
  'GET /api/integration-providers/:key': {
    who: 'signedIn',
    scope: 'integrations:read',
    path: () => '/api/integration-providers/clickup',
    status: 200,
  },
  'PATCH /api/integration-providers/:key': {
    who: 'platformAdmin',
    path: () => '/api/integration-providers/clickup',
    body: { disabled: false },
    status: 200,
  },
  'GET /api/sync/runs/:id': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: (w) => `/api/sync/runs/${w.runId}`,
    status: 200,
  },
  'POST /api/sync/runs/:id/cancel': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: (w) => `/api/sync/runs/${w.runId}/cancel`,
    status: 202,
  },
  'POST /api/sync/runs/:id/retry': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: (w) => `/api/sync/runs/${w.failedRunId}/retry`,
    status: 202,
  },
  'GET /api/sync/runs/:id/errors': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: (w) => `/api/sync/runs/${w.runId}/errors`,
    status: 200,
  },
  'GET /api/sync/runs/:id/logs': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: (w) => `/api/sync/runs/${w.runId}/logs`,
    status: 200,
  },
  'GET /api/connections': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/connections',
    status: 200,
  },
  'POST /api/oauth/authorize': {
    who: { project: 'admin' },
    path: () => '/api/oauth/authorize',
    body: { providerKey: 'clickup' },
    status: 409,
  },
  'GET /api/oauth/attempts/:id': {
    who: { project: 'admin' },
    path: (w) => `/api/oauth/attempts/${w.attemptId}`,
    status: 200,
  },
  'GET /api/oauth/callback/:provider': {
    who: 'anyone',
    path: () => '/api/oauth/callback/clickup?state=nonsense&code=x',
    status: 401,
  },
  'GET /api/oauth/report.js': { who: 'anyone', path: () => '/api/oauth/report.js', status: 200 },
  'GET /api/oauth/clients': { who: { tenant: 'admin' }, path: () => '/api/oauth/clients', status: 200 },
  'PUT /api/oauth/clients/:provider': {
    who: { tenant: 'owner' },
    path: () => '/api/oauth/clients/github',
    body: { clientId: 'app', clientSecret: 'secret of the app' },
    status: 200,
  },
  'DELETE /api/oauth/clients/:id': {
    who: { tenant: 'owner' },
    path: (w) => `/api/oauth/clients/${w.clientId}`,
    status: 204,
  },
};
