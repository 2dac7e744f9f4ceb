import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../create-api';
import { Browser, createTestApi, type TestApi } from '../platform/http/testing/test-api';

/** One address may stand for a whole office: so many wrong ones are let through before the first wait. */
const ofOneAddress = 30;

describe('X14: limits on guessing', () => {
  let api: TestApi;
  let second: NestFastifyApplication;
  beforeAll(async () => {
    api = await createTestApi({ trustedProxies: ['127.0.0.0/8', '::1'] });
    second = await createApi({ config: api.config, logs: { write: () => {} } });
  });
  afterAll(async () => {
    await second.close();
    await api.close();
  });

  const forget = () => api.database.admin.query('delete from kb.login_attempts');
  const doors: Record<string, (browser: Browser, guess: number) => ReturnType<Browser['post']>> = {
    password: (browser, guess) =>
      browser.post('/api/auth/login', { email: `nobody-${guess}@example.test`, password: 'x' }),
    'sign-in link': (browser, guess) => browser.post('/api/auth/link', { token: `guess-${guess}`.padEnd(43, 'x') }),
    reset: (browser, guess) =>
      browser.post('/api/auth/reset', { token: `guess-${guess}`.padEnd(43, 'x'), password: 'correct horse battery' }),
    invitation: (browser, guess) => browser.post('/api/auth/invitation', { token: `guess-${guess}`.padEnd(43, 'x') }),
  };
  const tooMany = async (
    door: (browser: Browser, guess: number) => ReturnType<Browser['post']>,
    address: (guess: number) => string,
    browsers = [api.anonymous],
  ) => {
    await forget();
    const answers = await Promise.all(
      Array.from({ length: ofOneAddress + 6 }, (_, guess) =>
        door(browsers[guess % browsers.length]!, guess).set('x-forwarded-for', address(guess)),
      ),
    );
    return answers.filter(({ status }) => status === 429).length;
  };

  it.each(Object.entries(doors))(
    'hold for one address at the door of the %s, and let the others be',
    async (_, door) => {
      expect(await tooMany(door, () => '203.0.113.7')).toBe(6);
      expect((await door(api.anonymous, 99).set('x-forwarded-for', '203.0.113.8')).status).not.toBe(429);
    },
  );

  it('hold across processes, since they are in the database', async () => {
    const browsers = [api.anonymous, new Browser(() => second.getHttpServer(), {})];
    expect(await tooMany(doors['reset']!, () => '203.0.113.7', browsers)).toBe(6);
  });

  it('see the address that the proxy saw, whatever the client wrote before it', async () => {
    expect(await tooMany(doors['reset']!, (guess) => `198.51.100.${guess}, 203.0.113.7`)).toBe(6);
  });

  it('take an IPv6 network for one address, and the mapped form of an address for it', async () => {
    expect(await tooMany(doors['reset']!, (guess) => `2001:db8::${guess + 1}`)).toBe(6);
    expect(await tooMany(doors['reset']!, (guess) => (guess % 2 ? '203.0.113.7' : '::ffff:203.0.113.7'))).toBe(6);
  });

  it('believe nobody where no proxy was named', async () => {
    const alone = await createTestApi();
    try {
      const answers = await Promise.all(
        Array.from({ length: ofOneAddress + 6 }, (_, guess) =>
          doors['reset']!(alone.anonymous, guess).set('x-forwarded-for', `203.0.113.${guess}`),
        ),
      );
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(6);
    } finally {
      await alone.close();
    }
  });
});
