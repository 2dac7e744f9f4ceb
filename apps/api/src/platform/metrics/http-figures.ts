import type { FastifyInstance } from 'fastify';
import { metrics } from './metrics';

/** Methods that routes have; anything else a client may make up. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Measures every request by its route's pattern: addresses hold ids, and there is no end of them. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions;
    const route = request.is404 || !url ? 'none' : url;
    const method = methods.includes(request.method) ? request.method : 'other';
    metrics.observe('http_request_duration_ms', { method, route, status: String(reply.statusCode) }, reply.elapsedTime);
    done();
  });
}
