import type { z } from 'zod';
import type { ChoiceDefinition } from './choice';
import type { ErrorCategory } from './errors';
import { checkOAuth, type OAuthMethod } from './oauth/definition';
import type { ProviderContext, StreamDefinition } from './stream';
import { checkWebhooks } from './webhooks/check';
import type { WebhookDefinition } from './webhooks/definition';

export type Category =
  'project-management' | 'code-hosting' | 'crm' | 'communication' | 'storage-productivity' | 'news' | 'custom';
export type Capability = 'pull' | 'webhook' | 'write-back' | 'incremental' | 'deletes';

export interface TokenAuth {
  kind: 'token';
  label: string;
  /** Where a person finds the token. */
  help: { text: string; url: string };
  /** Regular expression source the token must match; kept loose, providers change lengths. */
  pattern?: string;
  header: string;
  /** `{token}` or `Bearer {token}`. */
  format: string;
}
/** In the order in which they are offered: OAuth first where a provider has it. */
export type AuthMethod = OAuthMethod | TokenAuth;

export interface QuotaHeaders {
  limit: string;
  remaining: string;
  reset: string;
  resetUnit: 'epochSeconds';
  retryAfter?: string;
  /** Wait after a refusal that tells no time. */
  minimumWaitMs: number;
}

export type ErrorVerdict =
  | 'retryLater'
  | 'rateLimited'
  | 'reconnectNeeded'
  | 'badConfiguration'
  | 'gone'
  | 'cursorExpired'
  | 'skipRecord'
  | 'conflict';

/** One line of a provider's own error table. All given conditions must hold; the first rule that matches wins. */
export interface ErrorRule {
  status?: number;
  /** Regular expression on the provider's code. */
  code?: string;
  /** Regular expression on the provider's message, case ignored. */
  message?: string;
  /** Header name (lower case) to a regular expression on its value. */
  header?: Record<string, string>;
  as: ErrorVerdict;
  /** Where the verdict and status alone would say it wrong (a 401 that means one workspace, not the token). */
  category?: ErrorCategory;
  /** What happened, why, what to do. `{answer}` becomes the status, the code and the words of the provider. */
  say: string;
}

export interface TestedResource {
  kind: string;
  id: string;
  name: string;
  readable: boolean;
  problem?: string;
}
export interface ConnectionReport {
  account: { id: string; name: string; email?: string };
  scopes?: { granted: string[]; missing: string[] };
  resources: TestedResource[];
  ms: number;
}

export interface ProviderDefinition<S = unknown> {
  key: string;
  name: string;
  category: Category;
  description: string;
  docsUrl: string;
  /** Inline SVG, drawn by us, using `currentColor`. */
  logo: string;
  capabilities: Capability[];
  /** The real API; the settings field `api_url` (advanced) overrides it, see `baseUrlOf`. */
  baseUrl: string;
  auth: AuthMethod[];
  /** Strict object; labels via `.meta({ title, description, examples, advanced, order })`; no secrets, transforms or refinements. */
  settings: z.ZodObject & z.ZodType<S>;
  quota: {
    headers: QuotaHeaders;
    note: string;
    concurrency: number;
    /** Answers that the provider does not count (304 to a conditional request). */
    freeStatuses?: number[];
  };
  /** Sent with every request. */
  headers?: Record<string, string>;
  errors: ErrorRule[];
  /** Path of the provider's code in an error body. */
  errorCode?: string;
  /** Path of the provider's sentence in an error body. */
  errorMessage?: string;
  /** Says whom the connection reached and whether every chosen resource is readable. Throws SyncError. */
  test(ctx: ProviderContext<S>): Promise<ConnectionReport>;
  streams: StreamDefinition<S>[];
  /** What people choose from before the first import, and later. */
  choice?: ChoiceDefinition<S>;
  /** How it calls us when something changes. */
  webhooks?: WebhookDefinition<S>;
}

/**
 * Declares a provider. Throws a plain Error for a declaration that cannot work (duplicate stream, a stage that
 * waits for an unknown stream, a signature that signs nothing), so that a mistake shows at start and not in a run.
 * Default mappings stand beside it in the registry: this library knows nothing of conversion schemas.
 */
export function defineProvider<S>(provider: ProviderDefinition<S>): ProviderDefinition<S> {
  const names = new Set<string>();
  for (const stream of provider.streams) {
    if (names.has(stream.name)) throw new Error(`Provider ${provider.key} declares the stream ${stream.name} twice.`);
    for (const earlier of stream.after) {
      if (!names.has(earlier))
        throw new Error(
          `Stream ${stream.name} of provider ${provider.key} comes after ${earlier}, which is not declared before it.`,
        );
    }
    names.add(stream.name);
  }
  for (const method of provider.auth) if (method.kind === 'oauth2') checkOAuth(provider.key, method);
  if (provider.webhooks) checkWebhooks(provider.key, provider.webhooks);
  return provider;
}
