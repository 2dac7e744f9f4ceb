import { tidy } from './classify';
import { causes, errorCode } from './error-code';
import { RetryLater, SyncError } from './errors';

/** Ends a call that takes too long altogether; `done` frees the timer and lets go of the caller's signal. */
export function callDeadline(signal: AbortSignal, ms: number): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new CallTooLong()), ms);
  timer.unref();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    },
  };
}

class CallTooLong extends Error {
  readonly code = 'CALL_TOO_LONG';
}

/** The connection was reset or the server failed: worth one more try at once. A timeout took long enough already. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof RetryLater) || error.isQuota || error.after) return false;
  if (error.category === 'server') return error.status !== undefined && error.status >= 500;
  return error instanceof Disconnected && error.again;
}

const slow = /TIMEOUT|TIMEDOUT|CALL_TOO_LONG/;

/** A call without a whole answer. */
export class Disconnected extends RetryLater {
  readonly again: boolean;

  constructor(say: string, code: string, cause: Error) {
    super(say, { category: 'network', providerCode: code, cause });
    this.again = !slow.test(code);
  }
}

/**
 * The error of a call that broke off. A refusal of the address guard comes through as it is. The cause keeps the code
 * and the words only: what else hangs on a socket error (request, headers) may hold credentials.
 */
export function brokenConnection(error: unknown, name: string, conceal: (text: string) => string): SyncError {
  const chain = causes(error);
  const ours = chain.find((one) => one instanceof SyncError);
  if (ours) return ours;
  const code = chain.map(errorCode).find((one) => one !== undefined) ?? 'UNKNOWN';
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const cause = new Error(tidy(conceal(String(message))));
  const what = slow.test(code)
    ? `${name} did not answer in time`
    : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
      ? `The address of ${name} was not found`
      : `The connection to ${name} broke off`;
  return new Disconnected(
    `${what} (${code}). Nothing of that page was kept. The import tries again by itself; if this goes on, check the ` +
      'API address and the network of this installation.',
    code,
    cause,
  );
}
