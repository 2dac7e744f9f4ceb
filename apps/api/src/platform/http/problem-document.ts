import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem';
import type { ProblemDto } from './problem.dto';

/** Answers with a problem, as RFC 9457 writes it down. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value);
  reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .send(JSON.stringify(documentOf(problem, pathOf(request), request.id)));
}

/** The document itself. */
export function documentOf(problem: Problem, instance: string, requestId: string): ProblemDto {
  return {
    type: problem.type,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance,
    ...(problem.errors?.length ? { errors: problem.errors } : {}),
    requestId,
  };
}

/** Without the query, which may hold what a person searched for. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]!;
}
