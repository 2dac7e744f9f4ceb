import type { RouteCase } from './route-case';
import type { World } from './world';

const person = (rest: string) => (world: World) => `/api/people/${world.personId}${rest}`;
const nobody = '01998d2f-4000-7000-8000-000000000000';

/** The routes of persons. */
export const personRoutes: Record<string, RouteCase> = {
  'GET /api/people': { who: { project: 'viewer' }, scope: 'records:read', path: () => '/api/people', status: 200 },
  'GET /api/people/suggestions': {
    who: { project: 'viewer' },
    scope: 'records:read',
    path: () => '/api/people/suggestions',
    status: 200,
  },
  'GET /api/people/:id': { who: { project: 'viewer' }, scope: 'records:read', path: person(''), status: 200 },
  'POST /api/people/merge': {
    who: { project: 'member' },
    path: () => '/api/people/merge',
    body: { into: nobody, from: ['01998d2f-4000-7000-8000-000000000001'] },
    status: 404,
  },
  'POST /api/people/suggestions/:id/dismiss': {
    who: { project: 'member' },
    path: (w) => `/api/people/suggestions/${w.suggestionId}/dismiss`,
    status: 200,
  },
  'POST /api/people/:id/rename': {
    who: { project: 'member' },
    path: person('/rename'),
    body: { displayName: 'Ann' },
    status: 200,
  },
  'POST /api/people/:id/confirm': { who: { project: 'member' }, path: person('/confirm'), status: 200 },
  'POST /api/people/:id/split': {
    who: { project: 'member' },
    path: person('/split'),
    body: { accountIds: [nobody] },
    // The account is nobody's, which is found out once the person is known to be there.
    status: 400,
  },
  'POST /api/people/:id/undo': { who: { project: 'member' }, path: person('/undo'), status: 409 },
};
