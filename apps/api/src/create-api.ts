import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule, type ApiParts } from './app.module';
import { createAdapter } from './platform/http/adapter';
import { ApiDescription } from './platform/http/api-description';
import { refuseForgery } from './platform/http/csrf';
import { ProblemFilter } from './platform/http/problem.filter';
import { RouteTable } from './platform/http/route-table';
import { useSecurityHeaders } from './platform/http/security-headers';
import { serveWebApplication } from './platform/http/spa';
import { createValidationPipe } from './platform/http/validation.pipe';
import { measureRequests } from './platform/metrics/http-figures';
import { traceRequests } from './platform/tracing/request-spans';
import { LiveAdapter } from './platform/live/live.adapter';
import { WebhookIngress } from './webhooks/ingress';

export type { ApiParts } from './app.module';

/**
 * Builds the HTTP application: API, live channel and pages on one port. It does not listen yet; `app.close()` drains it.
 * @throws Error when two provider modules carry one key, or a route says nothing about who may call it.
 */
export async function createApi(parts: ApiParts): Promise<NestFastifyApplication> {
  const adapter = createAdapter(parts.config.trustedProxies);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  try {
    await prepare(app, adapter, parts);
  } catch (error) {
    await app.close(); // or its connections would outlive the refusal
    throw error;
  }
  return app;
}

async function prepare(app: NestFastifyApplication, adapter: FastifyAdapter, parts: ApiParts): Promise<void> {
  app.useLogger(app.get(Logger));
  app.flushLogs();
  const server = adapter.getInstance();
  app.get(RouteTable).watch(server);
  traceRequests(server);
  measureRequests(server);
  await server.register(fastifyCookie);
  await useSecurityHeaders(server, parts.config.publicUrl);
  server.addHook('onRequest', (request, _reply, done) => {
    try {
      refuseForgery(request, parts.config.publicUrl);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  if (parts.webRoot) await serveWebApplication(server, parts.webRoot);
  await app.get(WebhookIngress).serve(server);
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.get(ApiDescription).of(app);
  await app.init();
  await server.ready();
}
