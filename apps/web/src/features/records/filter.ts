/** What a filter asks of one field. */
export interface Condition {
  op: 'is' | 'not' | 'gte' | 'lt' | 'empty' | 'notEmpty';
  values: string[];
}

const prefixes = ['not', 'gte', 'lt'] as const;

/** Reads the API's grammar: `a,b` is any of them, `gte:…`, `lt:…`, `not:…`, and `empty:`, `notEmpty:` alone. */
export function parseCondition(text: string): Condition {
  if (text === 'empty:') return { op: 'empty', values: [] };
  if (text === 'notEmpty:') return { op: 'notEmpty', values: [] };
  for (const op of prefixes) {
    if (text.startsWith(`${op}:`)) return { op, values: splitValues(text.slice(op.length + 1)) };
  }
  return { op: 'is', values: splitValues(text) };
}

export function writeCondition({ op, values }: Condition): string {
  if (op === 'empty' || op === 'notEmpty') return `${op}:`;
  const list = values.map((value) => value.replaceAll(/[\\,]/g, (sign) => `\\${sign}`)).join(',');
  return op === 'is' ? list : `${op}:${list}`;
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
  columns: string[] | undefined;
  row: string | undefined;
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
    columns: search.get('columns')?.split(',').filter(Boolean),
    row: search.get('row') ?? undefined,
  };
}

/** The address of a view; what is as usual is left out. */
export function searchOf(view: RecordsView, usualSort: string): URLSearchParams {
  const search = new URLSearchParams();
  if (view.q) search.set('q', view.q);
  for (const [field, value] of Object.entries(view.filters)) search.set(filterPrefix + field, value);
  if (view.sort !== usualSort) search.set('sort', view.sort);
  if (view.columns) search.set('columns', view.columns.join(','));
  if (view.row) search.set('row', view.row);
  return search;
}
