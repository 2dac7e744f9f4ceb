import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import {
  deliveryIdOf,
  eventKindOf,
  handshakeAnswer,
  parseWebhookBody,
  refuseByHeaders,
  verifyWebhook,
  webhookLimits,
  type BodyRefusal,
  type WebhookDefinition,
  type WebhookRequest,
} from '@tributary/provider-sdk';
import { registry } from '@tributary/providers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { AppConfig } from '../config/app-config';
import { problemOf } from '../platform/http/failures';
import { Problem } from '../platform/http/problem';
import { sendProblem } from '../platform/http/problem-document';
import { metrics } from '../platform/metrics/metrics';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import { JobQueue } from '../platform/queue/job-queue';
import { bells } from '../sync/bells';
import { EventInserts, type Stored } from './event-inserts';
import { keptHeaders } from './kept-headers';
import { KnownSubscriptions, type KnownSubscription } from './known-subscriptions';
import { readBody } from './read-body';
import { Refusals } from './refusals';

/** Where providers call. A subscription's id is random, and nothing without a good signature. */
export const webhookPath = (provider: string, subscription: string): string => `/webhooks/${provider}/${subscription}`;

/** A body that takes longer is somebody holding a connection. */
const bodyWithinMs = 7_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Params = { provider: string; subscription: string };

const problem = (status: number, kind: string, title: string, detail: string) =>
  new Problem(status, kind, title, detail);
const unsigned = problem(
  401,
  'not-verified',
  'The signature is not good',
  'The call is not signed with a secret of this subscription, or its time is too far off. Nothing of it was kept. Check that the webhook was made by Tributary and is the latest one.',
);
const tooSlow = problem(408, 'too-slow', 'Too slow', 'The body did not arrive in time. Send it at once.');
const cutShort = problem(400, 'malformed-body', 'The body cannot be read', 'It ended before its announced length.');

const refusals: Record<BodyRefusal['reason'], string> = {
  'too-large': 'The body is larger than this provider ever sends.',
  'too-deep': 'The JSON nests deeper than this provider ever sends.',
  'not-utf8': 'The body is not UTF-8.',
  'not-json': 'The body is not the JSON that its content type announces.',
  'too-many-fields': 'The form has more fields than this provider ever sends.',
  encoded: 'The body is compressed. No provider does that, and what it unpacks to is not bounded.',
  'unknown-type': 'The content type is not one that webhooks come in.',
};

function refusedBody({ status, reason }: BodyRefusal): Problem {
  return problem(status, `webhook-${reason}`, 'The body is not taken', `${refusals[reason]} Nothing was kept.`);
}

/**
 * Takes webhooks in: verified on the exact bytes, stored by one function call, answered, and only then rung for. What is
 * not verified leaves nothing but a count.
 */
