/**
 * A sandbox is a local stand-in for a provider's API: it answers as the provider does, over data of its own.
 * It knows nothing of sockets: the sandbox application carries requests to it, and adds limits and faults.
 */
export interface SandboxDefinition {
  /** The provider's key. */
  key: string;
  name: string;
  /** Where the stand-in is served; what a connection's API address ends with. */
  basePath: string;
  /** The token a person types to connect; the page shows it. */
  token: string;
  /** The OAuth app that its consent page knows; no secret, since nothing here is real. */
  oauth?: { clientId: string; clientSecret: string };
  /** Settings that lead to its small set, beside the API address. */
  settings: Record<string, unknown>;
  /** One sentence about what is in it, for the gallery. */
  note: string;
  create(options: SandboxOptions): SandboxInstance;
}

/** What tests do to the consent that a stand-in gave. */
export interface SandboxConsent {
  /** Every access token given out is refused from now on; what renews it still works. */
  expire(): void;
  /** Consent is withdrawn: neither access nor refresh tokens work. */
  withdraw(): void;
  /** Tokens given out from now on last so long and are renewed; undefined: they do not end. */
  lifetime(seconds: number | undefined): void;
}

export interface SandboxOptions {
  /** This many generated records, computed from their index, instead of the small untidy set. */
  scale?: number;
  /** Scale only: how many top-level containers and lists the records are spread over. */
  spaces?: number;
  lists?: number;
  /** Scale only: the share of records that were changed since (0.05 is every 20th). */
  changed?: number;
  /** Seed of the small set; the same seed gives the same bytes. */
  seed?: number;
  /** Access tokens from consent end after so many seconds, and are renewed. Default: as the provider does it. */
  tokenSeconds?: number;
  /** Milliseconds since 1970 that a change is dated with; always moved past the newest record. */
  now?: () => number;
  /** Carries the stand-in's webhooks to whoever subscribed. Without it none is sent. */
  send?: SendWebhook;
}

/** A call that a stand-in makes when something changed. */
export interface SandboxCall {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Resolves to whether it was taken (2xx). Never rejects. */
export type SendWebhook = (call: SandboxCall) => Promise<boolean>;

export interface SandboxRequest {
  method: string;
  /** Below the base path, starting with a slash. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** Parsed JSON; undefined where there was none. */
  body: unknown;
}

export interface SandboxAnswer {
  status: number;
  /** A string is sent as it is, anything else as JSON; undefined sends no body. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a limiter of one minute per token knows after counting a call. */
export interface QuotaState {
  limit: number;
  remaining: number;
  resetAt: Date;
}

export type SandboxRefusal = 'token-invalid' | 'too-many' | 'server-error' | 'forbidden';

export interface SandboxInstance {
  /** Answers one request; it never throws for a bad request, it answers as the provider would. */
  handle(request: SandboxRequest): SandboxAnswer;
  /** How this provider words a refusal that the application decided on. */
  refusal(reason: SandboxRefusal): SandboxAnswer;
  /** The token that a request is counted against; undefined when it carries none. */
  bucket(request: SandboxRequest): string | undefined;
  quotaHeaders(state: QuotaState): Record<string, string>;
  /** Names of the body's arrays that hold records: emptied or cut by faults. */
  pages: string[];
  records: SandboxRecords;
  /** Where the stand-in has a consent page. */
  consent?: SandboxConsent;
}

export interface SandboxContainer {
  kind: string;
  id: string;
  name: string;
  /** Withdrawn from the token, not deleted. */
  withdrawn: boolean;
}

/** A record as the sandbox's own page lists it. */
export interface SandboxRow {
  id: string;
  title: string;
  status: string;
  closed: boolean;
  container: string;
  updatedAt: number;
}

/** How a withdrawn container answers a direct read. Both are seen in the wild. */
export type Withdrawal = 'forbidden' | 'not-found';

export interface SandboxChange {
  [field: string]: unknown;
  /** False leaves the date of change alone (a provider that does not move it). */
  touch?: boolean;
  /** Written over the record as it is, unchecked: to make a record that does not fit. */
  raw?: Record<string, unknown>;
}

/** What tests, and a person at the sandbox's page, do to the data. Throws `SandboxChangeRefused` for an id that is not there. */
export interface SandboxRecords {
  count(): number;
  ids(): IterableIterator<string>;
  list(options: { offset: number; limit: number; search?: string }): { total: number; rows: SandboxRow[] };
  /** The record as the provider's list call shows it. */
  get(id: string): unknown;
  alter(id: string, change: SandboxChange): void;
  /** Returns the new record's id. */
  create(containerId: string, change: SandboxChange): string;
  remove(id: string): void;
  containers(): SandboxContainer[];
  rename(kind: string, id: string, name: string): void;
  /** Takes a container, and all below it, from every token's sight without deleting anything. */
  withdraw(kind: string, id: string, as?: Withdrawal): void;
  restore(kind: string, id: string): void;
  /** While frozen, every change is refused, whoever asks for it. */
  freeze(frozen: boolean): void;
  /** Everything that differs from the untouched data set, as JSON; `load` of it brings it back. */
  save(): unknown;
  load(saved: unknown): void;
}
