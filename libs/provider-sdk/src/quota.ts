import type { QuotaObservation } from './http';
import type { QuotaHeaders } from './provider';

type Headers = Record<string, string>;
/** No provider's window is longer; a reset beyond it is a mistake and must not stop a sync for weeks. */
const longestWaitMs = 24 * 3600_000;

/** How far the provider's clock is ahead of ours, by the answer's `Date` header; 0 without one. */
function clockSkew(headers: Headers, now: Date): number {
  const theirs = Date.parse(headers['date'] ?? '');
  return Number.isFinite(theirs) ? theirs - now.getTime() : 0;
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;

/** What an answer's headers tell about the quota; undefined when they tell nothing. Times are by our clock. */
export function readQuota(rule: QuotaHeaders, headers: Headers, now: Date): QuotaObservation | undefined {
  const limit = wholeNumber(headers[rule.limit.toLowerCase()]);
  const remaining = wholeNumber(headers[rule.remaining.toLowerCase()]);
  const reset = wholeNumber(headers[rule.reset.toLowerCase()]);
  if (limit === undefined && remaining === undefined && reset === undefined) return undefined;
  const told = reset === undefined ? undefined : reset * 1000 - clockSkew(headers, now);
  const resetAt = told === undefined ? undefined : new Date(Math.min(told, now.getTime() + longestWaitMs));
  return { limit, remaining, resetAt };
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110 10.2.3), by our clock; undefined when absent or unreadable. */
export function readRetryAfter(header: string | undefined, headers: Headers, now: Date): Date | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return new Date(now.getTime() + Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isFinite(date) ? new Date(date - clockSkew(headers, now)) : undefined;
}

/**
 * When to call again after a refusal: as told by `Retry-After`, else by the reset, else the provider's minimum.
 * A time that is told but has passed already counts as not told.
 */
export function waitAfterRefusal(rule: QuotaHeaders, headers: Headers, now: Date): Date {
  const told =
    readRetryAfter(rule.retryAfter ? headers[rule.retryAfter.toLowerCase()] : undefined, headers, now) ??
    readQuota(rule, headers, now)?.resetAt;
  const wait = told && told > now ? told.getTime() - now.getTime() : rule.minimumWaitMs;
  return new Date(now.getTime() + Math.min(wait, longestWaitMs));
}
