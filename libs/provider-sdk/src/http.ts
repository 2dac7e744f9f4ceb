export type QueryValue = string | string[];
export type Query = Record<string, QueryValue>;

export interface HttpAnswer {
  status: number;
  /** Names in lower case; several values of one name joined by a comma. */
  headers: Record<string, string>;
  /** Parsed JSON; undefined for an empty body. */
  body: unknown;
  /** As sent, each element of the list asked for by `elementsAt`, where they can be told apart. */
  elements?: readonly Buffer[] | undefined;
  bytes: number;
  /** When the request was sent: the "observed at" of every record in the answer. */
  sentAt: Date;
  ms: number;
  /** The address asked, without credentials; a `Link` header is resolved against it. */
  url: string;
}

export interface GetOptions {
  headers?: Record<string, string>;
  /** Statuses handed back as an answer instead of thrown, for a read that expects a 404. */
  accept?: number[];
  /** Path of the list whose elements are wanted as they were sent, besides the parsed body. */
  elementsAt?: string | undefined;
}

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface SendOptions extends GetOptions {
  query?: Query;
}

/**
 * Calls one provider with one connection: authorised, metered, within the quota, bounded.
 * Every failure is a SyncError; a cancelled signal throws the signal's own reason.
 */
export interface ProviderHttp {
  /** `path` is relative to the base address ("/team") or absolute of the same origin (a next link). Retried. */
  get(path: string, query?: Query, options?: GetOptions): Promise<HttpAnswer>;
  /**
   * Changes something at the provider; `body` goes as JSON. PUT and DELETE are retried, for a second one changes nothing
   * more; POST and PATCH are sent once. Throws Unconfirmed where the change may have been made and was not confirmed,
   * and follows a redirect only where method and body stay what they are (307, 308, same origin).
   */
  send(method: WriteMethod, path: string, body?: unknown, options?: SendOptions): Promise<HttpAnswer>;
}

/** The provider's own count of calls as it told us; one row shared by all processes holds it. */
export interface QuotaObservation {
  limit?: number;
  remaining?: number;
  /** By our clock: corrected by the answer's `Date` header. */
  resetAt?: Date;
}

export interface QuotaPort {
  /** Takes one call out of the bucket. A date means: not taken, not before then. */
  take(bucket: string, signal: AbortSignal): Promise<Date | undefined>;
  /** Gives back one call: the provider did not count it. */
  giveBack?(bucket: string): Promise<void>;
  /** After a refusal `remaining` is 0 and `resetAt` the time told. */
  observe(bucket: string, seen: QuotaObservation): Promise<void>;
}

export interface MadeCall {
  method: string;
  /** Without the query, which may hold more than an address. */
  path: string;
  bytesIn: number;
  ms: number;
  status: number;
}

export interface MeterPort {
  /** Once per call that left the process, also those that failed (status 0: no answer). */
  call(made: MadeCall): void;
}

export interface HttpLimits {
  maxBodyBytes: number;
  maxJsonDepth: number;
  connectTimeoutMs: number;
  headersTimeoutMs: number;
  /** Longest silence within a body. */
  bodyTimeoutMs: number;
  /** Longest time for one call altogether: a body that trickles never trips the silence above. */
  totalTimeoutMs: number;
  maxRedirects: number;
  retries: number;
  retryBaseMs: number;
  retryMaxMs: number;
}

export const defaultLimits: HttpLimits = {
  maxBodyBytes: 32 * 1024 * 1024,
  maxJsonDepth: 200,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxRedirects: 3,
  retries: 2,
  retryBaseMs: 250,
  retryMaxMs: 2_000,
};

/** What a connection holds for `TokenAuth`. */
export interface TokenCredentials {
  kind: 'token';
  token: string;
}
/** What a connection holds for `OAuthMethod`. `token` is the access token. */
export interface OAuthCredentials {
  kind: 'oauth2';
  token: string;
  refreshToken?: string;
}
export type Credentials = TokenCredentials | OAuthCredentials;

/** Hands out an access token that ends and is renewed, whichever process renews it. */
export interface TokenPort {
  /** The token to call with now. Throws ReconnectNeeded when there is none any more, RetryLater when it cannot be renewed now. */
  current(signal: AbortSignal): Promise<string>;
  /** Another token, now that the provider refused `token` (401); undefined when there is none to be had. */
  renewed(token: string, signal: AbortSignal): Promise<string | undefined>;
}
