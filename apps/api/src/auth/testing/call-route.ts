import type { Response } from 'supertest';
import type { Browser } from '../../platform/http/testing/test-api';
import type { RouteCase } from './route-case';
import type { World } from './world';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Calls a route by its name in the table, on the rows of a world. */
export function callRoute(browser: Browser, name: string, { path, body }: RouteCase, world: World): Promise<Response> {
  const method = name.split(' ', 1)[0]!.toLowerCase() as Method;
  const request = browser.send(method, path(world));
  return Promise.resolve(method === 'get' || method === 'delete' ? request : request.send(body ?? {}));
}
