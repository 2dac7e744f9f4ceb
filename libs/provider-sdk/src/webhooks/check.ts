import type { WebhookDefinition } from './definition';
import { templateParts, type SignatureScheme } from './scheme';

const places = /^(body|timestamp|method|url|secret|header:[a-z0-9-]+)$/;

/** Throws a plain Error for a declaration that could not verify anything, so that it shows at start. */
export function checkWebhooks<S>(provider: string, { signature, eventKind }: WebhookDefinition<S>): void {
  const problem = schemeProblem(signature) ?? (eventKind.length === 0 ? 'it names no place of the event' : undefined);
  if (problem) throw new Error(`The webhooks of provider ${provider} are declared wrong: ${problem}.`);
}

function schemeProblem(scheme: SignatureScheme): string | undefined {
  if (scheme.kind !== 'hmac' && scheme.kind !== 'digest') return undefined;
  const named = templateParts(scheme.signs ?? '{body}').flatMap((part) => ('place' in part ? [part.place] : []));
  const unknown = named.find((place) => !places.test(place));
  if (unknown !== undefined) return `there is no place {${unknown}} to sign`;
  if (!named.includes('body')) return 'the body is not signed';
  if (named.includes('secret') !== (scheme.kind === 'digest')) return 'the secret stands in the text of a digest only';
  const timed = scheme.kind === 'hmac' && scheme.timestamp !== undefined;
  if (timed !== named.includes('timestamp')) return 'a time must be both read and signed';
  return undefined;
}
