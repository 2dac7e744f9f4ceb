import { StartedProcess } from '../bootstrap/testing/started-process';
import { freePort } from '../platform/embedded/postmaster';
import { until } from './until';

const startsWithinMs = 60_000;

/** One API or worker process of the built product. */
export class HubProcess {
  private constructor(
    readonly program: 'main' | 'worker',
    /** Of an API: its origin. Of a worker: where it answers about its health. */
    readonly url: string,
    private readonly environment: Record<string, string>,
    private process: StartedProcess,
  ) {}

  static async start(program: 'main' | 'worker', settings: Record<string, string>, at?: number): Promise<HubProcess> {
    const port = at ?? (await freePort());
    const own: Record<string, string> = program === 'main' ? { PORT: String(port) } : { WORKER_PORT: String(port) };
    const environment = { ...settings, HOST: '127.0.0.1', ...own };
    const begun = new HubProcess(
      program,
      `http://127.0.0.1:${port}`,
      environment,
      StartedProcess.run(program, environment),
    );
    await begun.ready();
    return begun;
  }

  get pid(): number {
    return this.process.pid;
  }

  /** All it printed since it was last begun. */
  get output(): string {
    return this.process.output;
  }

  signal(name: NodeJS.Signals): void {
    this.process.signal(name);
  }

  /** Ends it with a signal; resolves with how it ended. */
  end(name: NodeJS.Signals = 'SIGKILL'): Promise<number | string> {
    this.signal(name);
    return this.process.end();
  }

  /** Begins it anew, as a supervisor does with one that ended. */
  async restart(): Promise<void> {
    this.process = StartedProcess.run(this.program, this.environment);
    await this.ready();
  }

  private async ready(): Promise<void> {
    const path = this.program === 'main' ? '/health' : '/health/ready';
    const ended = this.process.end().then((code) => {
      throw new Error(`${this.program} ended with ${code} before it was ready:\n${this.output}`);
    });
    ended.catch(() => undefined); // said where it is waited for
    const answers = async () => (await fetch(this.url + path).catch(() => undefined))?.ok;
    await Promise.race([ended, until(`${this.program} is ready`, answers, startsWithinMs)]);
  }
}
