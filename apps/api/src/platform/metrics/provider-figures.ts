import { Logger } from '@nestjs/common';
import type { MadeCall, MeterPort, QuotaPort } from '@tributary/provider-sdk';
import { noteCall } from '../tracing/spans';
import { metrics } from './metrics';

interface Left {
  provider: string;
  ratio: number;
  /** Milliseconds since the epoch: afterwards it says nothing. */
  until: number;
}

/** A window whose end was not told is taken to last a minute. */
const windowMs = 60_000;
const left = new Map<string, Left>();

metrics.gather(() => {
  metrics.clear('provider_quota_left_ratio');
  const now = Date.now();
  const lowest = new Map<string, number>();
  for (const [connection, { provider, ratio, until }] of left) {
    if (until < now) left.delete(connection);
    else lowest.set(provider, Math.min(ratio, lowest.get(provider) ?? 1));
  }
  for (const [provider, ratio] of lowest) metrics.set('provider_quota_left_ratio', { provider }, ratio);
});

const logger = new Logger('ProviderCall');

/** Counts and logs the calls of a provider, beside whoever meters them already. Calls that worked are logged at debug. */
export function meterFor(provider: string, meter: MeterPort | undefined): MeterPort {
  return {
    call: (made) => {
      meter?.call(made);
      const status = made.status === 0 ? 'none' : `${Math.floor(made.status / 100)}xx`;
      metrics.count('provider_calls', { provider, status });
      metrics.observe('provider_call_duration_ms', { provider }, made.ms);
      const { method, path, status: answered, ms, bytesIn } = made;
      noteCall(`${method} ${provider}`, ms, spanAttributes(provider, made), answered < 200 || answered >= 400);
      const line = { provider, method, path, status: answered, ms, bytesIn };
      if (answered >= 200 && answered < 400) logger.debug(line, 'provider call');
      else logger.warn(line, 'provider call failed');
    },
  };
}

function spanAttributes(provider: string, { method, path, status, bytesIn }: MadeCall) {
  return {
    'tributary.provider': provider,
    'http.request.method': method,
    'url.path': path,
    ...(status === 0 ? {} : { 'http.response.status_code': status }),
    'http.response.body.size': bytesIn,
  };
}

/** Notes what a provider says is left, on its way to the row that all processes share. */
export function quotaFor(provider: string, connectionId: string, quota: QuotaPort): QuotaPort {
  return {
    ...quota,
    observe: async (bucket, seen) => {
      const { limit, remaining, resetAt } = seen;
      if (remaining !== undefined && limit !== undefined && limit > 0)
        left.set(connectionId, {
          provider,
          ratio: Math.min(Math.max(remaining / limit, 0), 1),
          until: resetAt?.getTime() ?? Date.now() + windowMs,
        });
      await quota.observe(bucket, seen);
    },
  };
}
