import { SkipRecord } from '../errors';
import { isUsableKey, readKey } from '../record';
import type { StreamDefinition } from '../stream';
import { isOutside } from '../within';
import type { WebhookDefinition } from './definition';
import type { RoutedEvent, WebhookEvent } from './event';

interface Routing<S> {
  streams: StreamDefinition<S>[];
  webhooks?: WebhookDefinition<S>;
}

/**
 * What an event means for the records of the streams given (those that are imported). A payload that does not fit its
 * shape, or that the stream does not declare, becomes a read; what no stream is for is left out, and so is what cannot
 * be read one by one, or be stored by its id.
 */
export function routeWebhook<S>(provider: Routing<S>, event: WebhookEvent, ctx: { settings: S }): RoutedEvent[] {
  const routed = provider.webhooks?.route(event, ctx) ?? [];
  const seen = new Set<string>();
  return routed
    .map((one) => usable(one, provider.streams, ctx.settings))
    .filter((one) => one !== undefined)
    .filter((one) => {
      if (one.kind !== 'read' && one.kind !== 'gone') return true;
      const key = `${one.kind} ${one.stream} ${one.externalId}`;
      return !seen.has(key) && seen.add(key);
    });
}

function usable<S>(event: RoutedEvent, streams: StreamDefinition<S>[], settings: S): RoutedEvent | undefined {
  const name = event.kind === 'fact' ? event.fact.stream : event.stream;
  const stream = streams.find((one) => one.name === name);
  if (!stream) return undefined;
  if (event.kind !== 'payload') {
    const { externalId: id } = event.kind === 'fact' ? event.fact : event;
    return isUsableKey(id) && (event.kind !== 'read' || stream.readOne) ? event : undefined;
  }
  const externalId = keyOf(stream, event.raw);
  if (externalId === undefined || stream.skip?.(event.raw, settings) || isOutside(stream, event.raw, settings))
    return undefined;
  if (stream.shapes[event.shape]?.schema.safeParse(event.raw).success) return event;
  return stream.readOne ? { kind: 'read', stream: name, externalId, raw: event.raw } : undefined;
}

function keyOf<S>(stream: StreamDefinition<S>, raw: unknown): string | undefined {
  try {
    return readKey(stream, raw);
  } catch (error) {
    if (error instanceof SkipRecord) return undefined;
    throw error;
  }
}
