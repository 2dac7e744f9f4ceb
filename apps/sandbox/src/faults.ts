/** Which requests a fault is for. Everything given must hold. */
export interface FaultMatch {
  /** A provider's key. */
  provider?: string;
  method?: string;
  /** Below the provider's base path; `*` stands for anything, as in `/list/901/*`. */
  path?: string;
  /** Query parameters that must have these values. */
  query?: Record<string, string>;
}

export type FaultKind =
  /** 429 as the provider words it. Without `retryAfter` only the quota headers tell when to come back. */
  | { kind: 'too-many'; retryAfter?: 'seconds' | 'date'; seconds?: number; reset?: boolean }
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'server-error' }
  | { kind: 'forbidden' }
  /** 401 as the provider words a revoked token; goes on until it is cleared. */
  | { kind: 'revoked' }
  /** The connection is reset; `afterBytes` of the body are sent before, with the full length announced. */
  | { kind: 'reset'; afterBytes?: number }
  /** A complete answer whose JSON ends in the middle. */
  | { kind: 'truncated'; share?: number }
  /** The body arrives this slowly. */
  | { kind: 'trickle'; bytes: number; everyMs: number }
  /** The answer begins this late, or as soon as the faults are cleared. */
  | { kind: 'slow'; ms: number }
  | { kind: 'html'; status?: number }
  /** 200, no records, and said to be the last page. */
  | { kind: 'empty-page' }
  /** Only this many of the page's records; said to be the last page if `last` is. */
  | { kind: 'short-page'; records: number; last?: boolean }
  /** Records of the first page of the same call are deleted first, so that every later page moves up. */
  | { kind: 'page-shift'; records: number };

export type Fault = FaultKind & {
  match?: FaultMatch;
  /** How many matching requests go through before the first fault. */
  after?: number;
  /** How often it happens; 0 is always. Default 1, for `revoked` always. */
  times?: number;
};

export interface FaultRequest {
  provider: string;
  method: string;
  path: string;
  query: URLSearchParams;
}

interface ArmedFault {
  id: number;
  fault: Fault;
  toPass: number;
  left: number;
}

const kinds = new Set<string>([
  'too-many',
  'status',
  'server-error',
  'forbidden',
  'revoked',
  'reset',
  'truncated',
  'trickle',
  'slow',
  'html',
  'empty-page',
  'short-page',
  'page-shift',
] satisfies FaultKind['kind'][]);

/** The faults that are waiting for their requests, oldest first. */
export class Faults {
  private armed: ArmedFault[] = [];
  private untilCleared = new AbortController();
  private nextId = 1;

  /** @throws RangeError for a kind that does not exist */
  add(fault: Fault): number {
    if (!kinds.has(fault.kind))
      throw new RangeError(`There is no fault "${String(fault.kind)}"; there are ${[...kinds].join(', ')}`);
    const times = fault.times ?? (fault.kind === 'revoked' ? 0 : 1);
    const id = this.nextId;
    this.nextId += 1;
    this.armed.push({ id, fault, toPass: fault.after ?? 0, left: times === 0 ? Number.POSITIVE_INFINITY : times });
    return id;
  }

  clear(): void {
    this.armed = [];
    this.untilCleared.abort();
    this.untilCleared = new AbortController();
  }

  /** Aborted when the faults that are armed now are cleared. */
  get cleared(): AbortSignal {
    return this.untilCleared.signal;
  }

  list(): (Fault & { id: number })[] {
    return this.armed.map(({ id, fault }) => ({ ...fault, id }));
  }

  /** The fault for this request, if there is one; it is counted as used. */
  take(request: FaultRequest): Fault | undefined {
    for (const armed of this.armed) {
      if (!isFor(armed.fault.match ?? {}, request)) continue;
      if (armed.toPass > 0) {
        armed.toPass -= 1;
        continue;
      }
      armed.left -= 1;
      if (armed.left <= 0) this.armed = this.armed.filter((other) => other !== armed);
      return armed.fault;
    }
    return undefined;
  }
}

function isFor(match: FaultMatch, request: FaultRequest): boolean {
  return (
    (match.provider === undefined || match.provider === request.provider) &&
    (match.method === undefined || match.method === request.method) &&
    (match.path === undefined || pathPattern(match.path).test(request.path)) &&
    Object.entries(match.query ?? {}).every(([name, value]) => request.query.getAll(name).includes(value))
  );
}

/** `*` stands for anything, everything else for itself. */
export function pathPattern(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
