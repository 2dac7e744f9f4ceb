import type {
  SandboxAnswer,
  SandboxDefinition,
  SandboxInstance,
  SandboxOptions,
  SandboxRequest,
} from '@tributary/provider-sdk/testing';
import { SandboxChangeRefused } from '@tributary/providers/sandbox';
import { type Fault, type Faults, pathPattern } from './faults';
import { Quota } from './quota';

export interface StandInOptions extends SandboxOptions {
  /** Calls a minute and token. */
  quota?: number | 'off';
  quotaWindowMs?: number;
  /** Every answer is held back this long. */
  latencyMs?: number;
  /** Answers to reads are kept as bytes, so that the sandbox's own share of a measurement is small. */
  prebuilt?: boolean;
}

export interface CountedCall {
  method: string;
  /** Below the base path. */
  path: string;
  query: string;
  status: number;
  /** Milliseconds since 1970 when the request arrived, by this process's clock. */
  at: number;
}

/** What is sent: bytes and headers, and how. */
export interface Delivery {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  fault?: Fault;
}

/** Calls kept in the log; older ones are only counted. */
const logSize = 20_000;
const cacheBytes = 768 * 1_024 * 1_024;

/** One provider's stand-in with its limits, its log of calls and its kept answers. */
export class StandIn {
  instance: SandboxInstance;
  readonly quota: Quota;
  latencyMs: number;
  /** Webhooks get lost on their way, as they do. */
  losesWebhooks = false;
  calls: CountedCall[] = [];
  callCount = 0;
  /** Time spent making answers. */
  busyMs = 0;
  private prebuilt: boolean;
  private options: StandInOptions;
  private readonly kept = new Map<string, SandboxAnswer & { body: Buffer }>();
  private keptBytes = 0;

  constructor(
    readonly definition: SandboxDefinition,
    options: StandInOptions,
    private readonly defaultQuota: number,
    private readonly onChange: () => void,
  ) {
    const { send } = options;
    this.options = send
      ? { ...options, send: (call) => (this.losesWebhooks ? Promise.resolve(false) : send(call)) }
      : options;
    this.instance = definition.create(this.options);
    this.quota = new Quota(options.quota ?? defaultQuota, options.quotaWindowMs, options.now);
    this.latencyMs = options.latencyMs ?? 0;
    this.prebuilt = options.prebuilt ?? false;
  }

  /** Begins again with untouched data, made with the given options laid over the present ones. */
  reset(options: StandInOptions): void {
    this.options = { ...this.options, ...options };
    this.instance = this.definition.create(this.options);
    this.quota.setLimit(this.options.quota ?? this.defaultQuota);
    this.latencyMs = this.options.latencyMs ?? 0;
    this.losesWebhooks = false;
    this.prebuilt = this.options.prebuilt ?? false;
    this.calls = [];
    this.callCount = 0;
    this.busyMs = 0;
    this.dataChanged();
  }

  /** To be called after every change of data: kept answers are wrong now, and the change may be written down. */
  dataChanged(): void {
    this.kept.clear();
    this.keptBytes = 0;
    this.onChange();
  }

  /** Calls whose path matches; `*` stands for anything. */
  count(path = '*'): number {
    if (path === '*') return this.callCount;
    const pattern = pathPattern(path);
    return this.calls.filter((call) => pattern.test(call.path)).length;
  }

  /** Answers a request as the provider would, or as the fault that is due makes it. */
  answer(request: SandboxRequest, faults: Faults): Delivery {
    const started = performance.now();
    const { answer, fault, headers } = this.decide(request, faults);
    const body = bytesOf(answer.body);
    this.busyMs += performance.now() - started;
    this.log(request, answer.status);
    return { status: answer.status, headers: { ...headers, ...answer.headers }, body, fault };
  }

  private decide(request: SandboxRequest, faults: Faults) {
    const bucket = this.instance.bucket(request);
    const quota = bucket === undefined ? undefined : this.quota.take(bucket);
    const headers = quota ? this.instance.quotaHeaders(quota) : {};
    if (quota && !quota.allowed) return { answer: this.instance.refusal('too-many'), headers };
    const { provider, method, path, query } = { provider: this.definition.key, ...request };
    const fault = faults.take({ provider, method, path, query });
    if (!fault) {
      const answer = this.make(request);
      // "Not modified" is free.
      const back = answer.status === 304 && bucket !== undefined ? this.quota.giveBack(bucket) : undefined;
      return { answer, headers: back ? this.instance.quotaHeaders(back) : headers };
    }
    if (fault.kind === 'page-shift') this.shift(request, fault.records);
    const instead = this.instead(fault);
    const answer = instead ?? this.make(request);
    return { answer: this.cut(answer, fault), headers: { ...headers, ...this.faultHeaders(fault) }, fault };
  }

