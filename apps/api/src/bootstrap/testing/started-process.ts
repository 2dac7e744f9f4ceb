import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Another one than this clone's is tested with TRIBUTARY_DIST. */
const dist = () => process.env.TRIBUTARY_DIST ?? path.join(import.meta.dirname, '../../../../../dist');

export interface StartOptions {
  dataDir: string;
  port: number;
  environment?: Record<string, string>;
  /** Runs as another account; for a suite that is root. */
  account?: { uid: number; gid: number };
  /** Puts a process between, as npm stands between a person and the program. */
  underNpm?: boolean;
}

/** Starts what it is told and does nothing else. */
const NPM = `require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' })`;

/** A program of `dist/api` as a process, watched as a person would: by what it prints and how it ends. */
export class StartedProcess {
  output = '';
  /** All that it printed has been read. */
  private closed = false;
  private constructor(private readonly child: ChildProcess) {
    child.once('close', () => (this.closed = true));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        child.emit('printed');
      });
    }
  }

  static start({ dataDir, port, environment = {}, account, underNpm }: StartOptions): StartedProcess {
    const npm: Record<string, string> = underNpm ? { npm_lifecycle_event: 'start' } : {};
    const given = { DATA_DIR: dataDir, PORT: String(port), ...environment, ...npm };
    return StartedProcess.run('start', given, { before: underNpm ? ['-e', NPM] : [], account });
  }

  /** Runs any of the programs with nothing but this environment: main, worker, migrate, sign-in-link. */
  static run(
    program: string,
    environment: Record<string, string>,
    { before = [], account }: { before?: string[]; account?: StartOptions['account'] } = {},
  ): StartedProcess {
    const child = spawn(process.execPath, [...before, path.join(dist(), `api/${program}.js`)], {
      cwd: path.join(dist(), '..'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', ...environment },
      ...account,
    });
    return new StartedProcess(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves with what matched once it was printed; rejects when the process ends before. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.closed) throw new Error(`It ended without printing ${pattern}:\n${this.output}`);
      await Promise.race([once(this.child, 'printed'), once(this.child, 'close')]);
    }
  }

  /** Resolves once it is open for people. */
  async ready(): Promise<this> {
    await this.printed(/Stop it with \^C/);
    return this;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** As when its terminal is closed: nobody reads what it prints from now on. */
  hangUp(): void {
    this.child.stdout!.destroy();
    this.child.stderr!.destroy();
  }

  /** Resolves with how it ended: its exit code, or the signal that ended it. */
  async end(): Promise<number | string> {
    if (!this.closed) await once(this.child, 'close');
    return this.child.exitCode ?? this.child.signalCode!;
  }
}
