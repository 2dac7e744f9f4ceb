import { SpanKind, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beginRoot, within } from './spans';

/** Shows every request as a span, by its route's pattern: addresses hold ids, and some hold secrets. */
export function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, done) => {
    const route = (!request.is404 && request.routeOptions.url) || 'none';
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'tributary.request_id': request.id,
    };
    const span = beginRoot(`${request.method} ${route}`, request.id, SpanKind.SERVER, attributes);
    spans.set(request, span);
    within(span, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.setAttribute('http.response.status_code', reply.statusCode).end();
    done();
  });
}
