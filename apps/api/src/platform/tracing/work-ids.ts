import { createHash, randomBytes } from 'node:crypto';
import type { Span } from '@opentelemetry/api';

let wanted: string | undefined;

/** Ids of traces and spans: random, but for the roots of a piece of work. */
export const workIds = {
  generateSpanId: (): string => randomBytes(8).toString('hex'),
  generateTraceId: (): string => wanted ?? randomBytes(16).toString('hex'),
};

/** Starts a root in the trace of a piece of work; its id is asked for while `start` runs. */
export function inTraceOf(id: string | undefined, start: () => Span): Span {
  wanted = id === undefined ? undefined : traceIdOf(id);
  try {
    return start();
  } finally {
    wanted = undefined;
  }
}

/**
 * 32 hexadecimal digits, what to search traces by, given the id of a request or a run. A UUID is as long as a trace id; any
 * other id is hashed to that length. https://www.w3.org/TR/trace-context/#trace-id
 */
export function traceIdOf(id: string): string {
  const digits = id.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : createHash('sha256').update(id).digest('hex').slice(0, 32);
}
