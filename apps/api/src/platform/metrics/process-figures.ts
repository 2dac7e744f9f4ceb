import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { metrics } from './metrics';

const resolutionMs = 10;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();
let cpuSeconds = 0;

metrics.gather(() => {
  const late = (nanoseconds: number) => Math.max(nanoseconds / 1e6 - resolutionMs, 0);
  if (delay.count > 0) {
    metrics.set('event_loop_lag_ms', { quantile: '0.5' }, late(delay.percentile(50)));
    metrics.set('event_loop_lag_ms', { quantile: '0.99' }, late(delay.percentile(99)));
    metrics.set('event_loop_lag_ms', { quantile: '1' }, late(delay.max));
    delay.reset();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  metrics.set('process_memory_bytes', { kind: 'rss' }, rss);
  metrics.set('process_memory_bytes', { kind: 'heap_used' }, heapUsed);
  metrics.set('process_memory_bytes', { kind: 'external' }, external);
  const { user, system } = process.cpuUsage();
  const now = (user + system) / 1e6;
  metrics.count('process_cpu_seconds', {}, now - cpuSeconds);
  cpuSeconds = now;
});

/** Shows how a pool is used. Returns how to end that. */
export function watchPool(role: 'api' | 'worker', pool: Pool): () => void {
  return metrics.gather(() => {
    metrics.set('database_pool_connections', { role, state: 'used' }, pool.totalCount - pool.idleCount);
    metrics.set('database_pool_connections', { role, state: 'idle' }, pool.idleCount);
    metrics.set('database_pool_connections', { role, state: 'waiting' }, pool.waitingCount);
  });
}
