import { Logger } from '@nestjs/common';
import { context, diag, DiagLogLevel, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { workIds } from './work-ids';

/** A collector that is away is said so often, and not with each batch. */
const sayEveryMs = 60_000;

interface TracingOptions {
  /** The collector's address without `/v1/traces`. */
  endpoint: string;
  /** Sent with each batch. */
  headers?: Record<string, string>;
  /** Name of this process's role. */
  service: string;
}

/**
 * Sends spans to an OpenTelemetry collector by OTLP over HTTP, in batches that nothing waits for. Until this is called, and
 * after its end, spans cost nothing and go nowhere.
 * @returns what sends the rest and ends it.
 */
export function startTracing({ endpoint, headers, service }: TracingOptions): () => Promise<void> {
  sayFailures();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, headers });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    idGenerator: workIds,
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown();
    trace.disable();
    context.disable();
    diag.disable();
  };
}

function sayFailures(): void {
  const logger = new Logger('Tracing');
  let saidAt = -Infinity;
  const quiet = () => undefined;
  const error = (message: string) => {
    if (performance.now() - saidAt < sayEveryMs) return;
    saidAt = performance.now();
    logger.warn(`Traces could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT; work goes on without. ${message}`);
  };
  diag.setLogger({ error, warn: quiet, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.ERROR);
}
