import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { problemOf } from './failures';
import { Problem } from './problem';
import { pathOf, sendProblem } from './problem-document';
import { RouteTable } from './route-table';

/** Every answer of 400 and above is written here, as RFC 9457 asks; what is our own fault is logged with its stack. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(RouteTable) private readonly routes: RouteTable,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    sendProblem(this.describe(error, request), request, reply);
  }

  private describe(error: unknown, request: FastifyRequest): Problem {
    const found = problemOf(error, request.method);
    if (found?.status === 404 && request.is404) {
      const allowed = this.routes.methodsFor(pathOf(request));
      // A slash too many, or an id that is too long, is an address that is not there.
      if (allowed.length > 0 && !allowed.includes(request.method)) return notAllowed(request.method, allowed);
    }
    if (found && found.status !== 503) return found;
    this.logger.error({ err: error, requestId: request.id }, found ? 'request failed: unavailable' : 'request failed');
    return (
      found ??
      new Problem(
        500,
        'failed',
        'Something failed here',
        'The server made a mistake and the request was not carried out. Try again; if it stays, look for this request id in the log.',
      )
    );
  }
}

function notAllowed(method: string, allowed: string[]): Problem {
  const detail = `${method} is not possible here. Possible: ${allowed.join(', ')}.`;
  return new Problem(405, 'method-not-allowed', 'Not possible here', detail, undefined, { allow: allowed.join(', ') });
}
