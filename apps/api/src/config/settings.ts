import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { parseEncryptionKey } from './encryption-key';
import { StartRefused } from './start-refused';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const postgresUrl = z.string().refine((text) => {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  return protocol === 'postgres:' || protocol === 'postgresql:';
}, 'must be an address such as postgres://user:password@host:5432/database (special characters in the password as %XX)');

const redisUrl = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== '' && /^(\/\d*)?$/.test(url.pathname);
}, 'must be an address such as redis://user:password@host:6379/0, or rediss:// for TLS (special characters in the password as %XX)');

const publicUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username) {
    return url.origin;
  }
  context.addIssue({ code: 'custom', message: 'must be an address without a path, such as https://hub.example.com' });
  return z.NEVER;
});

const encryptionKey = z.string().transform((text, context) => {
  const key = parseEncryptionKey(text);
  if (key) return key;
  context.addIssue({
    code: 'custom',
    message: 'must be 32 bytes in base64 or hex; make one with `openssl rand -base64 32`',
  });
  return z.NEVER;
});

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const privateHosts = z
  .string()
  .transform(list)
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/i,
          'must be a list of exact host:port pairs, such as jira.intra:8443',
        ),
    ),
  );

const proxies = z
  .string()
  .transform(list)
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text),
          'must be a list of addresses and networks, such as 10.0.0.2,172.16.0.0/12',
        ),
    ),
  );

const issuer = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be the address that your identity provider calls its issuer, such as https://id.example.com',
  );

const collector = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be the address of an OpenTelemetry collector, such as http://collector:4318',
  );

const headers = z
  .string()
  .transform(list)
  .pipe(z.array(z.string().regex(/^[\w-]+=\S+$/, 'must be a list such as name=value,name=value')))
  .transform((pairs) =>
    Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)])),
  );

/** The environment, setting by setting; `.env.example` explains each to people. */
const Environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: publicUrl.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  INTEGRATION_ENCRYPTION_KEY: encryptionKey.optional(),
  INTEGRATION_ENCRYPTION_KEY_PREVIOUS: encryptionKey.optional(),
  ALLOWED_PRIVATE_HOSTS: privateHosts.default([]),
  TRUSTED_PROXIES: proxies.default([]),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headers.default({}),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have 60 characters at most').default('single sign-on'),
  OIDC_ALLOWED_DOMAINS: z.string().toLowerCase().transform(list).default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  SANDBOX: z.enum(['on', 'off'], 'must be on or off').optional(),
  WORKER_PORT: whole(1, 65_535).optional(),
  DATABASE_POOL_API: whole(1, 500).default(10),
  DATABASE_POOL_WORKER: whole(2, 500).default(10),
  SYNC_CONCURRENCY: whole(1, 64).default(4),
  SYNC_RETRIES: whole(0, 20).default(3),
  SYNC_FIRST_RETRY_SECONDS: whole(1, 86_400).default(300),
});

/** Every setting that is read. */
export const SETTING_NAMES = Object.keys(Environment.shape);

/** An OAuth app given by the environment; one of the two may have been forgotten. */
export interface GivenOAuthApp {
  clientId?: string;
  clientSecret?: string;
}

/** The OpenID provider with which people sign in. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
  /** Domains of e-mail addresses that are let in; empty for all. */
  allowedDomains: string[];
}

/** @throws StartRefused when some of what it needs is missing. */
function oidcIn(read: z.infer<typeof Environment>): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret)
    throw new StartRefused(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three, or none.\nSettings are explained in .env.example.',
    );
  return { issuer, clientId, clientSecret, name: read.OIDC_NAME, allowedDomains: read.OIDC_ALLOWED_DOMAINS };
}

