import { createServer, type ServerResponse } from 'node:http';
import type { ReadinessService } from '../platform/health/readiness.service';
import type { MetricsDoor } from '../platform/metrics/metrics-door';
import { refusalOf } from './port';

/**
 * What a worker process says of itself, for whoever watches over processes: GET /health/live (it runs),
 * GET /health/ready (its database answers) and GET /metrics. A worker has no other door.
 * @throws StartRefused when it cannot listen there.
 */
export async function serveWorkerHealth(
  { host, port }: { host: string; port: number },
  readiness: ReadinessService,
  metrics: MetricsDoor,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url?.split('?')[0] : undefined;
    if (path === '/health/live') return answer(response, 200, { status: 'ok' });
    if (path === '/metrics')
      return void metrics.answer(request).then(({ status, headers, body }) => {
        response.writeHead(status, headers).end(body);
      });
    if (path !== '/health/ready') return answer(response, 404, { status: 404, title: 'There is nothing here.' });
    void readiness.check().then((found) => answer(response, found.status === 'ready' ? 200 : 503, found));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw refusalOf(error, host, port);
  }
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
