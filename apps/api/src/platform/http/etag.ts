import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

/** The validator of one version of something: of those parts of it that a person edits. */
export function etagOf(version: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(version)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Refuses a change that was based on another version than the current one; without the header nothing is checked.
 * @throws Problem 412
 */
export function requireMatch(ifMatch: string | undefined, version: unknown): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const current = etagOf(version);
  if (!ifMatch.split(',').some((tag) => tag.trim() === current)) throw Problem.changedMeanwhile();
}

/** Documents `If-Match` on a PATCH. */
export const AcceptsIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag of the version the change is based on; another version answers 412.',
  });

/** Parameter: the `If-Match` header. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'],
);
