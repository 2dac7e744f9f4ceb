/** The middle value; of an even number, the lower of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('No values to take the median of.');
  return middle;
}

/** Measures two things turn by turn, so that a slow minute of the machine meets both. */
export function alternate(times: number, ours: () => number, baseline: () => number) {
  const rates = { ours: [] as number[], baseline: [] as number[] };
  for (let turn = 0; turn < times; turn++) {
    if (turn % 2) rates.ours.push(ours());
    rates.baseline.push(baseline());
    if (turn % 2 === 0) rates.ours.push(ours());
  }
  return rates;
}
