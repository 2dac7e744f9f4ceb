import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 25;

/**
 * Asks until the answer is neither undefined nor false, and returns it.
 * @throws Error saying what was waited for, when that takes too long.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    await pause(pollMs);
  }
}
