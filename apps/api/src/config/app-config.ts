import { inspect } from 'node:util';
import type { GivenOAuthApp, OidcSettings, Settings } from './settings';
import { StartRefused } from './start-refused';

export type { OidcSettings } from './settings';

/** What may be left out; the rest has to be known. */
type Optional =
  'trustedProxies' | 'oidc' | 'sync' | 'alone' | 'directUrl' | 'redisUrl' | 'workerPort' | 'oauthApps' | 'metricsToken';
type Told = Omit<AppConfig, Optional | 'with' | 'toJSON' | 'listenUrl' | typeof inspect.custom>;
type AppValues = Told & Partial<Pick<AppConfig, Optional>>;

/** What the parts of the application run with: the settings, with the database found and the keys in hand. */
export class AppConfig {
  readonly port: number;
  readonly host: string;
  /** What people and providers are told, without a slash at its end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly databaseAdminUrl: string | undefined;
  /** The server itself, where `databaseUrl` is a pooler's. */
  readonly directUrl: string | undefined;
  /** Where processes ring each other over Bull; without it over Postgres. */
  readonly redisUrl: string | undefined;
  /** Where a worker process answers whether it is well. */
  readonly workerPort: number | undefined;
  readonly dataDir: string;
  /** Master keys of 32 bytes. The first one seals; every one opens what it sealed. */
  readonly encryptionKeys: readonly Buffer[];
  /** Exact host:port pairs that providers may be reached at though they are private. */
  readonly allowedPrivateHosts: readonly string[];
  /** Proxies whose forwarded-for headers are believed: addresses and networks. */
  readonly trustedProxies: readonly string[];
  /** OAuth apps that the environment gives for everybody, by the provider's key. */
  readonly oauthApps: Readonly<Record<string, GivenOAuthApp>>;
  /** What lets a Prometheus elsewhere read `/metrics`; without, this machine alone does. */
  readonly metricsToken: string | undefined;
  /** With whom people sign in beside passwords. */
  readonly oidc: OidcSettings | undefined;
  readonly logLevel: string;
  /** Where the stand-ins of the providers' APIs listen; undefined when they do not run. */
  readonly sandboxUrl: string | undefined;
  readonly poolSizes: { readonly api: number; readonly worker: number };
  /** What the settings say about imports; the rest has defaults. */
  readonly sync: { readonly concurrency?: number; readonly retries?: number; readonly firstRetryMs?: number };
  /** True when the data folder's lock keeps every other process away from this database. */
  readonly alone: boolean;

  constructor(values: AppValues) {
    this.port = values.port;
    this.host = values.host;
    this.publicUrl = values.publicUrl;
    this.databaseUrl = values.databaseUrl;
    this.databaseAdminUrl = values.databaseAdminUrl;
    this.directUrl = values.directUrl;
    this.redisUrl = values.redisUrl;
    this.workerPort = values.workerPort;
    this.dataDir = values.dataDir;
    this.encryptionKeys = values.encryptionKeys;
    this.allowedPrivateHosts = values.allowedPrivateHosts;
    this.trustedProxies = values.trustedProxies ?? [];
    this.oauthApps = values.oauthApps ?? {};
    this.metricsToken = values.metricsToken;
    this.oidc = values.oidc;
    this.logLevel = values.logLevel;
    this.sandboxUrl = values.sandboxUrl;
    this.poolSizes = values.poolSizes;
    this.sync = values.sync ?? {};
    this.alone = values.alone ?? false;
  }

  /** Where to listen for notifications: LISTEN needs a connection of its own, which a pooler does not give. */
  get listenUrl(): string {
    return this.directUrl ?? this.databaseUrl;
  }

  /** The same with some values changed: for tests, and for what is known only once something else runs. */
  with(changes: Partial<AppValues>): AppConfig {
    return new AppConfig({ ...this, ...changes });
  }

  /** Keeps keys and passwords out of logs and dumps. */
  toJSON(): object {
    const { publicUrl, dataDir, logLevel, sandboxUrl, poolSizes, sync, alone } = this;
    return { publicUrl, dataDir, logLevel, sandboxUrl, poolSizes, sync, alone };
  }

  [inspect.custom](): object {
    return this.toJSON();
  }
}

/** What `start` finds out beyond the environment. */
export interface Found {
  databaseUrl: string;
  databaseAdminUrl: string | undefined;
  encryptionKeys: readonly Buffer[];
  sandboxUrl?: string;
  alone?: boolean;
}

/** The configuration of the embedded default, or of any start that found its database. */
export function configWith(settings: Settings, found: Found): AppConfig {
  const sandboxHost = found.sandboxUrl ? [new URL(found.sandboxUrl).host] : [];
  return new AppConfig({
    ...settings,
    sandboxUrl: undefined,
    alone: false,
    ...found,
    allowedPrivateHosts: [...settings.allowedPrivateHosts, ...sandboxHost],
  });
}

/**
 * The configuration of a process on a PostgreSQL of one's own.
 * @throws StartRefused when its address or the encryption key is missing.
 */
export function configOnOwnDatabase(settings: Settings): AppConfig {
  const { databaseUrl, databaseAdminUrl } = settings;
  if (!databaseUrl) {
    throw new StartRefused(
      'DATABASE_URL is not set. This command runs on a PostgreSQL of your own; `npm start` brings one.',
    );
  }
  return configWith(settings, { databaseUrl, databaseAdminUrl, encryptionKeys: keysOf(settings) });
}

/**
 * The master keys that the environment gives.
 * @throws StartRefused when it gives none.
 */
export function keysOf(settings: Settings): Buffer[] {
  if (!settings.encryptionKey) {
    throw new StartRefused(
      'INTEGRATION_ENCRYPTION_KEY is not set. It encrypts the credentials of your integrations: make one with ' +
        '`openssl rand -base64 32`, set it for every process, and keep a copy apart from the database.',
    );
  }
  const { previousEncryptionKey: previous } = settings;
  return previous ? [settings.encryptionKey, previous] : [settings.encryptionKey];
}
