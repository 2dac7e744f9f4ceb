import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

const dist = process.env.TRIBUTARY_DIST ?? path.join(import.meta.dirname, '../../../dist');

/**
 * The built product as `npm start` runs it: one process with its own embedded database and sandbox, in a folder that
 * goes with it. It is used as a person would: by the link that it prints, and through its port.
 */
export class Product {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
    /** The one-time link that was printed. */
    readonly link: string,
    private readonly sandboxUrl: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Product> {
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
    return new Product(child, folder, found(/Tributary runs at (\S+)/), found(/Open +(\S+)/), found(/Sandbox +(\S+)/));
  }

  /** Asks or tells the sandbox what only its own page may: faults, latency, changes of data. */
  async sandbox(method: 'GET' | 'POST' | 'DELETE', resource: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.sandboxUrl}/_sandbox/${resource}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${resource}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Where the sandbox's ClickUp is served. */
  get clickUpUrl(): string {
    return `${this.sandboxUrl}/clickup/api/v2`;
  }

  /** Runs SQL as the superuser of the embedded database, to lay out what would take a provider hours. */
  async sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const note = JSON.parse(await readFile(path.join(this.folder, '.data/database.json'), 'utf8')) as {
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

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'close');
    }
    await rm(this.folder, { recursive: true, force: true });
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
