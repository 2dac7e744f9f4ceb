import type { QuotaState } from '@tributary/provider-sdk/testing';

/** Calls a minute and token that the sandbox allows; ClickUp itself allows 100 on most plans. */
export const defaultQuota = 1_000;

interface Window {
  used: number;
  resetAt: number;
}

const stateOf = ({ used, resetAt }: Window, limit: number): QuotaState => ({
  limit,
  remaining: Math.max(0, limit - used),
  resetAt: new Date(resetAt),
});

/** Counts calls per bucket in windows of fixed length that begin with the first call, as ClickUp's do. */
export class Quota {
  private readonly windows = new Map<string, Window>();

  constructor(
    private limit: number | 'off',
    private readonly windowMs = 60_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** Starts anew with another limit. */
  setLimit(limit: number | 'off'): void {
    this.limit = limit;
    this.windows.clear();
  }

  /** Counts a call. Undefined where no limit is kept; refused calls are not counted. */
  take(bucket: string): (QuotaState & { allowed: boolean }) | undefined {
    if (this.limit === 'off') return undefined;
    const now = this.now();
    let window = this.windows.get(bucket);
    if (!window || window.resetAt <= now) {
      window = { used: 0, resetAt: now + this.windowMs };
      this.windows.set(bucket, window);
    }
    const allowed = window.used < this.limit;
    if (allowed) window.used += 1;
    return { allowed, ...stateOf(window, this.limit) };
  }

  /** Takes back the last call that was counted: it turned out to be free. */
  giveBack(bucket: string): QuotaState | undefined {
    const window = this.windows.get(bucket);
    if (this.limit === 'off' || !window) return undefined;
    window.used = Math.max(0, window.used - 1);
    return stateOf(window, this.limit);
  }
}
