import { setTimeout as sleep } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import { parseBody, parseRefusal, readBody } from './body';
import { classify } from './classify';
import { BadConfiguration, Bug, RetryLater, SyncError } from './errors';
import type { AddressGuard } from './guard';
import {
  defaultLimits,
  type Credentials,
  type GetOptions,
  type HttpAnswer,
  type HttpLimits,
  type MeterPort,
  type ProviderHttp,
  type Query,
  type QuotaPort,
  type SendOptions,
  type TokenPort,
  type WriteMethod,
} from './http';
import { brokenConnection, callDeadline, isTransient } from './network';
import { Authorisation } from './oauth/authorisation';
import type { ProviderDefinition } from './provider';
import { readQuota } from './quota';
import { writeFailure } from './write-failure';

export interface ProviderHttpOptions {
  provider: Pick<ProviderDefinition, 'name' | 'auth' | 'headers' | 'quota' | 'errors' | 'errorCode' | 'errorMessage'>;
  baseUrl: string;
  credentials: Credentials;
  /** Where the token ends and is renewed: asked before every call, and once more when it was refused. */
  tokens?: TokenPort;
  guard: AddressGuard;
  /** Names the quota row: what the provider counts by, usually the connection. */
  bucket?: string;
  quota?: QuotaPort;
  meter?: MeterPort;
  /** True while the caller holds a database transaction open: a call now would keep its locks for seconds. */
  inTransaction?: () => boolean;
  signal?: AbortSignal;
  limits?: Partial<HttpLimits>;
  /** In place of the guard's own, for replayed answers in tests. */
  dispatcher?: Dispatcher;
  /** 0 to below 1, for jitter. */
  random?: () => number;
}

/** Makes the client of one provider and connection. See `ProviderHttp` for what it promises. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  return new GuardedHttp(options);
}

interface Sent {
  answer: HttpAnswer;
  location?: string;
}

interface Call {
  method: 'GET' | WriteMethod;
  /** JSON. */
  body?: string;
  options: GetOptions;
}

class GuardedHttp implements ProviderHttp {
  readonly #options: ProviderHttpOptions;
  readonly #limits: HttpLimits;
  readonly #base: URL;
  readonly #authorisation: Authorisation;
  readonly #signal: AbortSignal;

  constructor(options: ProviderHttpOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#signal = options.signal ?? new AbortController().signal;
    if (!URL.canParse(options.baseUrl)) {
      throw new BadConfiguration(
        'The API address in the settings cannot be read. Enter it like https://api.example.com.',
        {
          category: 'validation',
          field: 'api_url',
        },
      );
    }
    this.#base = new URL(options.baseUrl);
    this.#authorisation = new Authorisation(options.provider, options.credentials, options.tokens);
  }

  get(path: string, query: Query = {}, options: GetOptions = {}): Promise<HttpAnswer> {
    return this.#call(path, query, { method: 'GET', options });
  }

  async send(method: WriteMethod, path: string, body?: unknown, options: SendOptions = {}): Promise<HttpAnswer> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    try {
      return await this.#call(path, options.query ?? {}, { method, body: json, options });
    } catch (error) {
      throw writeFailure(error, this.#name);
    }
  }

