import { parseColumns, writeColumns, type ColumnChoice } from './columns';

/** What a filter asks of one field. */
export interface Condition {
  op: 'is' | 'not' | 'gte' | 'lt' | 'between' | 'empty' | 'notEmpty';
  values: string[];
}

const prefixes = ['not', 'gte', 'lt'] as const;
const anyPrefix = /^(gte|lt|not|empty|notEmpty):/;

/** Reads the API's grammar: `a,b` is any of them, `gte:…,lt:…`, `not:…`, and `empty:`, `notEmpty:` alone. */
export function parseCondition(text: string): Condition {
  if (text === 'empty:') return { op: 'empty', values: [] };
  if (text === 'notEmpty:') return { op: 'notEmpty', values: [] };
  for (const op of prefixes) {
    if (!text.startsWith(`${op}:`)) continue;
    const values = splitValues(text.slice(op.length + 1));
    const other = op === 'gte' ? 'lt:' : 'gte:';
    if (op === 'not' || values.length !== 2 || !values[1]?.startsWith(other)) return { op, values };
    const range = [values[0] ?? '', values[1].slice(other.length)];
    return { op: 'between', values: op === 'gte' ? range : range.reverse() };
  }
  return { op: 'is', values: splitValues(text) };
}

export function writeCondition({ op, values }: Condition): string {
  if (op === 'empty' || op === 'notEmpty') return `${op}:`;
  if (op === 'between') return `gte:${escaped(values[0] ?? '')},lt:${escaped(values[1] ?? '')}`;
  const list = values.map((value, index) => (index > 0 || op === 'is' ? shielded(value) : escaped(value))).join(',');
  return op === 'is' ? list : `${op}:${list}`;
}

function escaped(value: string): string {
  return value.replaceAll(/[\\,]/g, (sign) => `\\${sign}`);
}

/** A value that begins like an operator is told apart by a backslash. */
export function shielded(value: string): string {
  return anyPrefix.test(value) ? `\\${escaped(value)}` : escaped(value);
}

function splitValues(text: string): string[] {
  const values = [''];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === '\\' && at + 1 < text.length) {
      at += 1;
      values[values.length - 1] += text[at];
    } else if (sign === ',') values.push('');
    else values[values.length - 1] += sign;
  }
  return values.filter((value) => value !== '');
}

/** Everything that a records page shows, as its address says it. */
export interface RecordsView {
  q: string;
  sort: string;
  /** By field, in the API's grammar. */
  filters: Record<string, string>;
  /** Undefined: the usual ones. */
  columns: ColumnChoice[] | undefined;
  /** The record that is open beside the table. */
  row: string | undefined;
  /** What of it is shown; undefined: its fields. */
  part: string | undefined;
  /** The saved view that was opened; what was changed since is in the rest. */
  saved: string | undefined;
}

const filterPrefix = 'filter.';

export function viewOf(search: URLSearchParams, sort: string): RecordsView {
  const filters: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name.startsWith(filterPrefix) && value) filters[name.slice(filterPrefix.length)] = value;
  }
  return {
    q: search.get('q') ?? '',
    sort: search.get('sort') ?? sort,
    filters,
    columns: parseColumns(search.get('columns')),
    row: search.get('row') ?? undefined,
    part: search.get('part') ?? undefined,
    saved: search.get('view') ?? undefined,
  };
}

/** The address of a view; what is as usual is left out. */
export function searchOf(view: RecordsView, usualSort: string): URLSearchParams {
  const search = new URLSearchParams();
  if (view.q) search.set('q', view.q);
  for (const [field, value] of Object.entries(view.filters)) search.set(filterPrefix + field, value);
  if (view.sort !== usualSort) search.set('sort', view.sort);
  if (view.columns) search.set('columns', writeColumns(view.columns));
  if (view.row) search.set('row', view.row);
  if (view.row && view.part) search.set('part', view.part);
  if (view.saved) search.set('view', view.saved);
  return search;
}
