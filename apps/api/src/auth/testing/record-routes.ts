import type { RouteCase } from './route-case';
import type { World } from './world';

const record = (rest: string) => (world: World) => `/api/records/work_item/${world.recordId}${rest}`;
const view = (world: World) => `/api/saved-views/${world.savedViewId}`;

/** The routes of records, of the views people keep of them, and of the description of the API. */
export const recordRoutes: Record<string, RouteCase> = {
  'GET /api/openapi.json': { who: 'anyone', path: () => '/api/openapi.json', status: 200 },
  'GET /api/records/:type': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/records/work_item',
    status: 200,
  },
  'GET /api/records/:type/schema': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/records/work_item/schema',
    status: 200,
  },
  'GET /api/records/:type/facets': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/records/work_item/facets?field=status',
    status: 200,
  },
  'GET /api/records/:type/export': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/records/work_item/export?format=csv',
    status: 200,
  },
  'GET /api/records/:type/changes': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/records/work_item/changes',
    status: 200,
  },
  'POST /api/records/:type/read-again': {
    who: { project: 'member' },
    scope: 'sync:run',
    path: () => '/api/records/work_item/read-again',
    body: { ids: ['0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'] },
    status: 202,
  },
  'GET /api/records/:type/:id': { who: { project: 'viewer' }, scope: 'records:read', path: record(''), status: 200 },
  'GET /api/records/:type/:id/history': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: record('/history'),
    status: 200,
  },
  'GET /api/records/:type/:id/raw': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: record('/raw'),
    status: 200,
  },
  'GET /api/saved-views': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/saved-views',
    status: 200,
  },
  'POST /api/saved-views': {
    who: { project: 'member' },
    path: () => '/api/saved-views',
    body: { type: 'work_item', name: 'Open', query: 'filter.statusCategory=todo' },
    status: 201,
  },
  'GET /api/saved-views/:id': { who: { project: 'viewer' }, scope: 'records:read', path: view, status: 200 },
  'PATCH /api/saved-views/:id': { who: { project: 'member' }, path: view, body: { name: 'Mine' }, status: 200 },
  'DELETE /api/saved-views/:id': { who: { project: 'member' }, path: view, status: 204 },
};
