import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../api/src/platform/embedded/postmaster';
import { distributed } from '../../api/src/testing/built-apis';
import { DistributedHub } from '../../api/src/testing/distributed-hub';

const dist = process.env.TRIBUTARY_DIST ?? path.join(import.meta.dirname, '../../../dist');

/** What runs, however it is composed. */
interface Running {
  url: string;
  /** The one-time link that was printed. */
  link: string;
  sandboxUrl: string;
  /** As the database's superuser. */
  sql(text: string, values: unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export interface ClickUpAccount {
  settings: object;
  credentials: object;
}

/**
 * The built product, used as a person would: by the link that it prints, and through its port. It runs as `npm start` has it:
 * one process with its own embedded database and sandbox, in a folder that goes with it. In the distributed suite, it is
 * two APIs and a worker on PostgreSQL and Redis.
 */
export class Product {
  private constructor(private readonly running: Running) {}

  static async start(environment: Record<string, string> = {}): Promise<Product> {
    return new Product(await (distributed ? startHub(environment) : startAlone(environment)));
  }

  get url(): string {
    return this.running.url;
  }

  get link(): string {
    return this.running.link;
  }

  /** Asks or tells the sandbox what only its own page may: faults, latency, changes of data. */
  async sandbox(method: 'GET' | 'POST' | 'DELETE', resource: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.running.sandboxUrl}/_sandbox/${resource}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${resource}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Where the sandbox's ClickUp is served. */
  get clickUpUrl(): string {
    return `${this.running.sandboxUrl}/clickup/api/v2`;
  }

  /** The sandbox's account there. */
  get clickUp(): ClickUpAccount {
    return {
      settings: { team_id: '9000001', api_url: this.clickUpUrl },
      credentials: { token: 'pk_1_SANDBOX' },
    };
  }

  /** Runs SQL as the superuser of the database, to lay out what would take a provider hours. */
  sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.running.sql(text, values);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

async function startAlone(environment: Record<string, string>): Promise<Running> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'tributary-browser-'));
  // As root, the database runs under another account, which has to pass through.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, [path.join(dist, 'api/start.js')], {
    cwd: path.join(dist, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: path.join(folder, '.data'),
      PORT: String(await freePort()),
      ...environment,
    },
  });
  const output = await untilPrinted(child, /Stop it with \^C/);
  const found = (pattern: RegExp) => {
    const match = pattern.exec(output)?.[1];
    if (!match) throw new Error(`The start did not print ${pattern}:\n${output}`);
    return match;
  };
  return {
    url: found(/Tributary runs at (\S+)/),
    link: found(/Open +(\S+)/),
    sandboxUrl: found(/Sandbox +(\S+)/),
    sql: (text, values) => askEmbedded(folder, text, values),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'close');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startHub(environment: Record<string, string>): Promise<Running> {
  const hub = await DistributedHub.start({ apis: 2, workers: 1, environment });
  return {
    url: hub.apis[0]!.url,
    link: await hub.signInLink(),
    sandboxUrl: hub.sandbox.url,
    sql: (text, values) => hub.rows(text, values),
    stop: () => hub.stop(),
  };
}

async function askEmbedded(folder: string, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const note = JSON.parse(await readFile(path.join(folder, '.data/database.json'), 'utf8')) as {
    superuserPassword: string;
    port: number;
  };
  const client = new Client(
    `postgres://tributary_superuser:${note.superuserPassword}@127.0.0.1:${note.port}/tributary`,
  );
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Everything printed up to the pattern. Rejects with it when the process ends before. */
function untilPrinted(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text.toString();
      if (pattern.test(output)) resolve(output);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => reject(new Error(`Tributary ended before it was ready:\n${output}`)));
  });
}
