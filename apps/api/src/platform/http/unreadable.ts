import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from './problem';
import { documentOf } from './problem-document';

/** Answers what never became a request, because HTTP could not be read from it: on the bare connection, which ends. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(error.code);
  const requestId = uuidv7();
  const body = JSON.stringify(documentOf(problem, '/', requestId));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
    'x-content-type-options: nosniff',
    `x-request-id: ${requestId}`,
  ];
  // Not before it has been sent, or it might be lost with the connection.
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(
        408,
        'too-slow',
        'Sent too slowly',
        'The request did not arrive whole in time. Send it again.',
      );
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(
        431,
        'headers-too-large',
        'Address or headers too long',
        'Address and headers together are longer than 16 kB. Shorten them: fewer ids or filters at once, fewer cookies.',
      );
    default:
      return new Problem(
        400,
        'malformed-request',
        'The request cannot be read',
        'What arrived is no HTTP. Check the method, the address and the headers.',
      );
  }
}
