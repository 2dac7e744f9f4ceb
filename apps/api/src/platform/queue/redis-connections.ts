import { Redis, type RedisOptions } from 'ioredis';

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** No command of ours takes longer on a server that is well; a producer gives it up then. */
const commandMs = 3_000;

/** Shown in CLIENT LIST. */
export const REDIS_NAME = 'tributary-bell';

const untilBack: RedisOptions = {
  connectTimeout: commandMs,
  keepAlive: 10_000,
  enableReadyCheck: false, // what Bull asks of connections that listen
  retryStrategy: (times) => Math.min(firstPauseMs * 2 ** times, longestPauseMs) * (0.5 + Math.random() / 2),
};

/** A connection that is made again whenever it is lost. Whoever opens it listens to its errors. */
export function openRedis(url: string, options: RedisOptions): Redis {
  return new Redis(url, { ...untilBack, ...options });
}

export interface RedisEvents {
  channel: string;
  heard: (payload: string) => void;
  /** After each time the connections were made: rings may have been missed until now. */
  connected: () => void;
  /** Once for every time the server went away. */
  lost: (error: unknown) => void;
}

/**
 * The connections of one process to Redis, made again whenever they are lost. The one that sends keeps nothing for later
 * and waits for nothing long: with Redis away a command fails at once.
 */
export class RedisConnections {
  readonly ready: Promise<void>;
  /** Sends; Bull's `client`. */
  readonly sending: Redis;
  /** Listens; Bull's `subscriber`. */
  readonly listening: Redis;
  private readonly blocking = new Set<Redis>();
  private told = false;
  private closed = false;
  private subscribed = false;

  constructor(
    private readonly url: string,
    private readonly events: RedisEvents,
  ) {
    const sends = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: commandMs };
    this.sending = this.open(sends);
    this.listening = this.open({ maxRetriesPerRequest: null, autoResubscribe: false });
    this.listening.on('message', (_channel: string, payload: string) => events.heard(payload));
    this.ready = new Promise((resolve) => {
      const bothUp = () => void this.subscribe(resolve);
      this.sending.on('ready', bothUp);
      this.listening.on('ready', bothUp);
    });
    for (const connection of [this.sending, this.listening]) connection.on('close', () => this.tell());
  }

  get isUp(): boolean {
    return this.subscribed && this.sending.status === 'ready';
  }

  /** One more connection, for a command that waits on the server. */
  openBlocking(): Redis {
    const connection = this.open({ maxRetriesPerRequest: null });
    this.blocking.add(connection);
    return connection;
  }

  /** Bull connects it once more while it closes a queue: to be called after. */
  closeBlocking(connection: Redis): void {
    this.blocking.delete(connection);
    connection.disconnect();
  }

  close(): void {
    this.closed = true;
    for (const connection of [this.sending, this.listening, ...this.blocking]) connection.disconnect();
  }

  private open(options: RedisOptions): Redis {
    const connection = openRedis(this.url, { connectionName: REDIS_NAME, ...options });
    connection.on('error', (error) => this.tell(error));
    connection.setMaxListeners(0); // Bull listens once for each of its queues
    return connection;
  }

  private async subscribe(first: () => void): Promise<void> {
    if (this.sending.status !== 'ready' || this.listening.status !== 'ready') return;
    try {
      await this.listening.subscribe(this.events.channel);
    } catch {
      return; // lost again meanwhile, and made again
    }
    this.subscribed = true;
    this.told = false;
    first();
    this.events.connected();
  }

  private tell(error: unknown = new Error('The connection was closed.')): void {
    this.subscribed = false;
    if (!this.told && !this.closed) this.events.lost(error);
    this.told = true;
  }
}
