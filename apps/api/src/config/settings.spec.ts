import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { configOnOwnDatabase, configWith } from './app-config';
import { readSettings, SETTING_NAMES } from './settings';

const key = randomBytes(32);
const own = {
  DATABASE_URL: 'postgres://app:pw@db.example:5432/hub',
  INTEGRATION_ENCRYPTION_KEY: key.toString('base64'),
};

describe('settings', () => {
  it('need nothing for the embedded default', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      sandbox: true,
      allowedPrivateHosts: [],
    });
    expect(settings.dataDir).toBe(`${process.cwd()}/.data`);
  });

  it('take an empty value for none, and turn the sandbox off beside a real database', () => {
    const settings = readSettings({ ...own, PORT: ' ', SANDBOX: '', PUBLIC_URL: 'https://hub.example.com/' });
    expect(settings).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: 'https://hub.example.com',
      sandbox: false,
    });
  });

  it.each(['base64', 'base64url', 'hex'] as const)('take an encryption key in %s', (encoding) => {
    const config = configOnOwnDatabase(readSettings({ ...own, INTEGRATION_ENCRYPTION_KEY: key.toString(encoding) }));
    expect(config.encryptionKeys).toEqual([key]);
  });

  it.each([
    ['a short key', randomBytes(16).toString('base64')],
    ['a long key', randomBytes(33).toString('base64')],
    ['a pass phrase', 'correct horse battery staple, 44 characters.'],
    ['short hex', 'ab'.repeat(31)],
  ])('refuse %s, saying how to make one and not repeating it', (_name, bad) => {
    const read = () => readSettings({ ...own, INTEGRATION_ENCRYPTION_KEY: bad });
    expect(read).toThrow(/INTEGRATION_ENCRYPTION_KEY must be 32 bytes.*openssl rand -base64 32/);
    expect(read).not.toThrow(bad);
  });

  it('refuse a missing key outside the embedded default', () => {
    const settings = readSettings({ DATABASE_URL: own.DATABASE_URL });
    expect(() => configOnOwnDatabase(settings)).toThrow(
      /INTEGRATION_ENCRYPTION_KEY is not set.*openssl rand -base64 32/,
    );
  });

  it('name everything that is wrong at once, and no value', () => {
    const read = () =>
      readSettings({
        PORT: '70000',
        DATABASE_URL: 'mysql://app:geheim@x/y',
        REDIS_URL: 'http://:geheim@redis:6379',
        WORKER_PORT: '0',
        PUBLIC_URL: 'https://hub.example.com/path',
        ALLOWED_PRIVATE_HOSTS: 'jira.intra:8443, 10.0.0.0/8',
        SANDBOX: 'yes',
        TRUSTED_PROXIES: '10.0.0.2, proxy.intra',
        DATABASE_POOL_API: '0',
      });
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'REDIS_URL',
      'WORKER_PORT',
      'PUBLIC_URL',
      'ALLOWED_PRIVATE_HOSTS',
      'SANDBOX',
      'TRUSTED_PROXIES',
      'DATABASE_POOL_API',
    ]) {
      expect(read).toThrow(new RegExp(`^${name} must be`, 'm'));
    }
    expect(read).not.toThrow('geheim');
  });

  it('allow the sandbox by its exact address, beside the hosts that the operator allows', () => {
    const settings = readSettings({ ALLOWED_PRIVATE_HOSTS: 'jira.intra:8443,[fd00::1]:443' });
    const found = { databaseUrl: 'postgres://x', databaseAdminUrl: undefined, encryptionKeys: [key] };
    const config = configWith(settings, { ...found, sandboxUrl: 'http://127.0.0.1:4010' });
    expect(config.allowedPrivateHosts).toEqual(['jira.intra:8443', '[fd00::1]:443', '127.0.0.1:4010']);
    expect(configWith(settings, found).sandboxUrl).toBeUndefined();
  });

  it('are each explained in .env.example, which names no other', async () => {
    const example = await readFile(path.join(import.meta.dirname, '../../../../.env.example'), 'utf8');
    const explained = [...example.matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1]);
    expect(explained.toSorted()).toEqual(SETTING_NAMES.toSorted());
  });

  it('keep keys and passwords out of what is printed', () => {
    const config = configOnOwnDatabase(readSettings({ ...own, REDIS_URL: 'rediss://:redispw@redis.example:6380/2' }));
    expect(config.redisUrl).toBe('rediss://:redispw@redis.example:6380/2');
    expect(JSON.stringify(config)).not.toMatch(/pw@|encryptionKeys/);
    expect(inspect(config)).not.toContain('pw@');
  });
});
