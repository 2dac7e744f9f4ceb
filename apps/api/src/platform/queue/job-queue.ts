export interface RingOptions {
  /** Rings later, by this process; a process that ends before takes the ring with it. */
  delayMs?: number;
  /** A hint where to look: ids only, never data. Not every listener gets every id. */
  id?: string;
}

/** What a listener is told: that there may be work. No ids means "look everywhere". */
export interface Ring {
  readonly ids: readonly string[];
}

export type RingHandler = (ring: Ring) => Promise<void>;

export interface ListenOptions {
  /** Calls of the handler at once in this process (default 1). */
  concurrency?: number;
}

export interface Listener {
  /** Hears nothing more; resolves when the calls under way have ended. */
  stop(): Promise<void>;
}

/**
 * A bell, not a store: rows in Postgres are the record of all work, and a ring only says that work of a kind may be there.
 * A ring can be lost, repeated, joined with others, and heard by one listening process or by all of them; a listener
 * therefore looks at the rows, and is also called now and then unrung. Delay, priority, dedupe, retry, cancel, repeat and
 * recovery are properties of the rows.
 */
export abstract class JobQueue {
  /**
   * Says that there may be work. To be called after the transaction that made the work has committed. Returns at once,
   * never throws and is not to be waited for: a backend that is gone must not hold up who rings.
   */
  abstract ring(kind: string, options?: RingOptions): void;

  /**
   * Calls `handler` for rings of a kind. Rings while it is busy lead to one more call after. A handler that rejects is
   * reported and called again for the next ring.
   */
  abstract listen(kind: string, handler: RingHandler, options?: ListenOptions): Listener;

  /** Whether the backend is there for this process now. Never throws; takes a few seconds at most. */
  abstract answers(): Promise<boolean>;

  /** Stops all listeners, waits for their calls under way, and lets go of the backend. */
  abstract close(): Promise<void>;
}