@Injectable()
export class WebhookIngress {
  constructor(
    private readonly config: AppConfig,
    private readonly inserts: EventInserts,
    private readonly known: KnownSubscriptions,
    private readonly refused: Refusals,
    private readonly queue: JobQueue,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Adds the routes. Their bodies are not parsed by the server: signatures cover the bytes. */
  async serve(server: FastifyInstance): Promise<void> {
    await server.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, next) => next(null));
      scope.route<{ Params: Params }>({
        method: ['GET', 'POST'],
        url: webhookPath(':provider', ':subscription'),
        handler: (request, reply) => this.answer(request, reply),
      });
      done();
    });
  }

  private async answer(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply): Promise<FastifyReply> {
    const provider = registry.find(request.params.provider) ? request.params.provider : 'none';
    const count = (outcome: string) => metrics.count('webhooks_received', { provider, outcome });
    try {
      count(await this.take(request, reply));
    } catch (error) {
      count(
        error === unsigned ? 'unverified' : error instanceof Problem && error.status === 404 ? 'unknown' : 'refused',
      );
      const known = problemOf(error, request.method);
      if (!known) throw error;
      // What still comes of a body that was refused is let go of, so that the sender reads the answer.
      if (known === tooSlow) reply.header('connection', 'close');
      else request.raw.resume();
      sendProblem(known, request, reply);
    }
    return reply;
  }

  private async take(
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ): Promise<'new' | 'duplicate' | 'handshake'> {
    const { provider, subscription } = request.params;
    const definition = registry.find(provider)?.definition.webhooks;
    const known = definition && uuid.test(subscription) ? await this.known.find(subscription) : undefined;
    if (!definition || known?.providerKey !== provider) throw Problem.notFound();
    const limits = webhookLimits(definition);
    const early = request.method === 'POST' ? refuseByHeaders(request.headers, limits) : undefined;
    if (early) throw refusedBody(early);
    const call: WebhookRequest = {
      method: request.method,
      url: this.config.publicUrl + request.url,
      headers: request.headers,
      body: await bodyOf(request.raw, limits.maxBytes),
    };
    if (this.greet(definition, known, call, reply)) return 'handshake';
    if (request.method !== 'POST') throw Problem.notFound();
    const now = new Date();
    if (!(await this.isVerified(definition, known, call, now))) {
      this.refused.add(known);
      throw unsigned;
    }
    const parsed = parseWebhookBody(call.body, request.headers['content-type'], limits);
    if (!parsed.ok) throw refusedBody(parsed);
    const stored = await this.store(definition, known, call, parsed.body, now);
    if (stored === 'unknown') throw Problem.notFound();
    if (stored === 'new') {
      this.queue.ring(bells.webhooks);
      this.live.changed({ projectId: known.projectId, topic: 'webhooks', integrationId: known.integrationId });
    }
    reply.status(202).header('content-type', 'application/json').send('{"received":true}');
    return stored;
  }

  private greet(
    { handshakes, signature }: WebhookDefinition,
    { secrets }: KnownSubscription,
    call: WebhookRequest,
    reply: FastifyReply,
  ): boolean {
    const answer = handshakeAnswer({ ...call, handshakes, scheme: signature, secrets, now: new Date() });
    if (!answer) return false;
    reply.status(answer.status).headers(answer.headers).send(answer.body);
    return true;
  }

  /** A secret that was replaced a moment ago, by another process, must not cost an event: the secrets are read again first. */
  private async isVerified(
    { signature: scheme }: WebhookDefinition,
    known: KnownSubscription,
    call: WebhookRequest,
    now: Date,
  ): Promise<boolean> {
    if (verifyWebhook({ ...call, scheme, secrets: known.secrets, now }).ok) return true;
    const afresh = await this.known.afresh(known.id);
    return (
      afresh !== undefined && afresh !== known && verifyWebhook({ ...call, scheme, secrets: afresh.secrets, now }).ok
    );
  }

  private store(
    definition: WebhookDefinition,
    known: KnownSubscription,
    call: WebhookRequest,
    body: unknown,
    now: Date,
  ): Promise<Stored> {
    return this.inserts.store({
      subscriptionId: known.id,
      integrationId: known.integrationId,
      eventId: uuidv7(),
      deliveryId: deliveryIdOf(definition, call, body, now).id,
      kind: eventKindOf(definition, call, body) ?? null,
      contentType: contentTypeOf(call),
      headers: JSON.stringify(keptHeaders(definition, call.headers)),
      body: Buffer.from(call.body.buffer, call.body.byteOffset, call.body.byteLength),
    });
  }
}

async function bodyOf(raw: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const read = await readBody(raw, maxBytes, bodyWithinMs);
  if (read.ok) return read.bytes;
  if (read.status === 413) throw refusedBody({ ok: false, status: 413, reason: 'too-large' });
  throw read.status === 408 ? tooSlow : cutShort;
}

function contentTypeOf({ headers }: WebhookRequest): string | null {
  const type = headers['content-type'];
  return typeof type === 'string' ? type.slice(0, 200) : null;
}
