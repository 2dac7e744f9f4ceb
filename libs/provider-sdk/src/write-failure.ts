import { RetryLater, type SyncErrorDetails } from './errors';

/**
 * A change was sent and not confirmed: it may have been made. Who repeats it looks first, or a second one is made.
 */
export class Unconfirmed extends RetryLater {}

/** The connection was never made: nothing can have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * The error of a call that was to change something: in words that speak of a change, and telling one that surely was
 * not made from one that may have been. What the provider refused comes through as it is.
 */
export function writeFailure(error: unknown, name: string): unknown {
  if (!(error instanceof RetryLater) || error.isQuota) return error;
  if (error.status !== undefined && error.status < 500) return error;
  const { category, providerCode, providerSaid, status, after } = error;
  const details: SyncErrorDetails & { after?: Date } = { category, providerCode, providerSaid, status, after };
  const what = status ?? providerCode ?? 'its answer cannot be read';
  if (providerCode !== undefined && neverSent.has(providerCode))
    return new RetryLater(`${name} was not reached (${what}), so nothing was changed there. Try again later.`, {
      ...details,
      cause: error,
    });
  return new Unconfirmed(
    `${name} did not confirm a change (${what}). It may have been made or not; look there before you repeat it.`,
    { ...details, cause: error },
  );
}
