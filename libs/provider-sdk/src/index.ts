export * from './errors';
export * from './http';
export * from './paging';
export * from './stream';
export * from './provider';
export type * from './choice';
export { isOutside, limitsOf, type Limit } from './within';
export * from './path';
export * from './record';
export { firstPage, nextPage, pageRequest, PageTrail, type PageSeen } from './page-state';
export { nextLink } from './link';
export { createAddressGuard, isPublicAddress, type AddressGuard, type GuardOptions } from './guard';
export { readQuota, readRetryAfter, waitAfterRefusal } from './quota';
export { classify, type FailedAnswer } from './classify';
export { createProviderHttp, type ProviderHttpOptions } from './http-client';
export { isOAuth, oauthAddresses, oauthOf } from './oauth/addresses';
export type { OAuthAddresses, OAuthMethod, OAuthRevocation } from './oauth/definition';
export { requestToken, type TokenAnswer, type TokenRequest } from './oauth/token-request';
export { Unconfirmed } from './write-failure';
export { baseUrlOf, readPage, type Page, type PageRequest } from './read-page';
export { checkSettings, describeProvider, settingsSchema, type SettingsIssue } from './settings';
export { webhookLimits, type DeliveryIdRule, type WebhookDefinition } from './webhooks/definition';
export {
  defaultWebhookLimits,
  parseWebhookBody,
  refuseByHeaders,
  type BodyRefusal,
  type ParsedBody,
  type WebhookLimits,
} from './webhooks/body';
export { handshakeAnswer, type Handshake, type HandshakeAnswer, type HandshakeInput } from './webhooks/handshake';
export { accountOf, deliveryIdOf, eventKindOf, type DeliveryId } from './webhooks/identity';
export * from './webhooks/registration';
export type { ValueAt, WebhookHeaders, WebhookRequest } from './webhooks/request';
export type * from './webhooks/event';
export { routeWebhook } from './webhooks/route';
export type * from './webhooks/scheme';
export { verifyWebhook, type VerifyInput } from './webhooks/verify';
