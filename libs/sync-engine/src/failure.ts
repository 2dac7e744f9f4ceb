import { MappingError } from '@tributary/mapping';
import { BadConfiguration, Gone, ReconnectNeeded, RetryLater, SyncError } from '@tributary/provider-sdk';
import { ClaimLost } from './commit';
import type { SliceOutcome } from './slice';

/** Failures that say something of the provider as a whole; credentials and single records do not. */
const outages: readonly string[] = ['server', 'network'];

/** What a failure says of the provider: it does not work, or it works and the failure is about something else. */
export function verdictOf({ category }: { category: string }): 'outage' | 'answer' | undefined {
  if (outages.includes(category)) return 'outage';
  return category === 'unknown' ? undefined : 'answer';
}

/** True for a container that exists no more or that we may not see any more. */
export function isUnreadable(error: unknown): error is SyncError {
  if (error instanceof Gone) return true;
  return error instanceof BadConfiguration && (error.category === 'permission' || error.category === 'not_found');
}

/**
 * The one place that decides what a failure means for a slice. What is no SyncError is a fault of ours or of the database:
 * it is thrown on, and the worker starts the slice again soon, as after a crash.
 */
export function outcomeOf(error: unknown, signal: AbortSignal): SliceOutcome {
  if (error instanceof ClaimLost) return { kind: 'lost' };
  if (signal.aborted) return { kind: 'yield' };
  if (error instanceof RetryLater && error.isQuota && error.after)
    return { kind: 'wait', until: error.after, say: error.say, category: error.category };
  if (error instanceof SyncError) {
    const { say, category, providerCode, retryable } = error;
    return {
      kind: 'failed',
      error: { say, category, providerCode, retryable, reconnect: error instanceof ReconnectNeeded },
    };
  }
  if (error instanceof MappingError) {
    const say = `${error.message} Edit the mapping, or go back to the one that came with the provider.`;
    return { kind: 'failed', error: { say, category: 'mapping', retryable: false } };
  }
  throw error;
}
