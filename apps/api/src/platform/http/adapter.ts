import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { problemOf } from './failures';
import { bodyLimit, parseJsonBody } from './json-body';
import { Problem } from './problem';
import { sendProblem } from './problem-document';
import { parseQuery } from './query-string';
import { refuseUnreadable } from './unreadable';

const givenId = /^[\w.-]{8,100}$/;

/**
 * Fastify as the API runs it: a request id (the caller's own when it is a sound one), limits, and JSON as the only body.
 * Forwarded-for headers are believed from the proxies that the operator named, and from nobody else: anybody can send them.
 */
export function createAdapter(trustedProxies: readonly string[] = []): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: 30_000,
    connectionTimeout: 0,
    // Whoever sends headers byte by byte only holds a connection.
    http: { headersTimeout: 6_000, connectionsCheckingInterval: 1_000 },
    // Closing lets requests under way end and waits for no idle browser.
    forceCloseConnections: 'idle',
    keepAliveTimeout: 72_000,
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && givenId.test(given) ? given : uuidv7();
    },
    // The router refuses addresses it cannot read before any hook runs.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(problemOf(error, request.method) ?? Problem.notFound(), request, reply),
    clientErrorHandler: refuseUnreadable,
    routerOptions: { querystringParser: parseQuery, maxParamLength: 200 },
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
  return adapter;
}
