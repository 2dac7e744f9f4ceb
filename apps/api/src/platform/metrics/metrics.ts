import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { declaredMetrics, type LabelsOf, type MetricName, type MetricsOfType } from './declared-metrics';

/** Sets gauges just before they are read. */
export type Gathering = () => void | Promise<void>;

/** A figure that cannot be had in this time is left out: the others are worth more than it. */
const patienceMs = 2_000;

/** The figures of one process, in the names and labels that are declared. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();
  private readonly gatherings = new Set<Gathering>();

  constructor() {
    for (const [name, declared] of Object.entries(declaredMetrics)) {
      const options = { name, help: declared.help, labelNames: [...declared.labels], registers: [this.registry] };
      if (declared.type === 'counter') this.counters.set(name, new Counter(options));
      else if (declared.type === 'gauge') this.gauges.set(name, new Gauge(options));
      else this.histograms.set(name, new Histogram({ ...options, buckets: [...declared.buckets] }));
    }
  }

  count<Name extends MetricsOfType<'counter'>>(name: Name, labels: LabelsOf<Name>, by = 1): void {
    if (by > 0) this.counters.get(name)!.inc(labels, by);
  }

  observe<Name extends MetricsOfType<'histogram'>>(name: Name, labels: LabelsOf<Name>, value: number): void {
    this.histograms.get(name)!.observe(labels, value);
  }

  set<Name extends MetricsOfType<'gauge'>>(name: Name, labels: LabelsOf<Name>, value: number): void {
    this.gauges.get(name)!.set(labels, value);
  }

  /** Forgets what a gauge showed: no value is better than one from long ago. */
  clear(name: MetricsOfType<'gauge'>): void {
    this.gauges.get(name)!.reset();
  }

  /** Has gauges set whenever they are read. Returns how to end that. */
  gather(gathering: Gathering): () => void {
    this.gatherings.add(gathering);
    return () => this.gatherings.delete(gathering);
  }

  /** What a counter stands at, over all labels or those with the given values. */
  async valueOf(name: MetricName, labels: Record<string, string> = {}): Promise<number> {
    const { values } = await this.registry.getSingleMetric(name)!.get();
    const meant = values.filter((value) =>
      Object.entries(labels).every(([label, is]) => (value.labels as Record<string, unknown>)[label] === is),
    );
    return meant.reduce((sum, { value }) => sum + value, 0);
  }

  /** All of them, in Prometheus' text format. */
  async exposition(): Promise<{ contentType: string; body: string }> {
    await Promise.all([...this.gatherings].map((gathering) => inTime(gathering)));
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}

async function inTime(gathering: Gathering): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
  try {
    await Promise.race([gathering(), late]);
  } catch {
    // Why is in the log of whoever needed it; a scrape comes every few seconds.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The figures of this process. They belong to it and not to one of the applications in it: the API shows what the worker
 * beside it did.
 */
export const metrics = new Metrics();
