import { request } from 'undici';
import { parseRefusal, readBody } from '../body';
import { Bug, RetryLater } from '../errors';
import type { AddressGuard } from '../guard';
import { brokenConnection, callDeadline } from '../network';

/** What is sent to an authorisation server: a token request or a revocation. */
export interface TokenRequest {
  /** For people, in sentences about a failure. */
  providerName: string;
  url: string;
  method?: 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body: string;
  contentType: string;
  guard: AddressGuard;
  /** Texts that must not be in an error: the client's secret, codes and tokens. */
  secrets: readonly string[];
  inTransaction?: () => boolean;
  signal?: AbortSignal;
  timeoutMs?: number;
}

export interface TokenAnswer {
  status: number;
  /** Parsed JSON; undefined where it was none. */
  body: unknown;
}

const mostBytes = 1024 * 1024;

/**
 * Calls an authorisation server: guarded like every call to a provider, once, without following a redirect, since the
 * request carries the client's secret.
 * @throws RetryLater when no whole answer came; BadConfiguration when the guard refuses the address.
 */
export async function requestToken(options: TokenRequest): Promise<TokenAnswer> {
  if (options.inTransaction?.())
    throw new Bug('A token was asked for while a database transaction was open. This is a mistake in Tributary.');
  const url = new URL(options.url);
  options.guard.check(url);
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const timeoutMs = options.timeoutMs ?? 20_000;
  const deadline = callDeadline(signal, timeoutMs);
  const conceal = (text: string) =>
    options.secrets.reduce((rest, secret) => (secret ? rest.replaceAll(secret, '•••') : rest), text);
  try {
    const response = await request(url, {
      method: options.method ?? 'POST',
      // GitHub answers in a form unless JSON is asked for (docs.github.com, authorizing OAuth apps).
      headers: {
        accept: 'application/json',
        'user-agent': 'Tributary',
        'content-type': options.contentType,
        ...options.headers,
      },
      body: options.body,
      dispatcher: options.guard.dispatcher,
      signal: deadline.signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const { bytes } = await readBody(response.body, undefined, mostBytes, options.providerName);
    return { status: response.statusCode, body: parseRefusal(bytes, 20) };
  } catch (error) {
    signal.throwIfAborted();
    const broken = brokenConnection(error, options.providerName, conceal);
    if (!(broken instanceof RetryLater)) throw broken;
    throw new RetryLater(
      `${options.providerName} could not be reached to make or renew a token. Nothing was lost; it is tried again.`,
      { category: 'network', providerCode: broken.providerCode, cause: broken },
    );
  } finally {
    deadline.done();
  }
}
