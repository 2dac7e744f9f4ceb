import type { FastifyRequest } from 'fastify';
import { bearerOf } from './bearer';
import { Problem } from './problem';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
export const csrfHeader = 'x-tributary-csrf';

/**
 * Refuses what another site's page could have sent: an unsafe request needs a header that a form cannot set, and an
 * Origin, when there is one, that is ours. One with an API token needs neither.
 * @throws Problem 403
 */
export function refuseForgery(request: FastifyRequest, publicUrl: string): void {
  if (safe.has(request.method) || !request.url.startsWith('/api/')) return;
  if (bearerOf(request.headers) !== undefined) return;
  const { origin, host } = request.headers;
  if (origin !== undefined && !isOurOrigin(origin, host, publicUrl)) {
    throw new Problem(
      403,
      'foreign-origin',
      'Sent from another site',
      'The request came from a page of another address, so it was refused. Open Tributary by its own address; if this is it, set PUBLIC_URL to it.',
    );
  }
  if (request.headers[csrfHeader] !== '1') {
    throw new Problem(
      403,
      'csrf-header-missing',
      'A header is missing',
      `Requests that change something carry the header ${csrfHeader}: 1, which shows that no other site sent them. Add it.`,
    );
  }
}

/** Ours is the public address, and the very host the request was sent to (one machine has several names). */
export function isOurOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  if (!URL.canParse(origin) || host === undefined) return false;
  const parsed = new URL(origin);
  return /^https?:$/.test(parsed.protocol) && parsed.host === host.toLowerCase();
}
