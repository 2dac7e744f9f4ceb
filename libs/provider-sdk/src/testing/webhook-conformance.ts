import assert from 'node:assert/strict';
import type { ProviderDefinition } from '../provider';
import { checkSettings } from '../settings';
import { parseWebhookBody } from '../webhooks/body';
import { webhookLimits, type WebhookDefinition } from '../webhooks/definition';
import type { RoutedEvent } from '../webhooks/event';
import { deliveryIdOf, eventKindOf } from '../webhooks/identity';
import { routeWebhook } from '../webhooks/route';
import { verifyWebhook } from '../webhooks/verify';
import type { ConformanceCheck } from './conformance';
import { signWebhook } from './sign-webhook';

export interface Delivery {
  /** Beside the signature. */
  headers: Record<string, string>;
  /** As the provider sends it; JSON. */
  body: unknown;
}

export interface WebhookConformanceInput<S> {
  definition: ProviderDefinition<S>;
  settings: unknown;
  /** Different events, as the provider's documentation or a recording shows them. */
  deliveries: Delivery[];
  /** A secret as the scheme wants it written. */
  secret?: string;
}

const now = new Date('2026-03-01T12:00:00Z');
const junk: unknown[] = [undefined, null, 0, '', 'text', [], [[]], {}, { id: {} }, [null, { id: null }]];

/** The checks that any provider's webhooks have to pass. Only for signatures that a stand-in can make. */
export function webhookConformance<S>(input: WebhookConformanceInput<S>): ConformanceCheck[] {
  const { webhooks } = input.definition;
  assert.ok(webhooks, 'the provider declares no webhooks');
  return [
    { name: 'webhooks: the declaration is data', check: () => isData(webhooks) },
    { name: 'webhooks: what is signed passes, and nothing else', check: () => signsAndVerifies(input, webhooks) },
    { name: 'webhooks: each delivery has a name and an id of its own', check: () => isKnown(input, webhooks) },
    { name: 'webhooks: each delivery is routed to declared streams', check: () => isRouted(input) },
    { name: 'webhooks: what does not fit is routed nowhere, and throws nothing', check: () => survivesJunk(input) },
    { name: 'webhooks: locations are unique and stable', check: () => locationsAreFit(input, webhooks) },
  ];
}

function isData<S>(webhooks: WebhookDefinition<S>): void {
  const { route: _code, registration: _calls, ...data } = webhooks;
  assert.equal(typeof _code, 'function');
  assert.ok(webhooks.secret === 'app' || _calls, 'nobody subscribes');
  if (data.signature.kind !== 'custom') assert.deepEqual(JSON.parse(JSON.stringify(data)), data);
  assert.ok(data.events.length > 0 && new Set(data.events).size === data.events.length);
  assert.ok(webhookLimits(webhooks).maxBytes <= 32 * 1024 * 1024);
}

function requestOf({ headers, body }: Delivery, more: Record<string, string> = {}) {
  return {
    method: 'POST',
    url: 'https://tributary.example/webhooks/x/1',
    headers: { 'content-type': 'application/json', ...headers, ...more },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function signsAndVerifies<S>(
  { deliveries, secret = 's3cret' }: WebhookConformanceInput<S>,
  { signature: scheme }: WebhookDefinition<S>,
): void {
  for (const delivery of deliveries) {
    const plain = requestOf(delivery);
    const signed = requestOf(delivery, signWebhook(scheme, secret, plain, now));
    const verify = (request: typeof signed, secrets: string[]): boolean =>
      verifyWebhook({ ...request, scheme, secrets, now }).ok;
    assert.ok(verify(signed, [secret]), 'a signed delivery is refused');
    assert.ok(verify(signed, ['another', secret]), 'a delivery is refused while the secret is replaced');
    assert.ok(!verify(signed, []) && !verify(signed, ['']) && !verify(signed, ['another']));
    assert.ok(!verify(plain, [secret]), 'a delivery without a signature passes');
    const changed = { ...signed, body: Buffer.concat([signed.body, Buffer.from(' ')]) };
    assert.ok(scheme.kind === 'token' || !verify(changed, [secret]), 'a changed delivery passes');
  }
}

function isKnown<S>({ deliveries }: WebhookConformanceInput<S>, webhooks: WebhookDefinition<S>): void {
  const ids = deliveries.map((delivery) => deliveryIdOf(webhooks, requestOf(delivery), delivery.body, now).id);
  assert.equal(new Set(ids).size, deliveries.length, `ids repeat: ${ids.join(' ')}`);
  for (const [index, delivery] of deliveries.entries()) {
    assert.ok(eventKindOf(webhooks, requestOf(delivery), delivery.body), 'an event has no name');
    assert.equal(deliveryIdOf(webhooks, requestOf(delivery), delivery.body, now).id, ids[index]);
  }
}

function routed<S>(input: WebhookConformanceInput<S>, { headers, body }: Delivery): RoutedEvent[] {
  const { definition, settings: typed } = input;
  const checked = checkSettings(definition, typed);
  assert.ok(checked.ok && definition.webhooks);
  const request = requestOf({ headers, body: body ?? null });
  const parsed = parseWebhookBody(request.body, 'application/json', webhookLimits(definition.webhooks));
  assert.ok(parsed.ok);
  const kind = eventKindOf(definition.webhooks, request, parsed.body);
  const event = { kind, deliveryId: '1', body: parsed.body, receivedAt: now };
  return routeWebhook(definition, event, { settings: checked.settings });
}

function isRouted<S>(input: WebhookConformanceInput<S>): void {
  const streams = input.definition.streams.map(({ name }) => name);
  const all = input.deliveries.flatMap((delivery) => routed(input, delivery));
  assert.ok(all.length > 0, 'no delivery leads anywhere');
  for (const one of all) {
    assert.ok(streams.includes(one.kind === 'fact' ? one.fact.stream : one.stream));
    assert.ok(one.kind !== 'fact' || (one.fact.eventId !== '' && !Number.isNaN(one.fact.at.getTime())));
  }
}

/** Every member of every delivery, and the whole of it, taken away or replaced by something else. */
function survivesJunk<S>(input: WebhookConformanceInput<S>): void {
  for (const { headers, body } of input.deliveries) {
    for (const other of junk) routed(input, { headers, body: other });
    for (const name of Object.keys(body as object))
      for (const other of junk) routed(input, { headers, body: { ...(body as object), [name]: other } });
  }
}

function locationsAreFit<S>(input: WebhookConformanceInput<S>, { registration }: WebhookDefinition<S>): void {
  if (!registration) return;
  const checked = checkSettings(input.definition, input.settings);
  assert.ok(checked.ok);
  const locations = registration.locations(checked.settings);
  assert.ok(locations.length > 0);
  assert.deepEqual(registration.locations(checked.settings), JSON.parse(JSON.stringify(locations)));
  assert.equal(new Set(locations.map(({ key }) => key)).size, locations.length);
}
