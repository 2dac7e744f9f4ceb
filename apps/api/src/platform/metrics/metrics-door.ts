import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { metrics } from './metrics';
import './process-figures';

/** What a port answers a scrape with. */
export interface MetricsAnswer {
  status: 200 | 401 | 403;
  headers: Record<string, string>;
  body: string;
}

const text = { 'content-type': 'text/plain; charset=utf-8' };

/**
 * Hands out the figures of this process: with `METRICS_TOKEN` set to whoever has it, without it to this machine alone. It
 * knows nothing of the framework, so that any port can serve it.
 */
@Injectable()
export class MetricsDoor {
  constructor(private readonly config: AppConfig) {}

  async answer(request: Pick<IncomingMessage, 'headers' | 'socket'>): Promise<MetricsAnswer> {
    const { metricsToken } = this.config;
    if (metricsToken && !isToken(request.headers.authorization, metricsToken))
      return refused(401, 'Send the METRICS_TOKEN of this installation as a bearer token.', {
        'www-authenticate': 'Bearer realm="metrics"',
      });
    if (!metricsToken && !isFromHere(request))
      return refused(
        403,
        'Without a METRICS_TOKEN the metrics are shown to this machine alone. Set one to read them from elsewhere.',
      );
    const { contentType, body } = await metrics.exposition();
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body };
  }
}

function refused(status: 401 | 403, say: string, headers: Record<string, string> = {}): MetricsAnswer {
  return { status, headers: { ...text, ...headers }, body: `${say}\n` };
}

function isToken(header: string | undefined, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

/** Straight from this machine: what a proxy passes on comes from somebody else. */
function isFromHere({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => name in headers,
  );
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return (
    !passedOn &&
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '') &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host)
  );
}
