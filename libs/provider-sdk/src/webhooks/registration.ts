import type { ProviderContext } from '../stream';

/** A part of the provider that one subscription covers: a workspace, a list, a repository. JSON. */
export interface WebhookLocation {
  /** Unique within the integration, stable between starts. */
  key: string;
  label: string;
  params: Record<string, string>;
}

/** What is wanted of the provider. */
export interface WebhookOrder {
  /** Where it is to send: https, ours alone, different for each integration. */
  url: string;
  /** Made by us, where the definition says so. */
  secret?: string;
  location: WebhookLocation;
}

/** A subscription as the provider knows it. */
export interface RegisteredWebhook {
  /** The provider's id of it. */
  externalId: string;
  url: string;
  location: WebhookLocation;
  /** Issued by the provider, where the definition says so; to be kept as a secret. */
  secret?: string;
  /** When it ends by itself unless it is renewed. */
  expiresAt?: Date;
}

export interface WebhookHealth {
  /** `failing`: it goes on, and calls did not reach us; `suspended`: the provider gave up; `missing`: it is gone. */
  state: 'active' | 'failing' | 'suspended' | 'missing';
  /** Failed calls in a row, where the provider counts them. */
  failures?: number;
  /** For the owner: what is wrong and what to do. Absent while active. */
  say?: string;
}

/**
 * Subscribes at the provider, by its API. Every member throws SyncError and may be called again after any failure.
 * Nothing is done while a database transaction is open.
 */
export interface WebhookRegistration<S = unknown> {
  /** Pure. What to subscribe to for these settings; more than a few is the exception. */
  locations(settings: S): WebhookLocation[];
  /**
   * Makes one subscription for the address and location. Finds one that an interrupted call left behind and takes it
   * over, with our secret and events, and removes doubles: after any number of starts there is one.
   * Throws BadConfiguration where the token may not subscribe.
   */
  register(ctx: ProviderContext<S>, order: WebhookOrder): Promise<RegisteredWebhook>;
  /** Puts off the end of one that expires. */
  renew?(ctx: ProviderContext<S>, registered: RegisteredWebhook): Promise<RegisteredWebhook>;
  /** Ends it; one that is already gone is no error. */
  remove(ctx: ProviderContext<S>, registered: RegisteredWebhook): Promise<void>;
  health(ctx: ProviderContext<S>, registered: RegisteredWebhook): Promise<WebhookHealth>;
  /** Asks again for what did not reach us since then, and wakes a suspended subscription. Safe at any time. */
  recover?(ctx: ProviderContext<S>, registered: RegisteredWebhook, since: Date): Promise<{ asked: number }>;
}

/** How long before its end a subscription is renewed: a quarter of its life, an hour at least. */
export function renewAt(expiresAt: Date, registeredAt: Date): Date {
  const life = expiresAt.getTime() - registeredAt.getTime();
  const margin = Math.max(life / 4, 3600_000);
  return new Date(Math.max(expiresAt.getTime() - margin, registeredAt.getTime() + life / 2));
}
