const number = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const list = new Intl.ListFormat('en');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** 1240 → "1,240". */
export function count(value: number): string {
  return number.format(value);
}

/** 12400 → "12.4K", where there is little room. */
export function compactCount(value: number): string {
  return compact.format(value);
}

/** "folders, lists, and tasks". */
export function listed(words: readonly string[]): string {
  return list.format(words);
}

/** "1 task", "1,240 tasks". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A time for the hover: "Nov 21, 2026, 1:21:36 AM" in the reader's own zone. */
export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

export function dayOf(iso: string): string {
  return day.format(new Date(iso));
}

const steps: [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60_000, 1_000, 'second'],
  [3_600_000, 60_000, 'minute'],
  [86_400_000, 3_600_000, 'hour'],
  [30 * 86_400_000, 86_400_000, 'day'],
  [365 * 86_400_000, 30 * 86_400_000, 'month'],
  [Number.POSITIVE_INFINITY, 365 * 86_400_000, 'year'],
];

/** "2 minutes ago", "in 3 hours", "just now" within ten seconds. */
export function relativeTime(iso: string, now: number): string {
  const difference = new Date(iso).getTime() - now;
  const distance = Math.abs(difference);
  if (distance < 10_000) return difference > 0 ? 'in a moment' : 'just now';
  for (const [limit, unitMs, unit] of steps) {
    if (distance < limit) return relative.format(Math.trunc(difference / unitMs), unit);
  }
  return exactTime(iso);
}

/** 83000 → "1 min 23 s". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 2516582 → "2.4 MB". */
export function bytes(value: number): string {
  if (value < 1_024) return `${value} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let size = value / 1_024;
  let unit = 0;
  while (size >= 1_024 && unit < units.length - 1) {
    size /= 1_024;
    unit += 1;
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
