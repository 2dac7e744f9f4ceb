import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasRedis, TestRedis } from './redis-server';

/**
 * A suite that needs Redis: where there is none it says so and is skipped, but with CI=true it fails, so that nobody takes a
 * run without it for a whole one.
 */
export function describeWithRedis(name: string, suite: (redis: () => TestRedis) => void): void {
  if (hasRedis()) {
    describe(`${name}, on Redis`, () => {
      let redis: TestRedis;
      beforeAll(async () => {
        redis = await TestRedis.start();
      });
      afterAll(() => redis.remove());
      suite(() => redis);
    });
  } else if (process.env.CI) {
    it(`${name}: needs a redis-server on the path, or REDIS_URL_TEST`, () => expect(hasRedis()).toBe(true));
  } else {
    it.todo(`${name}: skipped, there is no redis-server here`);
  }
}
