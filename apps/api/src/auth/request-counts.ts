/** How often somebody asked in a stretch of time that began with the first request. */
export interface Counted {
  requests: number;
  endsInMs: number;
}

/** Where requests are counted. */
export abstract class RequestCounts {
  /** Counts one more; never throws. */
  abstract add(key: string, windowMs: number): Promise<Counted>;
  abstract close(): void;
}

const sweptAt = 10_000;

/** The requests of this process alone. */
export class OwnCounts extends RequestCounts {
  private readonly windows = new Map<string, { endsAt: number; requests: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {
    super();
  }

  async add(key: string, windowMs: number): Promise<Counted> {
    const now = this.now();
    const known = this.windows.get(key);
    const window = known && known.endsAt > now ? known : { endsAt: now + windowMs, requests: 0 };
    if (window !== known) this.keep(key, window, now);
    window.requests += 1;
    return { requests: window.requests, endsInMs: window.endsAt - now };
  }

  close(): void {
    this.windows.clear();
  }

  private keep(key: string, window: { endsAt: number; requests: number }, now: number): void {
    if (this.windows.size >= sweptAt)
      for (const [each, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(each);
    this.windows.set(key, window);
  }
}
