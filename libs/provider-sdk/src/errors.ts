/** What to do next about a failure; the one handler in the worker switches on it. */
export type ErrorKind =
  'retryLater' | 'reconnectNeeded' | 'badConfiguration' | 'skipRecord' | 'cursorExpired' | 'conflict' | 'gone' | 'bug';

/** What went wrong, for people, statistics and alerts. */
export type ErrorCategory =
  'rate_limit' | 'auth' | 'permission' | 'not_found' | 'validation' | 'network' | 'server' | 'unknown';

export interface SyncErrorDetails {
  category?: ErrorCategory;
  /** The provider's own code (`OAUTH_025`), never a secret. */
  providerCode?: string;
  /** What the provider said, trimmed; repeated to the person beside our sentence. */
  providerSaid?: string;
  status?: number;
  cause?: unknown;
}

/**
 * A failure that says what to do next. `say` (also the message) is for the owner: what happened, why, what to do.
 * It never holds a credential: nothing of the request but its path goes in.
 */
export abstract class SyncError extends Error {
  abstract readonly kind: ErrorKind;
  readonly category: ErrorCategory;
  readonly providerCode?: string;
  readonly providerSaid?: string;
  readonly status?: number;

  constructor(
    readonly say: string,
    details: SyncErrorDetails = {},
  ) {
    super(say, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.category = details.category ?? 'unknown';
    this.providerCode = details.providerCode;
    this.providerSaid = details.providerSaid;
    this.status = details.status;
  }

  get retryable(): boolean {
    return this.kind === 'retryLater' || this.kind === 'cursorExpired';
  }
}

/** Try again; `after` when a time was told. A quota wait uses up no attempt. */
export class RetryLater extends SyncError {
  readonly kind = 'retryLater';
  readonly after?: Date;
  readonly isQuota: boolean;

  constructor(say: string, details: SyncErrorDetails & { after?: Date; isQuota?: boolean } = {}) {
    super(say, details);
    this.after = details.after;
    this.isQuota = details.isQuota ?? false;
  }
}

/** The credentials do not work any more; a person reconnects. */
export class ReconnectNeeded extends SyncError {
  readonly kind = 'reconnectNeeded';
}

/** The settings or permissions are wrong; a person changes them. `field` names the settings field, where one is known. */
export class BadConfiguration extends SyncError {
  readonly kind = 'badConfiguration';
  readonly field?: string;

  constructor(say: string, details: SyncErrorDetails & { field?: string } = {}) {
    super(say, details);
    this.field = details.field;
  }
}

/** One record does not fit; it becomes a record error and the run goes on. */
export class SkipRecord extends SyncError {
  readonly kind = 'skipRecord';
}

/** The provider no longer knows our place in a list; the stream starts over from its last complete cursor. */
export class CursorExpired extends SyncError {
  readonly kind = 'cursorExpired';
}

/** Somebody changed the record since the version our write was based on. */
export class Conflict extends SyncError {
  readonly kind = 'conflict';
}

/** The provider says the thing is not there; only a direct read with a readable parent makes that a deletion. */
export class Gone extends SyncError {
  readonly kind = 'gone';
}

/** Our own mistake; never retried, reported with its stack. */
export class Bug extends SyncError {
  readonly kind = 'bug';
}
