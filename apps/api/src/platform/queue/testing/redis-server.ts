import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../embedded/postmaster';

const startsWithinMs = 60_000;

/** A Redis of a test's own, in a temporary folder, that keeps nothing on disk. */
export class TestRedis {
  private child: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly folder: string | undefined,
  ) {
    process.once('exit', () => this.child?.kill('SIGKILL'));
  }

  /** Starts one on a free port, or uses what REDIS_URL_TEST names, which cannot be stopped. */
  static async start(): Promise<TestRedis> {
    const given = process.env.REDIS_URL_TEST;
    if (given) return new TestRedis(given, undefined);
    const folder = mkdtempSync(path.join(tmpdir(), 'tributary-redis-'));
    const redis = new TestRedis(`redis://127.0.0.1:${await freePort()}/0`, folder);
    await redis.begin();
    return redis;
  }

  /** Starts it again on its port, empty, after it was ended. */
  async begin(): Promise<void> {
    const port = new URL(this.url).port;
    const settings = { port, bind: '127.0.0.1', dir: this.folder!, save: '', appendonly: 'no' };
    const child = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    );
    child.stdout.resume();
    this.child = child;
    const deadline = performance.now() + startsWithinMs;
    for (;;) {
      const answer = await this.ask((client) => client.ping()).catch(() => undefined);
      if (answer === 'PONG') return;
      if (performance.now() > deadline) throw new Error('redis-server did not start.');
      await pause(20);
    }
  }

  /** Takes it away as a crash does. */
  async end(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Does something on a connection of its own. */
  async ask<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, connectionName: 'test' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.disconnect();
    }
  }

  /** Cuts all connections but the one that does it. */
  async cut(): Promise<void> {
    await this.ask(async (client) => {
      await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await client.client('KILL', 'TYPE', 'pubsub');
    });
  }

  async remove(): Promise<void> {
    await this.end();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Whether this machine has what `TestRedis.start` starts. */
export function hasRedis(): boolean {
  if (process.env.REDIS_URL_TEST) return true;
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
