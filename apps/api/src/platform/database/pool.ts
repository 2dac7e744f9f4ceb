import { hostname } from 'node:os';
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

const poolName = /^tributary-(api|worker) (\d+)@(.*)$/;

/**
 * Names of the pools by which processes are told apart in pg_stat_activity. PostgreSQL cuts them at 63 bytes: the process
 * comes first, and of a long host its end, where machines of one kind differ.
 */
export const poolNames = {
  write: (role: 'api' | 'worker') => `tributary-${role} ${process.pid}@${hostname().slice(-36)}`,
  read(name: string): { role: 'api' | 'worker'; name: string } | undefined {
    const [, role, pid, host] = poolName.exec(name) ?? [];
    return role ? { role: role as 'api' | 'worker', name: `${host}:${pid}` } : undefined;
  },
};

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
  // Whoever is handed a connection listens to it, but a little later: in between nobody would, and the process would end.
  // What is asked of a connection that was lost by then fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
