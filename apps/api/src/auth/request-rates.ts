import type { OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../platform/http/problem';
import type { RequestScope } from './access';
import type { RequestCounts } from './request-counts';

const windowMs = 60_000;

/** Requests within a minute. */
export interface RateLimits {
  /** Of one API token: twenty a second is more than a program needs that reads pages of 200. */
  token: number;
  /** Of one person in one tenant, in all their browsers. */
  person: number;
  /** Of all API tokens of a tenant together. */
  tenant: number;
}
export const rateLimits: RateLimits = { token: 1_200, person: 3_000, tenant: 6_000 };

interface Bucket {
  key: string;
  limit: number;
  /** How a refusal begins. */
  who: string;
}
interface Standing extends Bucket {
  remaining: number;
  resetSeconds: number;
}

/**
 * How many requests somebody may make in a minute: a program gone wild must not starve the people. Who asks is known by
 * session or token, never by an address, which anybody can make up.
 */
export class RequestRates implements OnApplicationShutdown {
  constructor(
    private readonly limits: RateLimits,
    private readonly counts: RequestCounts,
  ) {}

  onApplicationShutdown(): void {
    this.counts.close();
  }

  /**
   * Counts a request and tells how the caller stands, in the headers of the answer.
   * @throws Problem 429 with the time to wait.
   */
  async count(scope: RequestScope, reply: Pick<FastifyReply, 'header'>): Promise<void> {
    const standings = await Promise.all(this.bucketsOf(scope).map((bucket) => this.standing(bucket)));
    const [tightest] = standings.toSorted((one, other) => one.remaining - other.remaining);
    if (!tightest) return;
    const { limit, remaining, resetSeconds, who } = tightest;
    reply.header('ratelimit-policy', `${limit};w=${windowMs / 1000}`);
    reply.header('ratelimit-limit', limit);
    reply.header('ratelimit-remaining', Math.max(0, remaining));
    reply.header('ratelimit-reset', resetSeconds);
    if (remaining >= 0) return;
    throw Problem.tooMany(
      `${who} made more than ${limit} requests within a minute. Go on in ${resetSeconds} s, and ask for larger pages (limit=200) or less often.`,
      resetSeconds,
    );
  }

  private bucketsOf({ caller, person, token, tenant }: RequestScope): Bucket[] {
    const { limits } = this;
    if (token) {
      return [
        { key: `token:${token.tokenId}`, limit: limits.token, who: 'This API token' },
        ...(tenant
          ? [{ key: `tenant:${tenant.tenantId}`, limit: limits.tenant, who: 'The API tokens of your organisation' }]
          : []),
      ];
    }
    if (!person || !caller) return [];
    return [{ key: `person:${caller.userId}:${tenant?.tenantId ?? ''}`, limit: limits.person, who: 'You' }];
  }

  private async standing(bucket: Bucket): Promise<Standing> {
    const { requests, endsInMs } = await this.counts.add(bucket.key, windowMs);
    return { ...bucket, remaining: bucket.limit - requests, resetSeconds: Math.ceil(endsInMs / 1000) };
  }
}
