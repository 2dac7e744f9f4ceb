import { createHash } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ScopedRequest } from '../../../auth/access';
import { Problem } from '../problem';
import { idempotentKey } from './idempotent';
import { IdempotencyStore, type KeyedRequest } from './idempotency.store';

const header = 'idempotency-key';

/** Gives the first answer again when a request comes twice with one `Idempotency-Key`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http' || !this.reflector.get<boolean>(idempotentKey, context.getHandler())) {
      return next.handle();
    }
    const http = context.switchToHttp();
    const keyed = keyedRequest(http.getRequest<ScopedRequest>());
    return keyed ? from(this.once(keyed, http.getResponse<FastifyReply>(), next)) : next.handle();
  }

  private async once(keyed: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const known = await this.store.begin(keyed);
    if (known) {
      reply.header('idempotent-replayed', 'true');
      return known.answer;
    }
    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle());
    } catch (error) {
      await this.quietly(() => this.store.release(keyed));
      throw error;
    }
    // It is done; that its answer cannot be kept must not make it look undone.
    await this.quietly(() => this.store.keep(keyed, reply.statusCode, answer));
    return answer;
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error }, 'the outcome of a keyed request could not be kept');
    }
  }
}

/** @throws Problem 400 for a key that is too long or holds more than visible letters. */
function keyedRequest(request: ScopedRequest): KeyedRequest | undefined {
  const key = request.headers[header];
  const { tenant, project } = request.tributary ?? {};
  if (key === undefined || !tenant) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw Problem.invalid([{ path: header, message: 'holds 1 to 255 visible ASCII letters' }]);
  }
  const asked = JSON.stringify([request.method, request.url, project?.projectId ?? null, request.body ?? null]);
  const hash = createHash('sha256').update(asked).digest();
  return { tenantId: tenant.tenantId, actor: tenant.actor, key, hash };
}
