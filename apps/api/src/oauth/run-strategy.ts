import type { Strategy } from 'passport';

/** What a strategy looks at of a request; it has no request of a framework. */
export interface StrategyRequest {
  query: Record<string, string>;
}

export type StrategyOutcome<User> =
  { kind: 'redirect'; url: string } | { kind: 'success'; user: User } | { kind: 'fail'; said: string | undefined };

/** A copy of a strategy with the functions that it answers through. */
interface Running {
  redirect(url: string): void;
  success(user: unknown): void;
  fail(challenge?: { message?: string }): void;
  pass(): void;
  error(error: unknown): void;
  authenticate(request: StrategyRequest): void;
}

/**
 * Runs a passport strategy without passport's middleware, which expects Express: a strategy answers through the
 * functions that its caller hangs on a copy of it (jaredhanson/passport, "authenticate" middleware).
 * @throws what the strategy reports as an error.
 */
export function runStrategy<User>(strategy: Strategy, request: StrategyRequest): Promise<StrategyOutcome<User>> {
  return new Promise((resolve, reject) => {
    const running = Object.create(strategy) as Running;
    running.redirect = (url: string) => resolve({ kind: 'redirect', url });
    running.success = (user: unknown) => resolve({ kind: 'success', user: user as User });
    running.fail = (challenge?: { message?: string }) => resolve({ kind: 'fail', said: challenge?.message });
    running.pass = () => resolve({ kind: 'fail', said: undefined });
    running.error = reject;
    running.authenticate(request);
  });
}
