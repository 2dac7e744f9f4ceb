import {
  BadConfiguration,
  Conflict,
  CursorExpired,
  Gone,
  ReconnectNeeded,
  RetryLater,
  SkipRecord,
  type ErrorCategory,
  type SyncError,
  type SyncErrorDetails,
} from './errors';
import { readText } from './path';
import type { ErrorRule, ErrorVerdict, ProviderDefinition } from './provider';
import { readRetryAfter, waitAfterRefusal } from './quota';

export interface FailedAnswer {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON, or undefined where the answer was none. */
  body: unknown;
  /** When the answer came. */
  now: Date;
}

type Classifying = Pick<ProviderDefinition, 'name' | 'quota' | 'errors' | 'errorCode' | 'errorMessage'>;
interface Verdict {
  as: ErrorVerdict;
  say: string;
  category?: ErrorCategory;
}

/** What statuses mean everywhere; a provider's own rules come before these. Sentences by design.md. */
function usual(status: number): Verdict {
  if (status === 401)
    return {
      as: 'reconnectNeeded',
      say: '{provider} refused the token {answer}. It was probably revoked or replaced. Reconnect to continue; nothing was lost.',
    };
  if (status === 403)
    return {
      as: 'badConfiguration',
      category: 'permission',
      say: '{provider} does not let this token read what was asked for {answer}. Give its user access there, or connect with another token.',
    };
  if (status === 404 || status === 410)
    return {
      as: 'gone',
      say: '{provider} does not find what was asked for {answer}. It was deleted, or this token may not see it. Check the settings and the access of the token.',
    };
  if (status === 409 || status === 412)
    return {
      as: 'conflict',
      say: '{provider} refused because the record changed in the meantime {answer}. Read it again, then repeat the change.',
    };
  if (status === 429)
    return {
      as: 'rateLimited',
      say: '{provider} allows no more calls just now {answer}. The import waits as told and goes on by itself.',
    };
  if (status === 408 || status === 425 || status >= 500)
    return {
      as: 'retryLater',
      say: '{provider} could not answer {answer}. The fault is on its side. The import tries again by itself; nothing was lost.',
    };
  return {
    as: 'badConfiguration',
    say: '{provider} did not accept the request {answer}. A setting probably does not fit. Check the settings and test the connection.',
  };
}

function matches(rule: ErrorRule, answer: FailedAnswer, code: string | undefined, said: string | undefined): boolean {
  if (rule.status !== undefined && rule.status !== answer.status) return false;
  if (rule.code !== undefined && !new RegExp(rule.code).test(code ?? '')) return false;
  if (rule.message !== undefined && !new RegExp(rule.message, 'i').test(said ?? '')) return false;
  return Object.entries(rule.header ?? {}).every(
    ([name, pattern]) => answer.headers[name] !== undefined && new RegExp(pattern).test(answer.headers[name]),
  );
}

const categories: Record<ErrorVerdict, ErrorCategory> = {
  retryLater: 'server',
  rateLimited: 'rate_limit',
  reconnectNeeded: 'auth',
  badConfiguration: 'validation',
  gone: 'not_found',
  cursorExpired: 'validation',
  skipRecord: 'validation',
  conflict: 'validation',
};

/** One line, without control characters and halves of characters, of bearable length: it is shown to people and stored. */
export function tidy(text: string, maximum = 300): string {
  // oxlint-disable-next-line no-control-regex
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  return (line.length > maximum ? `${line.slice(0, maximum - 1)}…` : line).toWellFormed();
}

/**
 * The one place where an answer becomes an error that says what to do next: the provider's rules in order, then what
 * the status usually means. `conceal` removes credentials that a provider repeats in its own words.
 */
export function classify(
  provider: Classifying,
  answer: FailedAnswer,
  conceal: (text: string) => string = (text) => text,
): SyncError {
  const read = (path: string | undefined, maximum: number): string | undefined => {
    const text = path === undefined ? undefined : readText(answer.body, path);
    return text === undefined ? undefined : tidy(conceal(text), maximum);
  };
  const code = read(provider.errorCode, 60);
  const said = read(provider.errorMessage, 300);
  const rule: Verdict =
    provider.errors.find((candidate) => matches(candidate, answer, code, said)) ?? usual(answer.status);
  const codes = code && code !== String(answer.status) ? `${answer.status}, ${code}` : String(answer.status);
  const say = rule.say
    .replaceAll('{provider}', provider.name)
    .replaceAll('{answer}', () => `(${codes}${said ? `: “${said}”` : ''})`);
  const category =
    rule.category ?? (rule.as === 'badConfiguration' && answer.status === 403 ? 'permission' : categories[rule.as]);
  return verdictError(
    rule.as,
    say,
    { category, providerCode: code, providerSaid: said, status: answer.status },
    () => ({
      quota: waitAfterRefusal(provider.quota.headers, answer.headers, answer.now),
      told: readRetryAfter(answer.headers['retry-after'], answer.headers, answer.now),
    }),
  );
}

function verdictError(
  as: ErrorVerdict,
  say: string,
  details: SyncErrorDetails,
  times: () => { quota: Date; told: Date | undefined },
): SyncError {
  switch (as) {
    case 'rateLimited':
      return new RetryLater(say, { ...details, after: times().quota, isQuota: true });
    case 'retryLater':
      return new RetryLater(say, { ...details, after: times().told });
    case 'reconnectNeeded':
      return new ReconnectNeeded(say, details);
    case 'badConfiguration':
      return new BadConfiguration(say, details);
    case 'gone':
      return new Gone(say, details);
    case 'cursorExpired':
      return new CursorExpired(say, details);
    case 'skipRecord':
      return new SkipRecord(say, details);
    case 'conflict':
      return new Conflict(say, details);
  }
}
