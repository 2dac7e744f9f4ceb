import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { previewDocument } from '../platform/http/openapi-preview';
import { accessOf, describeAccess, type DescribedAccess } from './access-document';
import type { RouteCase } from './testing/route-case';
import { routeCases } from './testing/route-cases';

/** For programs and browsers on their way, and no part of the description. */
const undescribed = [
  'GET /api/auth/oidc/authorize',
  'GET /api/auth/oidc/callback',
  'GET /api/oauth/callback/:provider',
  'GET /api/oauth/report.js',
  'GET /api/openapi.json',
  'GET /webhooks/:provider/:subscription',
  'POST /webhooks/:provider/:subscription',
];

describe('the published matrix', () => {
  let description: OpenAPIObject;
  beforeAll(async () => {
    description = await previewDocument();
  });

  it('M2: is that of the routes as they are now (if not: npm run openapi)', async () => {
    const page = await readFile(new URL('../../../../docs/access.md', import.meta.url), 'utf8');
    expect(page).toBe(describeAccess(description));
  });

  it('M2: is the one that every route is called by in the tests', () => {
    const published = accessOf(description).map(({ route, ...rest }) => ({
      route: route.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...rest,
    }));
    const tested = Object.entries(routeCases)
      .filter(([name]) => !undescribed.includes(name))
      .map(([route, routeCase]) => ({ route, ...asDescribed(routeCase) }));
    const byRoute = (all: DescribedAccess[]) => Object.fromEntries(all.map((each) => [each.route, each]));
    expect(byRoute(published)).toEqual(byRoute(tested));
  });

  it('says who, for every route', () => {
    for (const { route, to } of accessOf(description)) expect([route, to]).not.toEqual([route, undefined]);
  });
});

function asDescribed({ who, scope }: RouteCase): Omit<DescribedAccess, 'route'> {
  const scoped = scope ? { scope } : {};
  if (typeof who === 'string') return { to: who, ...scoped };
  return 'tenant' in who
    ? { to: 'tenant', role: who.tenant, ...scoped }
    : { to: 'project', role: who.project, ...scoped };
}
