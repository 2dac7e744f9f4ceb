import { HandlerCalls } from './handler-calls';
import type { Listener, ListenOptions, RingHandler } from './job-queue';

/** Who listens in this process, by kind. */
export class LocalListeners {
  private readonly byKind = new Map<string, Set<HandlerCalls>>();

  constructor(private readonly report: (problem: string, error: unknown) => void) {}

  /** @param left called once the listener has stopped. */
  add(kind: string, handler: RingHandler, options: ListenOptions, left?: () => Promise<void>): Listener {
    const calls = new HandlerCalls(handler, options, (error) =>
      this.report(`What listens for "${kind}" failed; it is called again at the next ring.`, error),
    );
    const sameKind = this.byKind.get(kind) ?? new Set();
    this.byKind.set(kind, sameKind.add(calls));
    return {
      stop: async () => {
        sameKind.delete(calls);
        await calls.stop();
        await left?.();
      },
    };
  }

  has(kind: string): boolean {
    return this.of(kind).length > 0;
  }

  ring(kind: string, ids: readonly string[]): void {
    for (const calls of this.of(kind)) calls.ring(ids);
  }

  /** Has everybody look everywhere. */
  ringAll(): void {
    for (const kind of this.byKind.keys()) this.ring(kind, []);
  }

  /** Whether nobody who listens for the kind could be called now. */
  busy(kind: string): boolean {
    return this.of(kind).every((calls) => calls.busy);
  }

  /** Resolves once somebody who listens for the kind could be called, or nobody listens any more. */
  async free(kind: string): Promise<void> {
    await Promise.race([...this.of(kind).map((calls) => calls.free()), ...(this.has(kind) ? [] : [Promise.resolve()])]);
  }

  /** Calls nobody any more; resolves when the calls under way have ended. */
  async stop(): Promise<void> {
    const all = [...this.byKind.values()].flatMap((calls) => [...calls]);
    await Promise.all(all.map((calls) => calls.stop()));
  }

  private of(kind: string): HandlerCalls[] {
    return [...(this.byKind.get(kind) ?? [])];
  }
}
