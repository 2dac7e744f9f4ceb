import { defaultWebhookLimits, type WebhookLimits } from './body';
import type { RoutedEvent, WebhookEvent } from './event';
import type { Handshake } from './handshake';
import type { WebhookRegistration } from './registration';
import type { ValueAt } from './request';
import type { SignatureScheme } from './scheme';

/** What makes two calls the same one. */
export interface DeliveryIdRule {
  /** All of them together. Where one is missing, a digest of the body takes their place. */
  from: ValueAt[];
  /**
   * For bodies that look the same for two different events ("this space changed", without a time): equal bodies count
   * as one only within this time. Without it, for ever.
   */
  digestWindowSeconds?: number;
}

/**
 * How a provider calls us. All but `route`, `registration` and a custom scheme is data and survives JSON.
 */
export interface WebhookDefinition<S = unknown> {
  signature: SignatureScheme;
  /** Who makes the secret: we, one for each subscription; the provider, in its answer; or the owner of an app there. */
  secret: 'ours' | 'issued' | 'app';
  deliveryId: DeliveryIdRule;
  /** Joined by dots: `issues.opened`. A place that is missing is passed over. */
  eventKind: ValueAt[];
  /** Calls that want an answer and are no events. */
  handshakes?: Handshake[];
  /** Names whose event it is, where a provider sends those of all accounts to one address. */
  account?: ValueAt;
  /** What we subscribe to, as the provider calls it. */
  events: string[];
  limits?: Partial<WebhookLimits>;
  /** Pure: which records an event touches. The body was verified and parsed, and is still a stranger's: never throws. */
  route(event: WebhookEvent, ctx: { settings: S }): RoutedEvent[];
  /** Absent where a person sets the webhook up by hand. */
  registration?: WebhookRegistration<S>;
}

/** The limits in force. */
export function webhookLimits({ limits }: Pick<WebhookDefinition, 'limits'>): WebhookLimits {
  return { ...defaultWebhookLimits, ...limits };
}
