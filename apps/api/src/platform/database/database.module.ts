import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { AppConfig } from '../../config/app-config';
import { RequestContext } from '../context/request-context';
import { PgcryptoSecretBox } from '../secrets/pgcrypto-secret-box';
import { SecretBox } from '../secrets/secret-box';
import { createPool, poolNames } from './pool';
import { watchPool } from '../metrics/process-figures';
import { TenantTransaction } from './tenant-transaction';

/**
 * Gives every module `AppConfig`, pg's `Pool`, `TenantTransaction` and `SecretBox`. The pool ends with the application,
 * after everything that uses it (Nest runs `onApplicationShutdown` last).
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** @param role whose pool size of the settings counts, and the name shown in pg_stat_activity. */
  static connect(config: AppConfig, role: 'api' | 'worker'): DynamicModule {
    const logger = new Logger('Database');
    const makePool = () => {
      const pool = createPool({
        url: config.databaseUrl,
        size: config.poolSizes[role],
        name: poolNames.write(role),
        onLost: (error) => logger.warn(`An idle database connection was lost: ${error.message}`),
      });
      const end = watchPool(role, pool);
      pool.once('end', end);
      return pool;
    };
    return {
      module: DatabaseModule,
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Pool, useFactory: makePool },
        {
          provide: TenantTransaction,
          useFactory: (pool: Pool, context: RequestContext) => new TenantTransaction(pool, () => context.origin()),
          inject: [Pool, RequestContext],
        },
        { provide: SecretBox, useFactory: () => new PgcryptoSecretBox(config.encryptionKeys) },
      ],
      exports: [AppConfig, Pool, TenantTransaction, SecretBox],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
