import type { RouteCase } from './route-case';
import type { World } from './world';

const settings = { team_id: '9000001' };
const credentials = { kind: 'token', token: 'pk_1_SANDBOX' };
const integration = (rest: string) => (world: World) => `/api/integrations/${world.integrationId}${rest}`;
const mapping = { schema: { shapes: { list: { name: { from: 'name' }, kind: { const: 'group' } } } } };

/** The routes of integrations and of what belongs to them. */
export const integrationRoutes: Record<string, RouteCase> = {
  'GET /api/integrations': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/integrations',
    status: 200,
  },
  'POST /api/integrations': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: () => '/api/integrations',
    body: { providerKey: 'clickup', settings, credentials },
    status: 201,
  },
  'POST /api/integrations/test': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: () => '/api/integrations/test',
    body: { providerKey: 'clickup', settings: { ...settings, api_url: 'https://0.0.0.0.nip.invalid/' }, credentials },
    status: 200,
  },
  'GET /api/integrations/:id': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration(''),
    status: 200,
  },
  'PATCH /api/integrations/:id': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: integration(''),
    body: { displayName: 'Renamed' },
    status: 200,
  },
  'DELETE /api/integrations/:id': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: integration('?data=purge'),
    status: 204,
  },
  'POST /api/integrations/:id/test': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: integration('/test'),
    status: 200,
  },
  'POST /api/integrations/:id/disconnect': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: integration('/disconnect'),
    status: 200,
  },
  'POST /api/integrations/:id/sync': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: integration('/sync'),
    status: 202,
  },
  'POST /api/integrations/:id/try-now': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: (w) => `/api/integrations/${w.heldBackId}/try-now`,
    status: 202,
  },
  'POST /api/integrations/:id/pause': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: integration('/pause'),
    status: 200,
  },
  'POST /api/integrations/:id/resume': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: integration('/resume'),
    status: 200,
  },
  'GET /api/integrations/:id/status': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/status'),
    status: 200,
  },
  'GET /api/integrations/:id/health': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/health'),
    status: 200,
  },
  'POST /api/integrations/bulk': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: () => '/api/integrations/bulk',
    body: { ids: ['01890000-0000-7000-8000-000000000000'], action: 'pause' },
    status: 200,
  },
  'GET /api/integrations/:id/choices': {
    who: { project: 'admin' },
    scope: 'integrations:read',
    path: integration('/choices'),
    status: 409,
  },
  'GET /api/integrations/:id/sync-history': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/sync-history'),
    status: 200,
  },
  'GET /api/integrations/:id/deletion-holds': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/deletion-holds'),
    status: 200,
  },
  'POST /api/integrations/:id/deletion-holds/:holdId': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: (w) => `/api/integrations/${w.integrationId}/deletion-holds/${w.holdId}`,
    body: { decision: 'keep' },
    status: 200,
  },
  'GET /webhooks/:provider/:subscription': {
    who: 'anyone',
    path: (w) => `/webhooks/clickup/${w.integrationId}`,
    status: 404,
  },
  'POST /webhooks/:provider/:subscription': {
    who: 'anyone',
    path: (w) => `/webhooks/clickup/${w.integrationId}`,
    body: {},
    status: 404,
  },
  'GET /api/integrations/:id/webhooks': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/webhooks'),
    status: 200,
  },
  'POST /api/integrations/:id/webhooks/register': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: integration('/webhooks/register'),
    status: 202,
  },
  'POST /api/integrations/:id/webhooks/rotate': {
    who: { project: 'admin' },
    scope: 'integrations:write',
    path: integration('/webhooks/rotate'),
    status: 202,
  },
  'GET /api/integrations/:id/webhook-events': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/webhook-events'),
    status: 200,
  },
  'GET /api/integrations/:id/webhook-events/:eventId': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: (w) => `/api/integrations/${w.integrationId}/webhook-events/${w.webhookEventId}`,
    status: 200,
  },
  'POST /api/integrations/:id/webhook-events/:eventId/replay': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: (w) => `/api/integrations/${w.integrationId}/webhook-events/${w.webhookEventId}/replay`,
    status: 202,
  },
  'POST /api/schedule-preview': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: () => '/api/schedule-preview',
    body: { schedule: 'hourly' },
    status: 200,
  },
  'GET /api/mapping-transforms': {
    who: 'signedIn',
    scope: 'integrations:read',
    path: () => '/api/mapping-transforms',
    status: 200,
  },
  'GET /api/integrations/:id/mappings': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/mappings'),
    status: 200,
  },
  'GET /api/integrations/:id/mappings/:stream': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/mappings/spaces'),
    status: 200,
  },
  'PUT /api/integrations/:id/mappings/:stream': {
    who: { project: 'owner' },
    scope: 'mappings:write',
    path: integration('/mappings/spaces'),
    body: mapping,
    status: 200,
  },
  'POST /api/integrations/:id/mappings/:stream/test': {
    who: { project: 'owner' },
    scope: 'mappings:write',
    path: integration('/mappings/spaces/test'),
    body: mapping,
    status: 200,
  },
  'POST /api/integrations/:id/mappings/:stream/restore': {
    who: { project: 'owner' },
    scope: 'mappings:write',
    path: integration('/mappings/spaces/restore'),
    body: { version: 0 },
    status: 200,
  },
  'POST /api/integrations/:id/mappings/:stream/remap': {
    who: { project: 'owner' },
    scope: 'mappings:write',
    path: integration('/mappings/spaces/remap'),
    status: 202,
  },
  'GET /api/integrations/:id/mappings/:stream/versions': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/mappings/spaces/versions'),
    status: 200,
  },
  'GET /api/integrations/:id/mappings/:stream/versions/:version': {
    who: { project: 'viewer' },
    scope: 'integrations:read',
    path: integration('/mappings/spaces/versions/2'),
    status: 200,
  },
};