  async #call(path: string, query: Query, call: Call): Promise<HttpAnswer> {
    if (this.#options.inTransaction?.())
      throw new Bug(
        'A provider was called while a database transaction was open. This is a mistake in Tributary; report it.',
      );
    const url = this.#address(path, query);
    const repeatable = call.method !== 'POST' && call.method !== 'PATCH';
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#follow(url, call);
      } catch (error) {
        this.#signal.throwIfAborted();
        if (!repeatable || attempt >= this.#limits.retries || !isTransient(error)) throw error;
        await this.#pause(attempt);
      }
    }
  }

  /** Exponential with full jitter, so that many workers do not come back together. */
  async #pause(attempt: number): Promise<void> {
    const most = Math.min(this.#limits.retryMaxMs, this.#limits.retryBaseMs * 2 ** attempt);
    const random = this.#options.random ?? Math.random;
    try {
      await sleep(Math.round(most * random()), undefined, { signal: this.#signal });
    } catch (error) {
      this.#signal.throwIfAborted();
      throw error;
    }
  }

  async #follow(start: URL, call: Call): Promise<HttpAnswer> {
    let url = start;
    for (let hops = 0; ; hops += 1) {
      const { answer, location } = await this.#send(url, call);
      if (location === undefined) return answer;
      if (call.method !== 'GET' && answer.status < 307) throw this.#elsewhere('a redirect that would lose the change');
      const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
      if (!next || next.origin !== this.#base.origin) throw this.#elsewhere(next?.host ?? 'an unreadable address');
      if (hops >= this.#limits.maxRedirects) {
        throw new BadConfiguration(
          `${this.#name} redirected more than ${this.#limits.maxRedirects} times. Check the API address in the settings.`,
          { category: 'validation', field: 'api_url', status: answer.status },
        );
      }
      url = next;
    }
  }

  /** A refused token (401) did nothing: where another one is to be had, even a POST is sent once more. */
  async #send(url: URL, call: Call): Promise<Sent> {
    const { token, headers } = await this.#authorisation.header(this.#signal);
    try {
      return await this.#transmit(url, call, headers);
    } catch (error) {
      if (!(await this.#authorisation.renewed(error, token, this.#signal))) throw error;
      return this.#transmit(url, call, (await this.#authorisation.header(this.#signal)).headers);
    }
  }

  async #transmit(url: URL, { method, body, options }: Call, authorisation: Record<string, string>): Promise<Sent> {
    this.#signal.throwIfAborted();
    this.#options.guard.check(url);
    await this.#takeQuota();
    const deadline = callDeadline(this.#signal, this.#limits.totalTimeoutMs);
    const sentAt = new Date();
    let made = { bytesIn: 0, status: 0 };
    try {
      const response = await request(url, {
        method,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'Tributary',
          ...this.#options.provider.headers,
          ...authorisation,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        body,
        dispatcher: this.#options.dispatcher ?? this.#options.guard.dispatcher,
        signal: deadline.signal,
        headersTimeout: this.#limits.headersTimeoutMs,
        bodyTimeout: this.#limits.bodyTimeoutMs,
      });
      made = { bytesIn: 0, status: response.statusCode };
      const headers = flat(response.headers);
      const { bytes, received } = await readBody(
        response.body,
        headers['content-encoding'],
        this.#limits.maxBodyBytes,
        this.#name,
      );
      made = { bytesIn: received, status: response.statusCode };
      const answer = { status: response.statusCode, headers, bytes: received, sentAt, url: url.href };
      return await this.#judge({ ...answer, ms: Date.now() - sentAt.getTime() }, bytes, options);
    } catch (error) {
      this.#signal.throwIfAborted();
      throw error instanceof SyncError ? error : brokenConnection(error, this.#name, this.#authorisation.conceal);
    } finally {
      deadline.done();
      this.#options.meter?.call({ ...made, method, path: url.pathname, ms: Date.now() - sentAt.getTime() });
    }
  }

  /** Turns a whole answer into what the caller gets, and tells the quota what it showed. */
  async #judge(head: Omit<HttpAnswer, 'body' | 'elements'>, bytes: Buffer, options: GetOptions): Promise<Sent> {
    const { status, headers } = head;
    const now = new Date();
    const good = status >= 200 && status < 300;
    const seen = readQuota(this.#options.provider.quota.headers, headers, now);
    if (good || options.accept?.includes(status)) {
      if (seen) await this.#observe(seen);
      if (this.#options.provider.quota.freeStatuses?.includes(status))
        await this.#options.quota?.giveBack?.(this.#options.bucket ?? this.#base.origin);
      const { maxJsonDepth } = this.#limits;
      if (!good) return { answer: { ...head, body: parseRefusal(bytes, maxJsonDepth) } };
      const reading = { maxDepth: maxJsonDepth, elementsAt: options.elementsAt };
      return { answer: { ...head, ...parseBody(bytes, headers['content-type'], reading, this.#name) } };
    }
    if (status >= 300 && status < 400 && headers['location'] !== undefined)
      return { answer: { ...head, body: undefined }, location: headers['location'] };
    const body = parseRefusal(bytes, this.#limits.maxJsonDepth);
    const error = classify(this.#options.provider, { status, headers, body, now }, this.#authorisation.conceal);
    const waits = error instanceof RetryLater && error.isQuota;
    if (waits) await this.#observe({ limit: seen?.limit, remaining: 0, resetAt: error.after });
    else if (seen) await this.#observe(seen);
    throw error;
  }

  get #name(): string {
    return this.#options.provider.name;
  }

  async #takeQuota(): Promise<void> {
    const until = await this.#options.quota?.take(this.#options.bucket ?? this.#base.origin, this.#signal);
    this.#signal.throwIfAborted();
    if (!until) return;
    throw new RetryLater(
      `${this.#name} allows a set number of calls, and they are used up for now. The import goes on by itself when more are allowed.`,
      { category: 'rate_limit', after: until, isQuota: true },
    );
  }

  async #observe(seen: Parameters<QuotaPort['observe']>[1]): Promise<void> {
    await this.#options.quota?.observe(this.#options.bucket ?? this.#base.origin, seen);
  }

  #address(path: string, query: Query): URL {
    const absolute = /^https?:/i.test(path);
    if (!absolute && (!path.startsWith('/') || /(^|\/)\.{1,2}(\/|$)/.test(decodeDots(path))))
      throw new Bug(
        `The path of a request to ${this.#name} is not allowed. This is a mistake in Tributary; report it.`,
      );
    const url = new URL(absolute ? path : this.#base.href.replace(/\/+$/, '') + path);
    if (url.origin !== this.#base.origin) throw this.#elsewhere(url.host);
    for (const [name, value] of Object.entries(query))
      for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, one);
    return url;
  }

  #elsewhere(host: string): BadConfiguration {
    return new BadConfiguration(
      `${this.#name} pointed to another address (${host.slice(0, 100)}). It was not followed, so that the token stays ` +
        'where it belongs. Check the API address in the settings.',
      { category: 'validation', field: 'api_url' },
    );
  }
}

const decodeDots = (path: string): string => path.replace(/%2e/gi, '.').split('?')[0] ?? '';

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}
