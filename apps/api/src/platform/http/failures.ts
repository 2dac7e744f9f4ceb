import { HttpException } from '@nestjs/common';
import { SyncError } from '@tributary/provider-sdk';
import { Problem } from './problem';

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT', // the socket of a server that was stopped
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25P03', // idle_in_transaction_session_timeout
]);
const unavailableMessages = [
  /^timeout exceeded when trying to connect/,
  /^Connection terminated/,
  /^Client has encountered a connection error/,
];

/** Whether the database (or the way to it) is gone, as against a statement it refused. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown };
  // Several addresses were tried, and each failed.
  if (Array.isArray(errors) && errors.length > 0) return errors.some(isDatabaseUnavailable);
  if (typeof code === 'string' && unavailableCodes.has(code)) return true;
  return typeof message === 'string' && unavailableMessages.some((known) => known.test(message));
}

/** Turns whatever was thrown into what the caller is told; undefined for a failure of our own that only the log explains. */
export function problemOf(error: unknown, method: string): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof SyncError) return problemOfSync(error);
  if (isDatabaseUnavailable(error)) {
    return Problem.unavailable('The database does not answer, so nothing was changed. Try again in a few seconds.');
  }
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code === 'string') return problemOfCode(code);
  if (error instanceof HttpException) return problemOfStatus(error.getStatus(), method);
  return undefined;
}

function problemOfSync(error: SyncError): Problem | undefined {
  switch (error.kind) {
    case 'retryLater':
      return new Problem(503, 'provider-unavailable', 'The provider does not answer now', error.say);
    case 'reconnectNeeded':
      return new Problem(422, 'reconnect-needed', 'The provider refused the credentials', error.say);
    case 'badConfiguration':
      return new Problem(422, 'bad-configuration', 'The settings do not work', error.say);
    case 'conflict':
      return new Problem(409, 'conflict', 'Changed meanwhile at the provider', error.say);
    case 'gone':
      return new Problem(404, 'gone', 'Gone at the provider', error.say);
    case 'skipRecord':
    case 'cursorExpired':
      return new Problem(422, 'provider-answer', 'The provider’s answer does not fit', error.say);
    case 'bug':
      return undefined;
  }
}

/** Codes of Fastify and of PostgreSQL. */
function problemOfCode(code: string): Problem | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'too-large', 'Too large', 'The body is larger than 1 MB. Send less at once.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new Problem(415, 'not-json', 'Not JSON', 'Bodies are JSON. Set content-type to application/json.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem(400, 'malformed-body', 'The body cannot be read', 'Its length is not the one announced.');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Problem(400, 'malformed-address', 'The address cannot be read', 'Check the escapes in the address.');
    case '40001':
    case '40P01':
    case '55P03':
      return Problem.unavailable('Somebody else is changing the same rows. Nothing was changed; try again.');
    case '57014':
      return Problem.unavailable('The database took too long. Nothing was changed; ask for less or try again.');
    case '23505':
      return Problem.conflict('There is one like it already. Choose another name.');
    case '22P05':
    case '22021':
      return Problem.invalid([], 'A text holds a zero character, which cannot be stored. Leave it out.');
    default:
      return undefined;
  }
}

function problemOfStatus(status: number, method: string): Problem | undefined {
  switch (status) {
    case 400:
      return new Problem(
        400,
        'malformed-request',
        'The request cannot be read',
        'Check its address, headers and body.',
      );
    case 404:
      return Problem.notFound();
    case 413:
      return problemOfCode('FST_ERR_CTP_BODY_TOO_LARGE');
    case 415:
      return problemOfCode('FST_ERR_CTP_INVALID_MEDIA_TYPE');
    case 429:
      return Problem.tooMany('Too many requests. Wait a moment and go on.', 60);
    default:
      return status < 500
        ? new Problem(status, 'refused', 'Refused', `The server does not take this ${method} request.`)
        : undefined;
  }
}
