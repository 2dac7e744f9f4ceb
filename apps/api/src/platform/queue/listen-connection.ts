import { Client, escapeIdentifier } from 'pg';

export interface ListenConnectionOptions {
  url: string;
  channel: string;
  heard: (payload: string) => void;
  /** After each time the connection was made: notifications may have been missed until now. */
  connected: () => void;
  report: (error: unknown) => void;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** No statement of ours takes longer on a server that is well. */
const statementMs = 3_000;

/** Shown in pg_stat_activity. */
export const BELL_APPLICATION = 'tributary-bell';

/** One connection that listens, for as long as it is not closed: a lost one is made again. */
export class ListenConnection {
  readonly ready: Promise<void>;
  private client: Client | undefined;
  private closed = false;
  private pause = firstPauseMs;
  private retry: NodeJS.Timeout | undefined;
  private connecting: Promise<void>;
  private firstTime!: () => void;

  constructor(private readonly options: ListenConnectionOptions) {
    this.ready = new Promise((resolve) => (this.firstTime = resolve));
    this.connecting = this.connect();
  }

  get isUp(): boolean {
    return this.client !== undefined;
  }

  /** Sends without being waited for. A statement that fails or takes too long costs the connection, and a new one is made. */
  notify(payloads: string[]): void {
    if (payloads.length > 0) void this.send(payloads);
  }

  /** Finds out about a connection whose other end is gone without a word. */
  check(): void {
    if (this.client) void this.ask(this.client, 'select 1', []);
  }

  /** Sends the last notifications, if the connection is there, and ends it. */
  async close(payloads: string[]): Promise<void> {
    if (payloads.length > 0) await this.send(payloads);
    this.closed = true;
    clearTimeout(this.retry);
    await this.connecting;
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async send(payloads: string[]): Promise<void> {
    const text = 'select pg_notify($1, payload) from unnest($2::text[]) payload';
    if (this.client) await this.ask(this.client, text, [this.options.channel, payloads]);
  }

  private async ask(client: Client, text: string, values: unknown[]): Promise<void> {
    try {
      await client.query(text, values);
    } catch (error) {
      this.lost(client, error);
    }
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.url,
      application_name: BELL_APPLICATION,
      keepAlive: true,
      connectionTimeoutMillis: statementMs,
      query_timeout: statementMs,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    client.on('notification', ({ payload }) => this.options.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${escapeIdentifier(this.options.channel)}`);
    } catch (error) {
      this.options.report(error);
      this.dispose(client);
      return this.later();
    }
    if (this.closed) return this.dispose(client);
    this.client = client;
    this.pause = firstPauseMs;
    this.firstTime();
    this.options.connected();
  }

  private lost(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.dispose(client);
    if (this.closed) return;
    this.options.report(error);
    this.later();
  }

  private later(): void {
    if (this.closed) return;
    const wait = this.pause * (0.5 + Math.random() / 2);
    this.pause = Math.min(this.pause * 2, longestPauseMs);
    this.retry = setTimeout(() => (this.connecting = this.connect()), wait);
  }

  private dispose(client: Client): void {
    client.end().catch((error: unknown) => this.options.report(error));
  }
}