  private make(request: SandboxRequest): SandboxAnswer {
    if (request.method !== 'GET') {
      const answer = this.instance.handle(request);
      if (answer.status < 300) this.dataChanged();
      return answer;
    }
    if (!this.prebuilt) return this.instance.handle(request);
    const key = `${request.headers.authorization} ${request.path}?${request.query}`;
    const known = this.kept.get(key);
    if (known) return known;
    const answer = this.instance.handle(request);
    const kept = { ...answer, body: bytesOf(answer.body) };
    if (answer.status === 200 && this.keptBytes + kept.body.length <= cacheBytes) {
      this.kept.set(key, kept);
      this.keptBytes += kept.body.length;
    }
    return kept;
  }

  /** The answer of a fault that does not look at the data. */
  private instead(fault: Fault): SandboxAnswer | undefined {
    switch (fault.kind) {
      case 'too-many':
        return this.instance.refusal('too-many');
      case 'server-error':
        return this.instance.refusal('server-error');
      case 'forbidden':
        return this.instance.refusal('forbidden');
      case 'revoked':
        return this.instance.refusal('token-invalid');
      case 'status':
        return { status: fault.status, body: fault.body, headers: fault.headers };
      case 'html':
        return {
          status: fault.status ?? 200,
          body: '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>We’ll be right back</h1></body></html>',
          headers: { 'content-type': 'text/html; charset=utf-8' },
        };
      default:
        return undefined;
    }
  }

  private faultHeaders(fault: Fault): Record<string, string> {
    if (fault.kind !== 'too-many') return {};
    const seconds = fault.seconds ?? 1;
    const at = new Date((this.options.now ?? Date.now)() + seconds * 1_000);
    const state = { limit: 100, remaining: 0, resetAt: at };
    return {
      ...(fault.reset === false ? {} : this.instance.quotaHeaders(state)),
      ...(fault.retryAfter === 'seconds' ? { 'retry-after': String(seconds) } : {}),
      ...(fault.retryAfter === 'date' ? { 'retry-after': at.toUTCString() } : {}),
    };
  }

  /** Empties or shortens the body's record array. */
  private cut(answer: SandboxAnswer, fault: Fault): SandboxAnswer {
    if (fault.kind !== 'empty-page' && fault.kind !== 'short-page') return answer;
    const body: unknown = Buffer.isBuffer(answer.body) ? JSON.parse(answer.body.toString()) : answer.body;
    if (typeof body !== 'object' || body === null) return answer;
    const records = fault.kind === 'short-page' ? fault.records : 0;
    const isLast = fault.kind === 'empty-page' || fault.last;
    const shortened = Object.entries(body).map(([name, value]): [string, unknown] => {
      if (Array.isArray(value) && this.instance.pages.includes(name)) return [name, value.slice(0, records)];
      return [name, name === 'last_page' && isLast ? true : value];
    });
    return { ...answer, body: Object.fromEntries(shortened) };
  }

  private shift(request: SandboxRequest, records: number): void {
    const query = new URLSearchParams(request.query);
    query.set('page', '0');
    const first = this.instance.handle({ ...request, query }).body as Record<string, { id: string }[]> | undefined;
    const list = this.instance.pages.map((name) => first?.[name]).find((found) => found !== undefined) ?? [];
    const left = this.instance.records.count() - records;
    for (const { id } of list)
      if (this.instance.records.count() > left && this.isThere(id)) this.instance.records.remove(id);
    this.dataChanged();
  }

  /** A subtask goes with its parent. */
  private isThere(id: string): boolean {
    try {
      return this.instance.records.get(id) !== undefined;
    } catch (error) {
      if (error instanceof SandboxChangeRefused) return false;
      throw error;
    }
  }

  private log(request: SandboxRequest, status: number): void {
    this.callCount += 1;
    this.calls.push({
      method: request.method,
      path: request.path,
      query: request.query.toString(),
      status,
      at: Date.now(),
    });
    if (this.calls.length > logSize) this.calls = this.calls.slice(logSize / 2);
  }
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
