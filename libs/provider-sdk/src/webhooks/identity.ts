import { createHash } from 'node:crypto';
import type { WebhookDefinition } from './definition';
import { valueAt, valuesAt, type WebhookRequest } from './request';

/** Long ids (a call with many items) are kept as their digest, so that the key stays short. */
const longest = 200;
const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('base64url');

export interface DeliveryId {
  /** At most 200 characters; unique within one integration. */
  id: string;
  /** `digest`: the provider named none. */
  from: 'provider' | 'digest';
}

/**
 * What duplicates of a call are recognised by: the provider's own id, else a digest of the body.
 * `body` is the parsed one; a body that could not be parsed still has its digest.
 */
export function deliveryIdOf(
  { deliveryId }: Pick<WebhookDefinition, 'deliveryId'>,
  request: WebhookRequest,
  body: unknown,
  now: Date,
): DeliveryId {
  const values = deliveryId.from.map((at) => valuesAt(at, request, body));
  if (values.length > 0 && values.every((one) => one.length > 0)) {
    const id = values.map((one) => one.join(',')).join('/');
    // Control characters would not survive every store.
    const plain = id.length <= longest && /^[\x20-\x7e]+$/.test(id);
    return { id: plain ? id : `id:${digest(id)}`, from: 'provider' };
  }
  const window = deliveryId.digestWindowSeconds;
  const slot = window === undefined ? '' : `:${Math.floor(now.getTime() / 1000 / window)}`;
  return { id: `body:${digest(request.body)}${slot}`, from: 'digest' };
}

/** The event's name, such as `issues.opened`; undefined where the call names none that could be one. */
export function eventKindOf(
  { eventKind }: Pick<WebhookDefinition, 'eventKind'>,
  request: Pick<WebhookRequest, 'url' | 'headers'>,
  body: unknown,
): string | undefined {
  const names = eventKind.map((at) => valueAt(at, request, body)).filter((one) => one !== undefined);
  const kind = names.join('.');
  return /^[\w.:/-]{1,100}$/.test(kind) ? kind : undefined;
}

/** The account at the provider that an event is about, where it names one: finds the integration of a shared address. */
export function accountOf(
  { account }: Pick<WebhookDefinition, 'account'>,
  request: Pick<WebhookRequest, 'url' | 'headers'>,
  body: unknown,
): string | undefined {
  const found = account === undefined ? undefined : valueAt(account, request, body);
  return found !== undefined && found.length <= longest ? found : undefined;
}
