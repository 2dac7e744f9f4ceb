/** One row of the table. For rates (default) more is better; for `less` the ratio must stay under the bar. */
export interface Result {
  id: string;
  what: string;
  unit: string;
  ours: number;
  baseline: number;
  better?: 'more' | 'less';
  bar?: number;
  aim?: number;
  note?: string;
}

const number = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 });

function verdict({ ours, baseline, better = 'more', bar, aim }: Result): string {
  const ratio = ours / baseline;
  const reaches = (limit: number) => (better === 'more' ? ratio >= limit : ratio <= limit);
  if (bar === undefined) return '';
  if (aim !== undefined && reaches(aim)) return 'aim';
  return reaches(bar) ? 'bar' : 'BELOW';
}

/** The results as a table of text. */
export function table(results: Result[]): string {
  const rows = results.map((result) => [
    result.id,
    result.what,
    `${number(result.ours)} ${result.unit}`,
    `${number(result.baseline)} ${result.unit}`,
    (result.ours / result.baseline).toFixed(2),
    result.bar === undefined ? '' : `${result.better === 'less' ? '≤' : '≥'} ${result.bar}`,
    result.aim === undefined ? '' : `${result.better === 'less' ? '≤' : '≥'} ${result.aim}`,
    verdict(result),
    result.note ?? '',
  ]);
  const all = [['id', 'work', 'ours', 'baseline', 'ratio', 'bar', 'aim', 'reached', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
