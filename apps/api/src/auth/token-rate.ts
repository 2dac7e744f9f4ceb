import { Problem } from '../platform/http/problem';

const windowMs = 60_000;

/** How many requests a token may make in a minute, in this process: a program gone wild must not starve the people. */
export class TokenRate {
  private readonly windows = new Map<string, { endsAt: number; requests: number }>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws Problem 429 with the time to wait. */
  count(tokenId: string): void {
    const now = this.now();
    const known = this.windows.get(tokenId);
    const window = known && known.endsAt > now ? known : { endsAt: now + windowMs, requests: 0 };
    this.windows.set(tokenId, window);
    window.requests += 1;
    if (window.requests <= this.perMinute) return;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    throw Problem.tooMany(
      `This API token made more than ${this.perMinute} requests within a minute. Go on in ${seconds} s, and ask for larger pages (limit=200) or less often.`,
      seconds,
    );
  }
}
