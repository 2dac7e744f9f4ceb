import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import { currentWork } from '../context/current-work';
import { inTraceOf } from './work-ids';

const tracer = trace.getTracer('tributary');

/**
 * Begins a span that no other is above. Roots of one piece of work are in one trace, whichever process they are made in.
 * @param id of the request, or of the run where no request asked for it
 */
export function beginRoot(name: string, id: string | undefined, kind: SpanKind, attributes: Attributes): Span {
  return inTraceOf(id, () =>
    tracer.startSpan(name, { kind, attributes: { ...attributes, ...workAttributes() } }, ROOT_CONTEXT),
  );
}

/** What is done while `work` runs is shown beneath the span. */
export function within<T>(span: Span, work: () => T): T {
  return context.with(trace.setSpan(context.active(), span), work);
}

/**
 * Shows a job as a span of its own. What it throws is thrown on; the span says that it failed, without the words, which may
 * hold anything.
 */
export async function tracedJob<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  const { requestId, runId } = currentWork();
  const span = beginRoot(name, requestId ?? runId, SpanKind.CONSUMER, attributes);
  try {
    return await within(span, work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Adds to the span of the work at hand. */
export function noteOnSpan(attributes: Attributes, failed = false): void {
  const span = trace.getActiveSpan();
  span?.setAttributes(attributes);
  if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
}

/** A call that has ended, beneath the work at hand. @param ms how long it took */
export function noteCall(name: string, ms: number, attributes: Attributes, failed: boolean): void {
  const end = Date.now();
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime: end - ms, attributes });
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}

function workAttributes(): Attributes {
  const { requestId, tenantId, integrationId, runId } = currentWork();
  return {
    ...(requestId ? { 'tributary.request_id': requestId } : {}),
    ...(tenantId ? { 'tributary.tenant_id': tenantId } : {}),
    ...(integrationId ? { 'tributary.integration_id': integrationId } : {}),
    ...(runId ? { 'tributary.run_id': runId } : {}),
  };
}
