interface Declared {
  type: 'counter' | 'gauge' | 'histogram';
  unit: string;
  /** Each with few values: a tenant, a project or an address is none of them. */
  labels: readonly string[];
  help: string;
  buckets?: readonly number[];
}

/** From a moment to six hours: an import takes either. */
const latencies = [100, 500, 1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000];
const waits = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000];

/**
 * Every metric there is. `docs/operations.md` has the same table for people, and a spec holds the two and what is served
 * against each other.
 */
export const declaredMetrics = {
  sync_jobs_processed: {
    type: 'counter',
    unit: 'jobs',
    labels: ['queue', 'provider', 'outcome'],
    help: 'Pieces of work that ended: parts of runs (done, yield, wait, failed, crashed) and webhook events (done, ignored, wait, failed).',
  },
  sync_jobs_failed: {
    type: 'counter',
    unit: 'jobs',
    labels: ['queue', 'provider'],
    help: 'Those of sync_jobs_processed that ended as failed or crashed.',
  },
  sync_runs_ended: {
    type: 'counter',
    unit: 'runs',
    labels: ['provider', 'trigger', 'outcome'],
    help: 'Whole runs by how they ended: succeeded, failed, cancelled.',
  },
  sync_records_created: {
    type: 'counter',
    unit: 'records',
    labels: ['provider'],
    help: 'Records that imports added.',
  },
  sync_records_updated: {
    type: 'counter',
    unit: 'records',
    labels: ['provider'],
    help: 'Records that imports changed.',
  },
  sync_latency_ms: {
    type: 'histogram',
    unit: 'ms',
    labels: ['provider', 'trigger'],
    help: 'From asking for a run to its end.',
    buckets: latencies,
  },
  sync_queue_depth: {
    type: 'gauge',
    unit: 'jobs',
    labels: ['queue'],
    help: 'Work that is due and that nobody works on, over all organisations; the same on every process.',
  },
  sync_queue_age_ms: {
    type: 'gauge',
    unit: 'ms',
    labels: ['queue'],
    help: 'How long the oldest of it has been due.',
  },
  token_refresh_failures: {
    type: 'counter',
    unit: 'renewals',
    labels: ['provider', 'outcome'],
    help: 'Access tokens that could not be renewed: later (it is tried again) or reconnect (a person has to).',
  },
  provider_calls: {
    type: 'counter',
    unit: 'calls',
    labels: ['provider', 'status'],
    help: 'Calls of providers by the first digit of the answer: 2xx to 5xx, or none.',
  },
  provider_call_duration_ms: {
    type: 'histogram',
    unit: 'ms',
    labels: ['provider'],
    help: 'How long calls of providers took.',
    buckets: waits,
  },
  provider_quota_left_ratio: {
    type: 'gauge',
    unit: 'ratio',
    labels: ['provider'],
    help: 'What is left of the calls that a provider allows, 0 to 1: the lowest of the connections this process called with.',
  },
  webhooks_received: {
    type: 'counter',
    unit: 'calls',
    labels: ['provider', 'outcome'],
    help: 'Calls of webhook addresses: new, duplicate, unknown, unverified, handshake, refused.',
  },
  http_request_duration_ms: {
    type: 'histogram',
    unit: 'ms',
    labels: ['method', 'route', 'status'],
    help: 'Requests to this process by the route’s pattern.',
    buckets: waits,
  },
  database_pool_connections: {
    type: 'gauge',
    unit: 'connections',
    labels: ['role', 'state'],
    help: 'Connections of this process: used, idle; and waiting, who asked for one and has none.',
  },
  event_loop_lag_ms: {
    type: 'gauge',
    unit: 'ms',
    labels: ['quantile'],
    help: 'By how much the process was late since the last scrape: 0.5, 0.99, 1.',
  },
  process_memory_bytes: {
    type: 'gauge',
    unit: 'bytes',
    labels: ['kind'],
    help: 'Memory of the process: rss, heap_used, external.',
  },
  process_cpu_seconds: {
    type: 'counter',
    unit: 's',
    labels: [],
    help: 'Processor time of the process.',
  },
} as const satisfies Record<string, Declared>;

export type MetricName = keyof typeof declaredMetrics;
export type MetricsOfType<Type> = {
  [Name in MetricName]: (typeof declaredMetrics)[Name]['type'] extends Type ? Name : never;
}[MetricName];
export type LabelsOf<Name extends MetricName> = Record<(typeof declaredMetrics)[Name]['labels'][number], string>;
