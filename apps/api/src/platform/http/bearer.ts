import type { IncomingHttpHeaders } from 'node:http';

const bearer = /^bearer +/i;

/**
 * The token of `Authorization: Bearer …`; undefined when the header is not there or of another scheme. A request with
 * one is never judged by its cookie: no other site's page can set this header, so it needs no proof against forgery.
 */
export function bearerOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization !== undefined && bearer.test(authorization) ? authorization.replace(bearer, '') : undefined;
}
