import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer is something, and hands it over. A wait on a condition, not for a time: it ends as soon as
 * the condition holds, and fails naming it when that takes longer than `withinMs`.
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false | null> | Answer | undefined | false | null,
  withinMs = 60_000,
): Promise<Answer> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}.`);
    await pause(20);
  }
}
