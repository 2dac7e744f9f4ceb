import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  /** As declared: `/api/projects/:id`. */
  path: string;
}

/** Every route the server knows, as it was registered: for 405, and for tests that no route goes without a case. */
@Injectable()
export class RouteTable {
  private readonly found: { route: Route; pattern: RegExp }[] = [];

  /** Listens for routes; to be called before any is registered. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const pattern = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}/?$`);
      for (const each of [method].flat()) this.found.push({ route: { method: each, path: url }, pattern });
    });
  }

  /** Without HEAD, which Fastify adds to every GET. */
  list(): Route[] {
    return this.found.map(({ route }) => route).filter(({ method }) => method !== 'HEAD');
  }

  /** The methods that a path takes; empty for a path that no route has. */
  methodsFor(path: string): string[] {
    return [...new Set(this.found.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route.method))].sort();
  }
}
