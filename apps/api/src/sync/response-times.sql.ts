/** Milliseconds at which one class of response times ends and the next begins: each about half as much again. */
const bounds = [10, 15, 23, 35, 50, 75, 110, 170, 250, 375, 560, 850, 1300, 1900, 2900, 4300, 6500, 10_000];

/** SQL for the class that a number of milliseconds falls into. */
export const classSql = (ms: string): string => `width_bucket(${ms}, array[${bounds.join(', ')}]::double precision[])`;

/** The time that `share` of the calls did not exceed, in milliseconds; null for no calls. */
export function percentile(classes: readonly { class: number; calls: number }[], share: number): number | null {
  const total = classes.reduce((sum, { calls }) => sum + calls, 0);
  if (total === 0) return null;
  let rest = total * share;
  for (const { class: place, calls } of classes.toSorted((one, other) => one.class - other.class)) {
    const from = place === 0 ? 0 : bounds[place - 1]!;
    const to = bounds[place] ?? from;
    if (rest <= calls) return Math.round(from + (to - from) * (rest / calls));
    rest -= calls;
  }
  return bounds.at(-1)!;
}
