import { Pool, type PoolConfig } from 'pg';

export interface PoolOptions {
  url: string;
  /** Connections at most. */
  size: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Told when an idle connection is lost; the pool makes another by itself. */
  onLost?: (error: Error) => void;
}

/** Makes a pool of connections whose losses never end the process. */
export function createPool({ url, size, name, onLost }: PoolOptions): Pool {
  const config: PoolConfig = {
    connectionString: url,
    max: size,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements that do not wait for one another's answer are sent together.
    pipeline: true,
  };
  const pool = new Pool(config);
  pool.on('error', (error) => onLost?.(error));
  return pool;
}
