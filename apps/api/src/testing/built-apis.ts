import type { AppConfig } from '../config/app-config';
import { HubProcess } from './hub-process';

/** True in the suite that holds the specs of security against the distributed composition. */
export const distributed = process.env.TRIBUTARY_SUITE === 'distributed';

/**
 * Two APIs of the built product on one database and one Redis, asked by turns: what one of them is told has to hold at
 * the other.
 */
export class BuiltApis {
  private asked = 0;

  private constructor(
    private readonly settings: Record<string, string>,
    private readonly apis: HubProcess[],
    private readonly workers: HubProcess[] = [],
  ) {}

  /** The first one listens on the port that the configuration names. */
  static async start(config: AppConfig): Promise<BuiltApis> {
    const settings = settingsOf(config);
    const ports = [config.port || undefined, undefined];
    return new BuiltApis(settings, await Promise.all(ports.map((port) => HubProcess.start('main', settings, port))));
  }

  get origins(): string[] {
    return this.apis.map(({ url }) => url);
  }

  /** The one whose turn it is. */
  next(): string {
    return this.apis[this.asked++ % this.apis.length]!.url;
  }

  /** A worker in a process of its own. */
  async addWorker(): Promise<void> {
    this.workers.push(await HubProcess.start('worker', this.settings));
  }

  /** All that they printed. */
  get output(): string {
    return [...this.apis, ...this.workers].map(({ output }) => output).join('');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.workers, ...this.apis].map((process) => process.end()));
  }
}

/** What the environment has to say for a process to run with this configuration. */
function settingsOf(config: AppConfig): Record<string, string> {
  return {
    DATABASE_URL: config.databaseUrl,
    REDIS_URL: config.redisUrl!,
    PUBLIC_URL: config.publicUrl,
    INTEGRATION_ENCRYPTION_KEY: config.encryptionKeys[0]!.toString('base64'),
    ALLOWED_PRIVATE_HOSTS: config.allowedPrivateHosts.join(','),
    TRUSTED_PROXIES: config.trustedProxies.join(','),
    LOG_LEVEL: config.logLevel,
    DATABASE_POOL_API: String(config.poolSizes.api),
    DATABASE_POOL_WORKER: String(config.poolSizes.worker),
  };
}
