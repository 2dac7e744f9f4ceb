/** Ends one part of the process. When `hard` is aborted it gives up waiting for work under way. */
export type Close = (hard: AbortSignal) => Promise<void> | void;

/** Thrown into a start that is told to end before it is through. */
export class EndedWhileStarting extends Error {
  override readonly name = 'EndedWhileStarting';
}

interface Part {
  name: string;
  close: Close;
  /** Closed to its end even when time is up. */
  always: boolean;
}

/**
 * What has been started, and the order in which it ends: last begun, first ended. Parts of a start that fails half-way end
 * the same way.
 */
export class Lifetime {
  private readonly parts: Part[] = [];
  private readonly hard = new AbortController();
  private readonly firstCalls: (() => Promise<void>)[] = [];
  private ended: Promise<void> | undefined;

  /** @param report told of a part that failed to close; the others close all the same. */
  constructor(private readonly report: (line: string) => void) {}

  /** Resolves once nothing is to be waited for any more. */
  readonly hurried: Promise<void> = new Promise((resolve) =>
    this.hard.signal.addEventListener('abort', () => resolve(), { once: true }),
  );

  get ending(): boolean {
    return this.ended !== undefined;
  }

  /**
   * Adds a part that was begun.
   * @param options.always true for what must not be left half closed: the database.
   * @throws EndedWhileStarting when the end came meanwhile; the part is closed then.
   */
  async add(name: string, close: Close, { always = false } = {}): Promise<void> {
    if (!this.ended) {
      this.parts.push({ name, close, always });
      return;
    }
    await close(this.hard.signal);
    throw new EndedWhileStarting();
  }

  /** Has something done when the end begins, before any part is closed. */
  onEnd(call: () => Promise<void>): void {
    this.firstCalls.push(call);
  }

  /** @throws EndedWhileStarting when the end came; called between the steps of a start. */
  goOn(): void {
    if (this.ended) throw new EndedWhileStarting();
  }

  /** Ends all parts. Called again it answers with the same end. */
  end(): Promise<void> {
    this.ended ??= this.closeAll();
    return this.ended;
  }

  /** No more waiting for work under way. */
  hurry(): void {
    this.hard.abort();
  }

  private async closeAll(): Promise<void> {
    for (const call of this.firstCalls) await call().catch((error: Error) => this.report(error.message));
    for (let part = this.parts.pop(); part; part = this.parts.pop()) {
      const { name, close, always } = part;
      const closing = Promise.resolve()
        .then(() => close(this.hard.signal))
        .catch((error: unknown) => {
          this.report(`${name} did not end well: ${error instanceof Error ? error.message : String(error)}`);
        });
      await (always ? closing : Promise.race([closing, this.hurried]));
    }
  }
}
