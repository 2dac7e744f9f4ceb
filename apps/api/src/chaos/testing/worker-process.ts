import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { AppConfig } from '../../config/app-config';
import type { Failpoint, LastWords, Refusal } from './failpoints';

type Values = ConstructorParameters<typeof AppConfig>[0];

/** What the worker program is told, as JSON in its environment. */
export interface WorkerOrder {
  config: Omit<Values, 'encryptionKeys'>;
  /** Base64. */
  keys: string[];
  failpoint?: Failpoint;
}

const root = path.join(import.meta.dirname, '../../../../..');
let program: string | undefined;

/** Bundles the worker program, once for a test file; `removeProgram` when it has served. */
function bundled(): string {
  if (program) return program;
  const folder = path.join(root, 'node_modules/.cache/tributary');
  mkdirSync(folder, { recursive: true });
  const output = path.join(folder, `chaos-worker-${process.pid}-${Date.now()}.mjs`);
  const input = path.join(import.meta.dirname, 'worker-program.ts');
  execFileSync(process.execPath, [path.join(root, 'tools/bundle-typescript.mjs'), input, output]);
  return (program = output);
}

export function removeProgram(): void {
  if (program) rmSync(program, { force: true });
  program = undefined;
}

/** The product's worker as a child process. */
export class WorkerProcess {
  /** All it printed. */
  output = '';
  /** Resolves with the signal or exit code that ended it. */
  readonly ended: Promise<NodeJS.Signals | number>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    // All output has been read with `close`; `exit` comes before.
    this.ended = once(child, 'close').then(() => child.signalCode ?? child.exitCode!);
  }

  static start(config: AppConfig, failpoint?: Failpoint): WorkerProcess {
    const { encryptionKeys, ...values } = config;
    const order: WorkerOrder = { config: values, keys: encryptionKeys.map((key) => key.toString('base64')), failpoint };
    const child = spawn(process.execPath, [bundled()], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env.PATH ?? '', TZ: 'UTC', CHAOS_WORKER: JSON.stringify(order) },
    });
    return new WorkerProcess(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Where it was when its failpoint came; undefined when it did not come. */
  get lastWords(): LastWords | undefined {
    return this.said<LastWords>('lastWords')[0];
  }

  /** What the database refused it after it had been stopped and went on. */
  get refusals(): Refusal[] {
    return this.said<Refusal>('refusal');
  }

  private said<T>(what: string): T[] {
    const lines = this.output.split('\n').filter((line) => line.startsWith(`{"${what}"`) && line.endsWith('}'));
    return lines.map((line) => (JSON.parse(line) as Record<string, T>)[what]!);
  }
}