/** `GITHUB_CLIENT_ID` and `GITHUB_CLIENT_SECRET`, for whatever provider has that key; nobody lists providers here. */
function oauthAppsIn(environment: NodeJS.ProcessEnv): Record<string, GivenOAuthApp> {
  const apps: Record<string, GivenOAuthApp> = {};
  for (const [name, value] of Object.entries(environment)) {
    const [, provider, what] = /^([A-Z][A-Z0-9_]*)_CLIENT_(ID|SECRET)$/.exec(name) ?? [];
    if (!provider || provider === 'OIDC' || !value?.trim()) continue;
    const app = (apps[provider.toLowerCase().replaceAll('_', '-')] ??= {});
    app[what === 'ID' ? 'clientId' : 'clientSecret'] = value.trim();
  }
  return apps;
}

/** What the environment asks for. Where the database is and what the keys are is settled from it by `app-config.ts`. */
export interface Settings {
  port: number;
  /** The address to listen on. */
  host: string;
  /** What people and providers are told, without a slash at its end. */
  publicUrl: string;
  /** A PostgreSQL of one's own; without it the embedded one runs. */
  databaseUrl: string | undefined;
  databaseAdminUrl: string | undefined;
  /** Where to listen for notifications, when `databaseUrl` is a pooler's. */
  directUrl: string | undefined;
  /** Rings the processes over Bull; without it they ring over Postgres. */
  redisUrl: string | undefined;
  /** Where a worker process answers whether it is well; without it it listens nowhere. */
  workerPort: number | undefined;
  /** Absolute. */
  dataDir: string;
  encryptionKey: Buffer | undefined;
  previousEncryptionKey: Buffer | undefined;
  allowedPrivateHosts: string[];
  /** Addresses and networks of proxies whose forwarded-for headers are believed. */
  trustedProxies: string[];
  /** By the provider's key. */
  oauthApps: Record<string, GivenOAuthApp>;
  /** Lets a Prometheus elsewhere read `/metrics`. */
  metricsToken: string | undefined;
  /** Where spans are sent by OTLP over HTTP; without it nowhere. */
  tracesTo: { endpoint: string; headers: Record<string, string> } | undefined;
  oidc: OidcSettings | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  sandbox: boolean;
  poolSizes: { api: number; worker: number };
  /** Work of imports at once in a process, and how what failed is tried again. */
  sync: { concurrency: number; retries: number; firstRetryMs: number };
}

/**
 * Reads and checks every setting once. An empty value counts as not set.
 * @throws StartRefused naming each setting that is wrong and what it must be; values are not repeated, for some are secret.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`);
    throw new StartRefused(`${[...new Set(lines)].join('\n')}\nSettings are explained in .env.example.`);
  }
  const read = parsed.data;
  return {
    port: read.PORT,
    // The embedded default is for trying it on one's own machine; a server is meant to be reached.
    host: read.HOST ?? (read.DATABASE_URL ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    databaseUrl: read.DATABASE_URL,
    databaseAdminUrl: read.DATABASE_ADMIN_URL,
    directUrl: read.DATABASE_URL ? read.DATABASE_DIRECT_URL : undefined,
    redisUrl: read.REDIS_URL,
    workerPort: read.WORKER_PORT,
    dataDir: path.resolve(read.DATA_DIR),
    encryptionKey: read.INTEGRATION_ENCRYPTION_KEY,
    previousEncryptionKey: read.INTEGRATION_ENCRYPTION_KEY_PREVIOUS,
    allowedPrivateHosts: read.ALLOWED_PRIVATE_HOSTS,
    trustedProxies: read.TRUSTED_PROXIES,
    oauthApps: oauthAppsIn(environment),
    metricsToken: read.METRICS_TOKEN,
    tracesTo: read.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT, headers: read.OTEL_EXPORTER_OTLP_HEADERS }
      : undefined,
    oidc: oidcIn(read),
    logLevel: read.LOG_LEVEL,
    sandbox: read.SANDBOX ? read.SANDBOX === 'on' : !read.DATABASE_URL,
    poolSizes: { api: read.DATABASE_POOL_API, worker: read.DATABASE_POOL_WORKER },
    sync: {
      concurrency: read.SYNC_CONCURRENCY,
      retries: read.SYNC_RETRIES,
      firstRetryMs: read.SYNC_FIRST_RETRY_SECONDS * 1000,
    },
  };
}
