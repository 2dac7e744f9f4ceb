import type { Redis } from 'ioredis';
import { openRedis } from '../platform/queue/redis-connections';
import { OwnCounts, RequestCounts, type Counted } from './request-counts';

/** Longer than Redis ever takes, and no longer than a person waits. */
const answersWithinMs = 1_000;
const leftAloneMs = 5_000;

/** In one step, so that a key that is kept always has its end. */
const countOne = `
  local requests = redis.call('incr', KEYS[1])
  if requests == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
  return { requests, redis.call('pttl', KEYS[1]) }`;

/**
 * The requests of all processes together. While Redis is away each of them counts its own: the limit is then held in each,
 * and nobody waits for it.
 */
export class RedisCounts extends RequestCounts {
  private readonly redis: Redis;
  private readonly own = new OwnCounts();
  private askedAgainAt = 0;

  constructor(url: string) {
    super();
    this.redis = openRedis(url, {
      connectionName: 'tributary-rates',
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: answersWithinMs,
    });
    this.redis.on('error', () => undefined); // the bell of this process says that Redis is away
  }

  get isUp(): boolean {
    return this.redis.status === 'ready';
  }

  async add(key: string, windowMs: number): Promise<Counted> {
    if (performance.now() < this.askedAgainAt) return this.own.add(key, windowMs);
    try {
      const answer = await this.redis.eval(countOne, 1, `tributary:rates:${key}`, windowMs);
      const [requests, endsInMs] = answer as [number, number];
      return { requests, endsInMs };
    } catch {
      if (this.isUp) this.askedAgainAt = performance.now() + leftAloneMs;
      return this.own.add(key, windowMs);
    }
  }

  close(): void {
    this.redis.disconnect();
  }
}
