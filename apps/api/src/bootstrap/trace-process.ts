import type { Settings } from '../config/settings';
import type { Lifetime } from './lifetime';

/** Sends spans of this process where the settings name a collector; the last ones leave at its end. */
export async function traceProcess({ tracesTo }: Settings, service: string, lifetime: Lifetime): Promise<void> {
  if (!tracesTo) return;
  const { startTracing } = await import('../platform/tracing/tracing');
  await lifetime.add('Tracing', startTracing({ ...tracesTo, service }));
}
